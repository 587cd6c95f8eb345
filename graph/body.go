package graph

import (
	"bytes"
	"hash/maphash"
	"io"
	"sync"

	"github.com/maypok86/otter/v2"
)

// bodies keeps what was read of bodies that are sent often: reading the JSON of
// a question takes longer than to find its answer among those that are kept.
type bodies struct {
	seeds [2]maphash.Seed
	kept  *otter.Cache[[2]uint64, params]
}

// keptBodies bounds the bodies that are kept, in bytes, and keptBody each.
const (
	keptBodies = 4 << 20
	keptBody   = 16 << 10
)

func newBodies() *bodies {
	const overhead = 400 // the fields of what is read, the cache's own
	return &bodies{
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		kept: otter.Must(&otter.Options[[2]uint64, params]{
			MaximumWeight: keptBodies,
			Weigher: func(_ [2]uint64, p params) uint32 {
				return uint32(overhead + len(p.Query) + len(p.DocumentID) + len(p.OperationName) + len(p.Variables) + len(p.Extensions))
			},
		}),
	}
}

// read returns what a body holds, as with reads it unless it was read before.
func (b *bodies) read(body []byte, with func([]byte) (params, int, error)) (params, int, error) {
	key := [2]uint64{maphash.Bytes(b.seeds[0], body), maphash.Bytes(b.seeds[1], body)}
	if p, ok := b.kept.GetIfPresent(key); ok {
		return p, 0, nil
	}
	p, status, err := with(body)
	if err == nil && len(body) <= keptBody {
		b.kept.Set(key, p)
	}
	return p, status, err
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// readAll calls use with all that r has to say, which is there no longer than
// that.
func readAll(r io.Reader, use func([]byte) error) error {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer func() {
		if b.Cap() <= keptBody {
			buffers.Put(b)
		}
	}()
	if _, err := b.ReadFrom(r); err != nil {
		return err
	}
	return use(b.Bytes())
}
