package gate_test

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/gate"
)

// priced is an endpoint whose documents cost what their body says.
func priced(g *gate.Gate) http.Handler {
	return g.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		cost, _ := strconv.Atoi(string(text))
		if err := g.Charge(r.Context(), cost); err != nil {
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}))
}

// TestRates shows what an address may ask for, and whose account it is.
func TestRates(t *testing.T) {
	proxies, err := gate.ParseProxies([]string{"192.0.2.0/24", "2001:db8:ffff::1"})
	if err != nil {
		t.Fatal(err)
	}
	type request struct {
		from, forwarded string
		cost            int
		want            int
	}
	for _, tt := range []struct {
		name     string
		requests []request
	}{
		{"a burst, and no more", []request{
			{"203.0.113.1", "", 900, 200}, {"203.0.113.1", "", 900, 429}, {"203.0.113.1", "", 50, 200}, {"203.0.113.2", "", 900, 200}}},
		{"more than the burst costs the burst", []request{
			{"203.0.113.1", "", 5_000, 200}, {"203.0.113.1", "", 1, 429}}},
		{"one network of IPv6 is one household", []request{
			{"2001:db8:1:2::1", "", 900, 200}, {"2001:db8:1:2:ffff::2", "", 900, 429}, {"2001:db8:1:3::1", "", 900, 200}}},
		{"this machine has no limit, its neighbours have", []request{
			{"127.0.0.1", "", 900, 200}, {"127.0.0.1", "", 900, 200}, {"::1", "", 900, 200}, {"::1", "", 900, 200},
			{"10.1.2.3", "", 900, 200}, {"10.1.2.3", "", 900, 429}, {"fd00::1", "", 900, 200}, {"fd00::1", "", 900, 429}}},
		{"a stranger's word is not believed", []request{
			{"203.0.113.1", "198.51.100.1", 900, 200}, {"203.0.113.1", "198.51.100.2", 900, 429}, {"203.0.113.1", "127.0.0.1", 900, 429}}},
		{"a proxy's is", []request{
			{"192.0.2.1", "198.51.100.1", 900, 200}, {"192.0.2.1", "198.51.100.2", 900, 200}, {"2001:db8:ffff::1", "198.51.100.1", 900, 429}}},
		{"not what stands left of it", []request{
			{"192.0.2.1", "10.0.0.1, 198.51.100.1", 900, 200}, {"192.0.2.1", "127.0.0.1,198.51.100.1", 900, 429}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := ordinary()
				o.Rate, o.Burst, o.Proxies = 100, 1_000, proxies
				h := priced(gate.New(o))
				for i, r := range tt.requests {
					w := httptest.NewRecorder()
					sent := post(t.Context(), r.from, strconv.Itoa(r.cost))
					if r.forwarded != "" {
						sent.Header.Set("X-Forwarded-For", r.forwarded)
					}
					h.ServeHTTP(w, sent)
					if w.Code != r.want {
						t.Errorf("%d: %+v is answered %d", i, r, w.Code)
					}
				}
			})
		})
	}
}

// TestUnnamedProxy shows that the log tells once of a proxy that was not named.
func TestUnnamedProxy(t *testing.T) {
	for _, tt := range []struct {
		from, forwarded string
		want            string // empty: nothing is told
	}{
		{"10.1.2.3", "203.0.113.1", "share one account"},
		{"127.0.0.1", "203.0.113.1", "no rate limit holds"},
		{"10.1.2.3", "", ""},
		{"192.0.2.1", "203.0.113.1", ""}, // named
		{"203.0.113.2", "203.0.113.1", ""},
	} {
		var log bytes.Buffer
		o := ordinary()
		o.Proxies, _ = gate.ParseProxies([]string{"192.0.2.0/24"})
		o.Log = slog.New(slog.NewTextHandler(&log, nil))
		h := priced(gate.New(o))
		for range 2 {
			r := post(t.Context(), tt.from, "1")
			if tt.forwarded != "" {
				r.Header.Set("X-Forwarded-For", tt.forwarded)
			}
			h.ServeHTTP(httptest.NewRecorder(), r)
		}
		told := strings.Count(log.String(), "--trusted-proxy")
		if !strings.Contains(log.String(), tt.want) || tt.want == "" && told > 0 || tt.want != "" && (told != 1 || !strings.Contains(log.String(), tt.from)) {
			t.Errorf("from %s for %q: %s", tt.from, tt.forwarded, log.String())
		}
	}
}

