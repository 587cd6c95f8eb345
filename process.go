package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// processors is how many processors the process may use.
var processors = runtime.GOMAXPROCS(0)

// The garbage collector runs when the heap has grown by so many percent. Of a
// small heap that is a few queries, of full caches as much again: headroom is
// held, and counts as heap, though nothing uses it and the system gives no
// memory to it, so that the heap grows by 40 to 60 MB whatever is in it.
const (
	headroom = 192 << 20
	growth   = 20 // percent
)

// tune sets the process up for serving, as far as its environment (GOGC,
// GOMAXPROCS) does not say otherwise, until release is called. There are twice
// as many threads as processors: a thread that reads from the database does
// nothing else for milliseconds, and the system lets others, who only take or
// refuse a request, go before it.
func tune() (release func()) {
	if os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(2 * processors)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(growth)
	}
	held := make([]byte, headroom)
	return func() { runtime.KeepAlive(held) }
}
