// Package gate stands between the network and the endpoint: it decides whose
// connection is kept, whose request runs, and who has to come back later, so
// that what is accepted is answered as quickly as on a quiet day.
package gate
