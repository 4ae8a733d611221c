package browser

import (
	"os"

	"github.com/chromedp/chromedp"
)

// flags are the settings of the browser, https://peter.sh/experiments/chromium-command-line-switches/. In a browser like
// this nothing is kept, nothing is asked, and nothing is sent but what the pages ask for, by the proxy of their tab.
func flags(profile, proxy string) []chromedp.ExecAllocatorOption {
	set := []chromedp.ExecAllocatorOption{
		chromedp.Headless,
		chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck,
		chromedp.UserDataDir(profile),
		chromedp.WindowSize(width, height),

		// All goes through a proxy, also what goes to this machine: what is not said to be by a tab, through one that
		// refuses everything.
		chromedp.ProxyServer(proxy),
		chromedp.Flag("proxy-bypass-list", bypass),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("force-webrtc-ip-handling-policy", "disable_non_proxied_udp"),
		chromedp.Flag("webrtc-ip-handling-policy", "disable_non_proxied_udp"),
		chromedp.Flag("dns-prefetch-disable", true),
		chromedp.Flag("no-pings", true),

		// The browser's own errands.
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-breakpad", true),
		chromedp.Flag("disable-crash-reporter", true),
		chromedp.Flag("disable-client-side-phishing-detection", true),
		chromedp.Flag("disable-component-extensions-with-background-pages", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-default-apps", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("disable-extensions", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("metrics-recording-only", true),
		chromedp.Flag("safebrowsing-disable-auto-update", true),
		chromedp.Flag("password-store", "basic"),
		chromedp.Flag("use-mock-keychain", true),
		// An address is read as it was typed: http is not tried as https. What may be reached is for the proxy to say,
		// which knows the addresses; the browser knows that of the proxy only.
		chromedp.Flag("disable-features", "AutofillServerCommunication,CertificateTransparencyComponentUpdater,"+
			"HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LocalNetworkAccessChecks,MediaRouter,OptimizationHints,Translate"),

		// Pages run as if they were looked at, and open no windows.
		chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-ipc-flooding-protection", true),
		chromedp.Flag("disable-hang-monitor", true),
		chromedp.Flag("disable-prompt-on-repost", true),
		chromedp.Flag("block-new-web-contents", true),
		chromedp.Flag("deny-permission-prompts", true),
		chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("site-per-process", true), // a frame of another site shares no process with the page
		// Containers have a small /dev/shm, and no graphics.
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("disable-gpu", true),
	}
	// Chromium's sandbox does not run as root, https://crbug.com/638180, and containers often have no other user. For
	// everybody else it stays on.
	return append(set, chromedp.Flag("no-sandbox", os.Geteuid() == 0))
}

// bypass is the list of hosts that are reached without the proxy: none, not even this machine, which the browser would
// leave out by itself.
const bypass = "<-loopback>"

// The size of the window in CSS pixels: that of a common laptop.
const (
	width  = 1280
	height = 800
)
