package store

import (
	"fmt"
	"strconv"
)

// The rows of statement_count, counted anew: those of each speaker, and those
// of whoever speaks.
var (
	countedBySpeaker = `
		WITH of_month AS (
			SELECT coalesce(s.speaker, 0) AS speaker, ` + saidMonth + ` AS month, ` + countedStatements("s.said_order") + `
			FROM statement s
			GROUP BY s.speaker, 2
		)
		SELECT -1 AS topic, speaker, month, statements, earliest, latest
		FROM of_month
		UNION ALL
		SELECT -1, speaker, -1, sum(statements), min(earliest), max(latest)
		FROM of_month
		GROUP BY speaker
		UNION ALL
		SELECT st.topic, st.speaker, -1, ` + countedStatements("st.ord") + `
		FROM statement_topic st
		GROUP BY st.topic, st.speaker
		UNION ALL
		SELECT 0, coalesce(s.speaker, 0), -1, ` + countedStatements("s.said_order") + `
		FROM statement s
		WHERE NOT EXISTS (SELECT 1 FROM statement_topic st WHERE st.statement = s.key)
		GROUP BY s.speaker`
	countedForAll = `
		WITH of_month AS (
			SELECT coalesce(st.topic, 0) AS topic, ` + saidMonth + ` AS month, ` + countedStatements("s.said_order") + `
			FROM statement s
			LEFT JOIN statement_topic st ON st.statement = s.key
			GROUP BY st.topic, 2
			UNION ALL
			SELECT -1, ` + saidMonth + ` AS month, ` + countedStatements("s.said_order") + `
			FROM statement s
			GROUP BY 2
		)
		SELECT topic, -1 AS speaker, month, statements, earliest, latest
		FROM of_month
		UNION ALL
		SELECT topic, -1, -1, sum(statements), min(earliest), max(latest)
		FROM of_month
		GROUP BY topic`
)

// countedStatements returns the columns that count statements with an order.
func countedStatements(order string) string {
	return "count(*) AS statements, min(CASE WHEN " + order + " >= " + strconv.Itoa(dated) + " THEN " + order + " END) AS earliest, max(" + order + ") AS latest"
}

// listLengths are the rows of list_length, counted anew.
var listLengths = func() string {
	text := `
		SELECT '` + listMentioning + `' AS list, m.node AS parent, count(DISTINCT m.statement) AS length
		FROM mention m
		GROUP BY m.node
		UNION ALL
		SELECT '` + listSaidAt + `', s.meeting, count(*)
		FROM statement s
		WHERE s.meeting IS NOT NULL
		GROUP BY s.meeting
		UNION ALL
		SELECT '` + listCitedIn + `', c.source, count(*)
		FROM citation c
		GROUP BY c.source
		UNION ALL
		SELECT '` + listPublishedBy + `', so.outlet, count(*)
		FROM source so
		WHERE so.outlet IS NOT NULL
		GROUP BY so.outlet`
	for _, name := range wholeLists {
		text += `
		UNION ALL
		SELECT '` + name + `', 0, count(*)
		FROM ` + name + `
		HAVING count(*) > 0`
	}
	return text
}()

// countSpeakers counts the statements of each speaker anew, where so many came
// that they were not counted one by one.
func (a *applier) countSpeakers() error {
	if !a.tallies.bulk {
		return nil
	}
	if err := a.exec("DELETE FROM statement_count WHERE speaker >= 0"); err != nil {
		return err
	}
	if err := a.exec("INSERT INTO statement_count (topic, speaker, month, statements, earliest, latest)" + countedBySpeaker); err != nil {
		return fmt.Errorf("count statements: %w", err)
	}
	return nil
}
