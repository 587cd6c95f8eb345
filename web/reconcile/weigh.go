package reconcile

import (
	"context"
	"math"
	"slices"
	"strings"
)

// weigh lets the properties of a query tell between candidates. A register's
// identifier decides; any other property that agrees brings the score nearer
// to 100, and one that has other values lowers it.
func (s *Service) weigh(ctx context.Context, conditions []condition, found []candidate) ([]candidate, error) {
	if len(conditions) == 0 || len(found) == 0 {
		return found, nil
	}
	ids := make([]string, len(found))
	for i, c := range found {
		ids[i] = c.ID
	}
	counted := slices.ContainsFunc(conditions, func(c condition) bool { return counts(c.ID) })
	known, err := s.records(ctx, ids, counted)
	if err != nil {
		return nil, err
	}
	for i := range found {
		weighOne(&found[i], known[found[i].ID], conditions)
	}
	return found, nil
}

// weighOne lets conditions change the score of a candidate.
func weighOne(c *candidate, r record, conditions []condition) {
	for _, condition := range conditions {
		p, ok := propertyOf(condition.ID)
		if !ok {
			continue
		}
		values := p.values(r)
		agrees := slices.ContainsFunc(condition.texts(), func(text string) bool { return has(values, text) })
		c.Features = append(c.Features, feature{condition.ID, agrees})
		switch {
		case agrees && slices.Contains(registers, condition.ID):
			c.Score = 100
		case agrees:
			c.Score += (100 - c.Score) / 2
		case len(values) > 0:
			c.Score *= 0.8
		}
		c.Score = math.Round(c.Score*10) / 10
	}
}

// has tells whether a text is one of the values of a property, or the name of
// a record that is.
func has(values []any, text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	return slices.ContainsFunc(values, func(value any) bool {
		e, isRecord := value.(entity)
		return textOf(value) == text || isRecord && strings.ToLower(e.Name) == text
	})
}
