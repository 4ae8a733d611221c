// Package nameserver answers for names in tests. Names and addresses go in; out comes a resolver that asks a server on
// loopback, over UDP as a system does.
package nameserver

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// Start starts a server until the test ends. Each name has the addresses of one answer, separated by spaces; of several
// answers each query of a type takes the next one, and the last stays. Other names do not exist.
func Start(t testing.TB, names map[string][]string) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{names: names, asked: map[dnsmessage.Question]int{}}
	var served sync.WaitGroup
	served.Go(func() { s.serve(conn) })
	t.Cleanup(func() {
		conn.Close()
		served.Wait()
	})
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

type server struct {
	names map[string][]string
	asked map[dnsmessage.Question]int
}

func (s *server) serve(conn net.PacketConn) {
	buffer := make([]byte, 1500)
	for {
		n, from, err := conn.ReadFrom(buffer)
		if err != nil {
			return
		}
		if reply, err := s.answer(buffer[:n]); err == nil {
			conn.WriteTo(reply, from)
		}
	}
}

func (s *server) answer(query []byte) ([]byte, error) {
	var p dnsmessage.Parser
	header, err := p.Start(query)
	if err != nil {
		return nil, err
	}
	q, err := p.Question()
	if err != nil {
		return nil, err
	}
	reply := dnsmessage.Message{
		Header:    dnsmessage.Header{ID: header.ID, Response: true, Authoritative: true, RecursionAvailable: true},
		Questions: []dnsmessage.Question{q},
	}
	answers := s.names[strings.ToLower(strings.TrimSuffix(q.Name.String(), "."))]
	if answers == nil {
		reply.RCode = dnsmessage.RCodeNameError
		return reply.Pack()
	}
	turn := min(s.asked[q], len(answers)-1)
	s.asked[q]++
	for word := range strings.FieldsSeq(answers[turn]) {
		addr := netip.MustParseAddr(word)
		resource := dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class}
		switch {
		case addr.Is4() && q.Type == dnsmessage.TypeA:
			reply.Answers = append(reply.Answers, dnsmessage.Resource{Header: resource, Body: &dnsmessage.AResource{A: addr.As4()}})
		case addr.Is6() && q.Type == dnsmessage.TypeAAAA:
			reply.Answers = append(reply.Answers, dnsmessage.Resource{Header: resource, Body: &dnsmessage.AAAAResource{AAAA: addr.As16()}})
		}
	}
	return reply.Pack()
}
