-- Verdicts, by lens and grade: how many of them are true
SELECT
  lens,
  verdict,
  coalesce(grade, '') AS grade,
  count(*) AS flows,
  round(100 * count(*) / sum(count(*)) OVER (PARTITION BY lens), 2) AS `share %`,
  round(100 * count_if(right) / nullif(count(right), 0), 2) AS `right %`,
  round(100 * count_if(outside) / count(*), 2) AS `truly outside %`
FROM judged
GROUP BY ALL
ORDER BY lens, verdict, grade
