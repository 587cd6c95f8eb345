package graph

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/vikstrous/dataloadgen"

	"onrecord/graph/plan"
	"onrecord/store"
)

// request is what the resolvers of one operation share: one snapshot of the
// record, opened when the first of them reads, and the loaders over it.
type request struct {
	store        *store.Store
	before       *store.Version // when nothing was read yet
	wait, settle time.Duration  // how long a loader collects keys, and rests before it reads

	open    sync.Once
	view    *store.View
	openErr error

	ids *dataloadgen.Loader[store.ID, store.Key]

	mu      sync.Mutex
	loaders map[string]any // *dataloadgen.Loader[store.Key, V] by edge and arguments
}

// newRequest returns a request that has read nothing yet.
func newRequest(s *store.Store, o Options) *request {
	r := &request{store: s, before: s.Version(), wait: o.Wait, settle: o.settle, loaders: map[string]any{}}
	r.ids = newLoader(r, (*store.View).Keys)
	return r
}

// newLoader returns a loader that reads what is asked for at one time at once.
func newLoader[K comparable, V any](r *request, read func(*store.View, context.Context, []K) (map[K]V, error)) *dataloadgen.Loader[K, V] {
	return dataloadgen.NewMappedLoader(func(ctx context.Context, keys []K) (map[K]V, error) {
		time.Sleep(r.settle)
		v, err := r.snapshot(ctx)
		if err != nil {
			return nil, err
		}
		return read(v, ctx, keys)
	}, dataloadgen.WithWait(r.wait))
}

type requestKey struct{}

// withRequest returns a context that holds r.
func withRequest(ctx context.Context, r *request) context.Context {
	return context.WithValue(ctx, requestKey{}, r)
}

// requestOf returns the request that ctx belongs to.
func requestOf(ctx context.Context) *request { return ctx.Value(requestKey{}).(*request) }

// snapshot returns the one view that every read of this request goes through.
func (r *request) snapshot(ctx context.Context) (*store.View, error) {
	r.open.Do(func() { r.view, r.openErr = r.store.View(context.WithoutCancel(ctx)) })
	return r.view, r.openErr
}

// version returns the version of the record that was read; nil if it is not
// known.
func (r *request) version() *store.Version {
	if r.view == nil {
		return r.before
	}
	return r.view.Version()
}

// close ends the snapshot and returns what reading has taken.
func (r *request) close() (store.Usage, error) {
	r.open.Do(func() { r.openErr = errors.New("the request is over") })
	if r.view == nil {
		return store.Usage{}, nil
	}
	return r.view.Usage(), r.view.Close()
}

// load returns what lies behind parent; the zero V if nothing does. Calls that
// come together with equal arguments are one read.
func load[A, V any](ctx context.Context, e plan.Edge[A, V], parent store.Key, args A) (V, error) {
	return thunk(ctx, e, parent, args)()
}

// thunk asks for what lies behind parent, and returns the function that waits
// for it.
func thunk[A, V any](ctx context.Context, e plan.Edge[A, V], parent store.Key, args A) func() (V, error) {
	loader, err := loaderOf(requestOf(ctx), e, args)
	if err != nil {
		return func() (none V, _ error) { return none, err }
	}
	load := loader.LoadThunk(ctx, parent)
	return func() (V, error) { return found(load()) }
}

// found returns the zero V for what a loader has not found.
func found[V any](value V, err error) (V, error) {
	if errors.Is(err, dataloadgen.ErrNotFound) {
		var none V
		return none, nil
	}
	return value, err
}

// loaderOf returns the loader that r has for the edge with these arguments.
func loaderOf[A, V any](r *request, e plan.Edge[A, V], args A) (*dataloadgen.Loader[store.Key, V], error) {
	id, err := e.ID(args)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if l, ok := r.loaders[id]; ok {
		return l.(*dataloadgen.Loader[store.Key, V]), nil
	}
	l := newLoader(r, func(v *store.View, ctx context.Context, parents []store.Key) (map[store.Key]V, error) {
		return e.Read(v, ctx, parents, args)
	})
	r.loaders[id] = l
	return l, nil
}
