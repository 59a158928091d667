-- How long records stayed, by level and censoring: the truth must lie within; and rules, by verdict
SELECT
  level AS `level or rule`,
  censoring AS `censoring or verdict`,
  count(*) AS rows,
  count_if(holds) AS right,
  round(100 * try_divide(count(max_days), count(*)), 2) AS `bounded %`,
  round(median(max_days - min_days), 3) AS `median width in days`
FROM stay
GROUP BY level, censoring
UNION ALL
SELECT rule_id, verdict, count(*), count_if(right), NULL, NULL
FROM rule_kept
GROUP BY rule_id, verdict
ORDER BY ALL
