-- Search over words: `SELECT * FROM events_fts WHERE events_fts MATCH 'ceasefire'`. Datasette looks for `content="events"`
-- in just these letters.
CREATE VIRTUAL TABLE events_fts USING fts5(
  sentence, predicate, actor_name, recipient_name,
  content="events", tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO events_fts(events_fts) VALUES ('rebuild');

-- What took place, one row a pair of countries, class and day.
CREATE VIEW dyads AS
SELECT
  a.country AS source, r.country AS target, e.date_start AS day, e.class AS class, e.quad AS quad,
  count(DISTINCT e.id) AS events, sum(e.mention_count) AS mentions, avg(e.intensity) AS intensity
FROM events AS e
JOIN actors AS a ON a.event_id = e.id AND a.role = 'actor'
JOIN actors AS r ON r.event_id = e.id AND r.role = 'recipient'
WHERE e.status IN ('happened', 'ongoing')
GROUP BY a.country, r.country, e.date_start, e.class, e.quad
ORDER BY day, source, target, class;

-- For reading: who did what to whom, when, where, who says so, in which words.
CREATE VIEW event_list AS
SELECT
  e.id, e.date_start AS day, e.date_precision AS precision, e.class, e.mode, e.status,
  e.actor_name AS actor, e.recipient_name AS recipient, e.place_name AS place, e.source_text AS source,
  e.sentence, e.confidence, a.site, a.title, a.url
FROM events AS e
JOIN articles AS a ON a.id = e.article_id
ORDER BY e.date_start, e.id;

-- How many events of each class took place in each month.
CREATE VIEW events_by_month AS
SELECT substr(date_start, 1, 7) AS month, class, quad, count(*) AS events, sum(mention_count) AS mentions
FROM events
WHERE status IN ('happened', 'ongoing') AND date_start IS NOT NULL
GROUP BY month, class, quad
ORDER BY month, class;

-- Who says what happened.
CREATE VIEW claims AS
SELECT s.name AS source, s.country, s.text AS words, s.hedged, e.name AS event, e.status, e.sentence, e.id AS event_id
FROM sources AS s
JOIN events AS e ON e.id = s.event_id
ORDER BY s.country, s.name, e.id;
