// Package text decides when two pieces of writing are the same to a reader.
//
// It folds and splits text into words for full-text search, evaluates what a reader types into a search box, and
// gives names a key under which their spellings in Latin, Cyrillic and Greek meet. Everything is a pure function of
// its arguments, so every engine indexes and finds the same words.
package text
