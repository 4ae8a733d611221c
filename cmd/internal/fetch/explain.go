package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/attestlint/attestlint/cmd/internal/address"
)

// plain is an error that is said as it is: it holds no address with credentials, and ends in what to do.
type plain string

func (e plain) Error() string { return string(e) }

// Errors of a page that matter to a crawl: a link may lead to nothing, to what is no page, or to a login.
var (
	ErrMissing = errors.New("there is no page")
	ErrType    = errors.New("is of a type that is not read")
	ErrLogin   = errors.New("asks for a login")
)

// sorted is an error that is also one of the above.
type sorted struct {
	plain
	kind error
}

func (e sorted) Unwrap() error { return e.kind }

const errConnect = plain("does not take the connection in time: check the address, or try again later")

// explain is an error of a visit as one line.
func (v *visit) explain(ctx context.Context, err error) error {
	switch {
	case errors.As(err, new(plain)), errors.As(err, new(*address.Refused)), ctx.Err() == nil:
		return Explain(err)
	case errors.Is(ctx.Err(), context.Canceled):
		return context.Canceled
	}
	return plain(fmt.Sprintf("does not end within %s: try again, or give it more time by --timeout", v.client.options.Whole))
}

// Explain is an error of dialling a host or of talking to it as one line. What net/http and net/url say is not passed on:
// it names the address with what it holds.
func Explain(err error) error {
	var known plain
	var refused *address.Refused
	var dns *net.DNSError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &refused):
		return refused
	case errors.As(err, &dns):
		if dns.IsNotFound {
			return plain(fmt.Sprintf("%q is not known: check the spelling of the host", dns.Name))
		}
		return plain(fmt.Sprintf("%q cannot be looked up: check the network, or try again later", dns.Name))
	}
	if text := certificate(err); text != "" {
		return plain(text)
	}
	var header tls.RecordHeaderError
	var timeout net.Error
	var op *net.OpError
	switch text := err.Error(); {
	case strings.Contains(text, remoteAlert):
		return plain(fmt.Sprintf("does not agree on TLS (%s): ask whoever runs the site", text[strings.Index(text, remoteAlert)+len(remoteAlert):]))
	case errors.As(err, &header):
		return plain("does not speak TLS at this port: try http:// instead of https://, or another port")
	case strings.Contains(text, "TLS handshake timeout"):
		return plain("does not finish the TLS handshake in time: try again later")
	case strings.Contains(text, "timeout awaiting response headers"):
		return plain("does not answer in time: try again later")
	case strings.Contains(text, "server response headers exceeded"), strings.Contains(text, "response header list"):
		return plain(fmt.Sprintf("has a header of more than %s: ask whoever runs the site", size(maxHeader)))
	case strings.Contains(text, "1xx"):
		return plain("sends interim answers without end: ask whoever runs the site")
	case strings.Contains(text, "HTTP response to HTTPS client"):
		return plain("does not speak TLS at this port: try http:// instead of https://, or another port")
	case errors.As(err, &op) && op.Op == "proxyconnect":
		return plain("its proxy does not answer: check HTTP_PROXY and HTTPS_PROXY")
	case strings.Contains(text, "malformed"), strings.Contains(text, "transport connection broken"), strings.Contains(text, "chunk"), strings.Contains(text, "PROTOCOL_ERROR"):
		return plain("does not answer as HTTP asks for: check the address and the port")
	case errors.Is(err, syscall.ECONNREFUSED):
		return plain("refuses the connection: check the address and the port, and that the server runs")
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return plain("cannot be reached from here: check the network")
	case isBroken(err):
		return plain("breaks the connection before the page is whole: try again later")
	case errors.As(err, &timeout) && timeout.Timeout():
		return plain("does not answer in time: try again later")
	default:
		return plain(fmt.Sprintf("cannot be read (%.100q): open it in a browser, save the page and check the file", text))
	}
}

// remoteAlert stands before the words of an alert that a server sent.
const remoteAlert = "remote error: tls: "

// isBroken is whether a connection ended before it should.
func isBroken(err error) bool {
	for _, end := range []error{io.EOF, io.ErrUnexpectedEOF, syscall.ECONNRESET, syscall.EPIPE} {
		if errors.Is(err, end) {
			return true
		}
	}
	// The types of these are not exported.
	text := err.Error()
	return strings.Contains(text, "stream error") || strings.Contains(text, "GOAWAY") || strings.Contains(text, "connection lost")
}

// certificate says what is wrong with a certificate, "" if that is not the error.
func certificate(err error) string {
	var invalid x509.CertificateInvalidError
	var host x509.HostnameError
	var authority x509.UnknownAuthorityError
	var verify *tls.CertificateVerificationError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "its certificate has expired or is not valid yet: check the clock, or ask whoever runs the site"
	case errors.As(err, &host):
		return "its certificate is for another host: check the address"
	case errors.As(err, &authority):
		return "its certificate is by an unknown authority: add the authority to those of the system, or name its file in SSL_CERT_FILE"
	case errors.As(err, &invalid), errors.As(err, &verify):
		return "its certificate is not valid: ask whoever runs the site"
	}
	return ""
}
