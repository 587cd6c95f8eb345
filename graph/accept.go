package graph

import (
	"mime"
	"strconv"
	"strings"
)

// The media types of an answer. (GraphQL over HTTP, section 4.1)
const (
	mediaGraphQL = "application/graphql-response+json"
	mediaJSON    = "application/json"
)

// accepted returns the media type to answer in: the newer one where it is
// asked for by name and not ranked below the older.
func accepted(accept []string) string {
	weight := map[string]float64{}
	for media, q := range weights(accept) {
		weight[media] = max(weight[media], q)
	}
	if w := weight[mediaGraphQL]; w > 0 && w >= weight[mediaJSON] {
		return mediaGraphQL
	}
	return mediaJSON
}

// acceptsGzip tells whether an answer may be compressed. (RFC 9110, section
// 12.5.3)
func acceptsGzip(accept []string) bool {
	gzip, any, identity := -1.0, 0.0, 0.0
	for coding, q := range weights(accept) {
		switch coding {
		case "gzip", "x-gzip":
			gzip = q
		case "*":
			any = q
		case "identity":
			identity = q
		}
	}
	if gzip < 0 {
		gzip = any
	}
	return gzip > 0 && gzip >= identity
}

// weights returns each name in the lists of a negotiating header, in lower
// case, with the weight that it is given.
func weights(values []string) func(yield func(string, float64) bool) {
	return func(yield func(string, float64) bool) {
		for _, value := range values {
			for part := range strings.SplitSeq(value, ",") {
				name, q := weighed(part)
				if name != "" && !yield(name, q) {
					return
				}
			}
		}
	}
}

// weighed splits one part of a negotiating header into its name and weight.
func weighed(part string) (string, float64) {
	if !strings.Contains(part, ";") {
		return strings.ToLower(strings.TrimSpace(part)), 1
	}
	name, options, err := mime.ParseMediaType(part)
	if err != nil {
		return "", 0
	}
	q, err := strconv.ParseFloat(options["q"], 64)
	if err != nil {
		q = 1
	}
	return name, q
}
