package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash/maphash"
	"strconv"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/maypok86/otter/v2"

	"onrecord/store"
)

// answered is a whole answer, ready to be sent.
type answered struct {
	body   []byte
	tag    string // its ETag
	length []string

	kind, operation string

	packing sync.Once
	packed  *packed
}

// packed is an answer compressed.
type packed struct {
	body   []byte
	length []string
}

// answers keeps whole answers, bounded in bytes. One is served only as long as
// the version of the record that it was read from is the present one. A nil
// answers keeps nothing.
type answers struct {
	cache *otter.Cache[answerKey, *keptAnswer]
	seeds [2]maphash.Seed
}

// answerKey names a question: 128 bits of two hashes, with seeds of this
// process, of all that was sent.
type answerKey [2]uint64

type keptAnswer struct {
	*answered
	version uint64
}

// newAnswers returns a cache of at most so many bytes, nil for none.
func newAnswers(size int64) *answers {
	if size <= 0 {
		return nil
	}
	const overhead = 400 // the answer's fields, the cache's own
	return &answers{
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		cache: otter.Must(&otter.Options[answerKey, *keptAnswer]{
			MaximumWeight: uint64(size),
			Weigher: func(_ answerKey, a *keptAnswer) uint32 {
				return uint32(overhead + len(a.body) + len(a.body)/packedPart) // compressed later
			},
		}),
	}
}

// key returns the key of a question.
func (a *answers) key(p *params) (key answerKey) {
	if a == nil {
		return key
	}
	for i, seed := range a.seeds {
		var h maphash.Hash
		h.SetSeed(seed)
		for _, part := range [...]string{p.Query, p.DocumentID, p.OperationName} {
			h.WriteString(part)
			h.WriteByte(0xff) // which is in no UTF-8 text
		}
		h.Write(p.Variables)
		h.WriteByte(0xff)
		h.Write(p.Extensions)
		key[i] = h.Sum64()
	}
	return key
}

// get returns the answer to a question that holds in a version; nil if none is
// kept.
func (a *answers) get(key answerKey, now *store.Version) *answered {
	if a == nil {
		return nil
	}
	kept, ok := a.cache.GetIfPresent(key)
	if !ok || kept.version != now.Number() {
		return nil
	}
	return kept.answered
}

// put keeps the answer to a question that was read from a version.
func (a *answers) put(key answerKey, of *store.Version, answer *answered) {
	if a != nil && of != nil {
		a.cache.Set(key, &keptAnswer{answer, of.Number()})
	}
}

// newAnswered returns an answer that can be sent. Its tag depends on nothing
// but its bytes, so that it holds across restarts.
func newAnswered(body []byte) *answered {
	sum := sha256.Sum256(body)
	return &answered{body: body, tag: `W/"` + hex.EncodeToString(sum[:12]) + `"`, length: []string{strconv.Itoa(len(body))}}
}

// An answer is compressed if it has at least packable bytes, and that is kept
// if it takes at most 1/packedPart of them.
const (
	packable   = 1_000
	packedPart = 2
)

// gzipped returns the answer compressed, which happens once; nil if that does
// not help.
func (a *answered) gzipped() *packed {
	if len(a.body) < packable {
		return nil
	}
	a.packing.Do(func() {
		if b := compress(a.body); len(b) <= len(a.body)/packedPart {
			a.packed = &packed{b, []string{strconv.Itoa(len(b))}}
		}
	})
	return a.packed
}

var compressors = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

func compress(body []byte) []byte {
	var b bytes.Buffer
	w := compressors.Get().(*gzip.Writer)
	defer compressors.Put(w)
	w.Reset(&b)
	w.Write(body) // to memory: cannot fail
	w.Close()
	return bytes.Clone(b.Bytes())
}