// TestRetryAfter shows that who waits as long as is said is answered.
func TestRetryAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := ordinary()
		o.Rate, o.Burst = 100, 1_000
		h := priced(gate.New(o))
		ask := func(cost int) *httptest.ResponseRecorder {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, post(t.Context(), "203.0.113.1", strconv.Itoa(cost)))
			return w
		}
		ask(980)
		refused := ask(500)
		after, err := strconv.Atoi(refused.Header().Get("Retry-After"))
		if refused.Code != http.StatusTooManyRequests || err != nil {
			t.Fatalf("status %d, %v", refused.Code, refused.Header())
		}
		time.Sleep(time.Duration(after) * time.Second)
		if w := ask(500); w.Code != http.StatusOK {
			t.Errorf("after %d seconds: status %d", after, w.Code)
		}
		// Without anything left, the body is not read.
		ask(80)
		body := strings.NewReader("1")
		r := post(t.Context(), "203.0.113.1", "")
		r.Body, r.ContentLength = io.NopCloser(body), 1
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusTooManyRequests || body.Len() == 0 || !strings.Contains(w.Body.String(), `"code":"RATE_LIMITED"`) {
			t.Errorf("status %d, %d bytes unread: %s", w.Code, body.Len(), w.Body)
		}
	})
}

// TestAddress shows whom a request is taken to come from.
func TestAddress(t *testing.T) {
	proxies, err := gate.ParseProxies([]string{"10.0.0.0/8", "2001:db8::/32", "192.0.2.7"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, peer string
		forwarded  []string
		want       string
	}{
		{"a stranger", "203.0.113.1:1", nil, "203.0.113.1"},
		{"a stranger who lies", "203.0.113.1:1", []string{"198.51.100.1"}, "203.0.113.1"},
		{"a proxy", "10.0.0.1:1", []string{"198.51.100.1"}, "198.51.100.1"},
		{"a proxy for itself", "10.0.0.1:1", nil, "10.0.0.1"},
		{"one address as a network", "192.0.2.7:1", []string{"198.51.100.1"}, "198.51.100.1"},
		{"two proxies", "10.0.0.1:1", []string{"198.51.100.1, 10.0.0.2"}, "198.51.100.1"},
		{"two headers", "10.0.0.1:1", []string{"198.51.100.1", "10.0.0.2"}, "198.51.100.1"},
		{"the sender lies to a proxy", "10.0.0.1:1", []string{"198.51.100.9, 198.51.100.1"}, "198.51.100.1"},
		{"the sender claims to be a proxy", "10.0.0.1:1", []string{"198.51.100.9, 10.0.0.9, 198.51.100.1"}, "198.51.100.1"},
		{"no address at the end", "10.0.0.1:1", []string{"198.51.100.1, unknown"}, "10.0.0.1"},
		{"no address further left", "10.0.0.1:1", []string{"198.51.100.1, nonsense, 10.0.0.2"}, "10.0.0.2"},
		{"empty", "10.0.0.1:1", []string{""}, "10.0.0.1"},
		{"proxies all the way", "10.0.0.1:1", []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		{"with a port", "10.0.0.1:1", []string{"198.51.100.1:4711"}, "198.51.100.1"},
		{"IPv6", "[2001:db8::1]:1", []string{"2001:db9::1"}, "2001:db9::1"},
		{"IPv6 in brackets", "[2001:db8::1]:1", []string{"[2001:db9::1]"}, "2001:db9::1"},
		{"IPv6 with a port", "[2001:db8::1]:1", []string{"[2001:db9::1]:4711"}, "2001:db9::1"},
		{"IPv4 written as IPv6", "[::ffff:10.0.0.1]:1", []string{"::ffff:198.51.100.1"}, "198.51.100.1"},
		{"a zone", "[2001:db8::1%eth0]:1", []string{"fe80::1%eth0"}, "fe80::1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = tt.peer
			for _, value := range tt.forwarded {
				r.Header.Add("X-Forwarded-For", value)
			}
			if got := proxies.Address(r).String(); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
	if _, err := gate.ParseProxies([]string{"10.0.0.0/8", "example.org"}); err == nil || !strings.Contains(err.Error(), "example.org") {
		t.Errorf("a name is no network: %v", err)
	}
}
