-- A meeting's statements with how many independent origins each has, so that
-- those of few are found and counted in the index alone.

-- +goose Up
-- +goose StatementBegin

DROP INDEX statement_by_meeting;
CREATE INDEX statement_by_meeting ON statement (meeting, said_order, origins) WHERE meeting IS NOT NULL;

-- +goose StatementEnd
