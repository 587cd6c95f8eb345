package store

import "onrecord/store/edtf"

// yearZero is the first second of the year 0000, as Unix seconds.
const yearZero = -62_167_219_200

// order returns the place of a record in a list sorted by date: the minute
// since the year 0 and, below it, the key. An undated record's is its key, so
// that it stands before every dated one.
func order(d edtf.Date, key Key) int64 {
	sec, ok := d.Instant()
	if d.IsZero() || !ok {
		return int64(key)
	}
	return orderAt(sec) | int64(key)
}

// keyIn returns the key of the record that has an order.
func keyIn(order int64) Key { return Key(order & (1<<keyBits - 1)) }

// orderAt returns the order of a second, as Unix seconds, without a key.
func orderAt(sec int64) int64 {
	return min(max((sec-yearZero)/60, 0)+1, 1<<(63-keyBits)-1) << keyBits
}

// dateColumns returns the columns of a date that can be filtered by: its text,
// its bounds, and whether it lies between them for sure.
func dateColumns(name string, d edtf.Date) []column {
	if d.IsZero() {
		return []column{{name, nil}, {name + "_from", nil}, {name + "_to", nil}, {name + "_sure", nil}}
	}
	sure := 1
	if d.Qualified() {
		sure = 0
	}
	return []column{{name, d.String()}, {name + "_from", d.From()}, {name + "_to", d.To()}, {name + "_sure", sure}}
}
