package data

import (
	"fmt"
	"iter"

	"onrecord/store"
	"onrecord/store/edtf"
)

func states(size Size) iter.Seq[store.Record] {
	return counted(size.States, func(i int) store.Record {
		return &store.StateRecord{ThingRecord: named(State(i), title(Word(15_000+i))+"land")}
	})
}

// organizations yields owners, and the outlets of which two in five have one.
func organizations(size Size) iter.Seq[store.Record] {
	r := stream(ofActors)
	return counted(size.Owners+size.Outlets, func(i int) store.Record {
		if i < size.Owners {
			return &store.OrganizationRecord{ThingRecord: named(Owner(i), title(Word(20_000+i))+" Group"), Kind: "COMPANY"}
		}
		i -= size.Owners
		o := &store.OrganizationRecord{
			ThingRecord: named(Outlet(i), outletName(i)), Kind: "OUTLET",
			State: State(i % size.States), Domains: []string{outletSlug(i) + ".example"},
		}
		if i < size.agencies() {
			o.Kind = "NEWS_AGENCY"
		} else if r.IntN(5) < 2 {
			o.Parent = Owner(r.IntN(size.Owners))
		}
		return o
	})
}

func outletName(n int) string { return "The " + title(Word(16_000+n)) + " Courier" }

// people yields each person and the post that the person holds.
func people(size Size) iter.Seq[store.Record] {
	return counted(2*size.People, func(i int) store.Record {
		state := State(home(size, i/2))
		if i%2 == 1 {
			return &store.PositionRecord{
				Person: Person(i / 2), Of: state,
				Title: []store.Text{{Text: "Minister for " + title(Word(600+i)), Lang: "en"}},
				Held:  edtf.MustParse(fmt.Sprintf("%d-%02d/..", 2010+i/2%15, 1+i/2%12)),
			}
		}
		i /= 2
		given, family := personName(i)
		p := &store.PersonRecord{ThingRecord: named(Person(i), title(given)+" "+title(family))}
		if i%5 == 0 {
			p.ThingRecord = named(p.ID, p.Names[0].Text, title(given)[:1]+". "+title(family))
		}
		p.Description = []store.Text{{Text: fmt.Sprintf("Invented person %d of the benchmark", i), Lang: "en"}}
		return p
	})
}

// home returns the state that a person speaks for.
func home(size Size, person int) int { return person * 7 % size.States }

func places(size Size) iter.Seq[store.Record] {
	return counted(size.Places, func(i int) store.Record {
		return &store.PlaceRecord{ThingRecord: named(Place(i), title(Word(21_000+i))+"ville"), Kind: "CITY", State: State(i % size.States)}
	})
}

func topics(size Size) iter.Seq[store.Record] {
	return counted(size.Topics, func(i int) store.Record {
		t := &store.TopicRecord{ThingRecord: named(Topic(i), title(Word(22_000+i)))}
		if i%10 > 0 {
			t.Broader = Topic(i - i%10)
		}
		return t
	})
}
