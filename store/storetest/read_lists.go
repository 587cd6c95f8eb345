package storetest

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
	"onrecord/store/edtf"
)

// testParents asks each list for several parents at once, in one SQL
// statement, and compares with asking for one after the other.
func testParents(t *testing.T, open func(testing.TB) *store.Store) {
	_, v, n := populated(t, open, 3, 60)
	ids := slices.Concat(n.actors(), recordIDs(n.statements), []store.ID{"place/l0", "place/l1", "topic/t0", "topic/t1"})
	for _, m := range n.meetings {
		ids = append(ids, m.ID)
	}
	for _, s := range n.sources {
		ids = append(ids, s.ID)
	}
	for _, p := range n.parts {
		ids = append(ids, p.ID)
	}
	found, err := v.Keys(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	var keys []store.Key
	for _, id := range ids {
		keys = append(keys, found[id])
	}
	for name, read := range reads(v) {
		t.Run(name, func(t *testing.T) {
			before := v.Usage().Statements
			together, err := read(t.Context(), keys)
			if err != nil {
				t.Fatal(err)
			}
			if n := v.Usage().Statements - before; n != 1 {
				t.Errorf("ran %d SQL statements for many parents, want 1", n)
			}
			some := false
			for _, key := range keys {
				alone, err := read(t.Context(), []store.Key{key, key})
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(alone[key], together[key]); diff != "" {
					t.Errorf("of %v (-alone +together):\n%s", key, diff)
				}
				some = some || len(alone[key]) > 0
			}
			if !some {
				t.Errorf("nothing has any")
			}
		})
	}
}

// lists reads the ids, or whatever tells them apart, in the list of each key.
type lists func(ctx context.Context, keys []store.Key) (map[store.Key][]any, error)

// reads returns all lists of a view.
func reads(v *store.View) map[string]lists {
	page := store.Page{First: 4}
	day := date("2031-07-23")
	all := map[string]lists{
		"topics":     plain(v.TopicsOf),
		"addressees": plain(v.Addressees),
		"mentions":   plain(v.Mentions),
		"bylines":    plain(v.Bylines),
		"based on":   plain(v.BasedOn),
		"origins":    plain(v.Origins),
		"rounds": plain(func(ctx context.Context, keys []store.Key) (map[store.Key][]*store.Meeting, error) {
			return v.Rounds(ctx, keys, 2)
		}),
		"narrower": plain(func(ctx context.Context, keys []store.Key) (map[store.Key][]*store.Topic, error) {
			return v.Narrower(ctx, keys, 2)
		}),
		"relations": plain(func(ctx context.Context, keys []store.Key) (map[store.Key][]*store.StatementRelation, error) {
			return v.Relations(ctx, keys, nil, store.Both, store.LinkStatuses, 3)
		}),
		"hop citations": plain(func(ctx context.Context, keys []store.Key) (map[store.Key][]*store.Citation, error) {
			return v.HopCitations(ctx, keys, 2)
		}),
	}
	for list, of := range map[store.EntityList]string{store.PlacesOf: "places", store.PlacesClaimed: "places claimed", store.PlacesWithin: "places within"} {
		all[of] = paged(func(ctx context.Context, keys []store.Key) (map[store.Key]store.Slice[*store.Place], error) {
			return v.Places(ctx, list, keys, page)
		})
	}
	for name, on := range map[string]*edtf.Date{"": nil, " on a day": &day} {
		for list, of := range map[store.PositionList]string{store.PositionsOf: "positions", store.OfficialsOf: "officials"} {
			all[of+name] = plain(func(ctx context.Context, keys []store.Key) (map[store.Key][]*store.Position, error) {
				return v.Positions(ctx, list, keys, on, store.Possible, 5)
			})
		}
	}
	for list, name := range map[store.StatementList]string{store.SpokenBy: "spoken by", store.Mentioning: "mentioning", store.SaidAt: "said at", store.OnTopic: "on topic"} {
		for _, order := range []store.StatementOrder{store.SaidAsc, store.SaidDesc, store.FirstReportedAsc, store.FirstReportedDesc} {
			all[name+" "+string(order)] = paged(func(ctx context.Context, keys []store.Key) (map[store.Key]store.Slice[*store.Statement], error) {
				return v.Statements(ctx, list, keys, nil, order, page)
			})
		}
	}
	for list, name := range map[store.SourceList]string{store.PublishedBy: "published by", store.AuthoredBy: "authored by"} {
		all[name] = paged(func(ctx context.Context, keys []store.Key) (map[store.Key]store.Slice[*store.Source], error) {
			return v.Sources(ctx, list, keys, nil, page)
		})
	}
	for list, name := range map[store.CitationList]string{store.CitationsOf: "citations of", store.CitationsIn: "citations in"} {
		for _, order := range []store.CitationOrder{store.PublishedAsc, store.PublishedDesc} {
			all[name+" "+string(order)] = paged(func(ctx context.Context, keys []store.Key) (map[store.Key]store.Slice[*store.Citation], error) {
				return v.Citations(ctx, list, keys, nil, order, page)
			})
		}
	}
	for list, name := range map[store.ParticipationList]string{store.ParticipationsIn: "participations in", store.ParticipationsOf: "participations of"} {
		all[name] = paged(func(ctx context.Context, keys []store.Key) (map[store.Key]store.Slice[*store.Participation], error) {
			return v.Participations(ctx, list, keys, page)
		})
	}
	return all
}

// paged adapts a read of pages.
func paged[T store.Node](read func(context.Context, []store.Key) (map[store.Key]store.Slice[T], error)) lists {
	return plain(func(ctx context.Context, keys []store.Key) (map[store.Key][]store.ID, error) {
		found, err := read(ctx, keys)
		ids := map[store.Key][]store.ID{}
		for key, slice := range found {
			for _, item := range slice.Items {
				ids[key] = append(ids[key], item.Node.NodeID())
			}
			if slice.More {
				ids[key] = append(ids[key], "more")
			}
		}
		return ids, err
	})
}

// plain adapts a read of lists; records stand for themselves by their ids.
func plain[T any](read func(context.Context, []store.Key) (map[store.Key][]T, error)) lists {
	return func(ctx context.Context, keys []store.Key) (map[store.Key][]any, error) {
		found, err := read(ctx, keys)
		all := map[store.Key][]any{}
		for key, list := range found {
			for _, entry := range list {
				if node, ok := any(entry).(store.Node); ok {
					all[key] = append(all[key], node.NodeID())
				} else {
					all[key] = append(all[key], entry)
				}
			}
		}
		return all, err
	}
}
