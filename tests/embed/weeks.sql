-- Events per country and week: where it happened, else who did it; happenings, not mentions; by the time told, else the day of publication.
SELECT coalesce(e.place_country, e.actor_country) AS country,
       strftime('%Y-%W', coalesce(e.time_from, a.published)) AS week,
       e.type,
       count(DISTINCT a.id || '/' || e.record) AS happenings
FROM article AS a
JOIN newsevent(a.text, a.published) AS e
WHERE e.status = 'actual' AND NOT e.historical AND country IS NOT NULL
GROUP BY country, week, e.type
ORDER BY happenings DESC, country, week, e.type;
