-- Someone said that a statement of a guide is wrong. Nothing about who: a statement, a word of a closed list, a moment.
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    guide TEXT NOT NULL,
    node TEXT NOT NULL,
    place INTEGER NOT NULL,
    version INTEGER NOT NULL,
    mistake TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX reports_by_time ON reports (at);
