package gate

import "sync/atomic"

// budget is bytes that may be in use at once.
type budget struct {
	total int64
	used  atomic.Int64
}

// take takes n bytes, if so many are left.
func (b *budget) take(n int64) bool {
	if b.used.Add(n) > b.total {
		b.used.Add(-n)
		return false
	}
	return true
}

// give gives n bytes back.
func (b *budget) give(n int64) { b.used.Add(-n) }
