-- Questions that found nothing: folded words, how often they were asked, the last day (YYYY-MM-DD, in Vietnam).
-- Nothing about who asked, no time of day, and only what was asked on several days.
CREATE TABLE searches (
    question TEXT PRIMARY KEY,
    times INTEGER NOT NULL CHECK (times > 0),
    last_day TEXT NOT NULL
) WITHOUT ROWID;
