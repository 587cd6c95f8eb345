package data

import (
	"fmt"

	"onrecord/store"
)

// Person returns the id of the n-th person; the first speak most often.
func Person(n int) store.ID {
	given, family := personName(n)
	return store.ID(fmt.Sprintf("person/%s-%s-%d", given, family, n))
}

func personName(n int) (given, family string) { return Word(2_000 + n%997), Word(5_000 + n*7%7_919) }

// State returns the id of the n-th state.
func State(n int) store.ID { return store.ID(fmt.Sprintf("state/%sland-%d", Word(15_000+n), n)) }

// Outlet returns the id of the n-th outlet; the first are news agencies.
func Outlet(n int) store.ID { return store.ID("organization/" + outletSlug(n)) }

func outletSlug(n int) string { return fmt.Sprintf("%s-courier-%d", Word(16_000+n), n) }

// Owner returns the id of the n-th owner of outlets.
func Owner(n int) store.ID {
	return store.ID(fmt.Sprintf("organization/%s-group-%d", Word(20_000+n), n))
}

// Place returns the id of the n-th place.
func Place(n int) store.ID { return store.ID(fmt.Sprintf("place/%sville-%d", Word(21_000+n), n)) }

// Topic returns the id of the n-th topic; the first are spoken of most often.
func Topic(n int) store.ID { return store.ID(fmt.Sprintf("topic/%s-%d", Word(22_000+n), n)) }

// Meeting returns the id of the n-th meeting; at the first most was said.
func Meeting(n int) store.ID { return store.ID(fmt.Sprintf("meeting/%s-talks-%d", Word(23_000+n), n)) }

// Source returns the id of the n-th source, in the order of publication.
func Source(n int) store.ID { return store.ID(fmt.Sprintf("source/%s-%d", Word(25_000+n%10_000), n)) }

// Statement returns the id of the n-th statement. Like the hash that an import
// gives, it says nothing of the order.
func Statement(n int) store.ID {
	x := uint64(n) + 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return store.ID(fmt.Sprintf("statement/%016x", x^x>>31))
}
