package graph

import "time"

// Settled returns options under which loads that a read leads to never come at
// the moment at which another loader stops collecting, so that what is
// collected does not depend on chance.
func Settled(o Options) Options {
	o.settle = time.Microsecond
	return o
}
