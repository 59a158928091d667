-- Baselines: names of flows that carry none
SELECT
  method,
  round(100 * count(n.name) / count(*), 2) AS `named %`,
  round(100 * try_divide(count_if(n.name = s.true_name), count(n.name)), 2) AS `precision %`,
  round(100 * count_if(n.name = s.true_name) / count(*), 2) AS `recall %`
FROM named n JOIN scored s USING (flow_id)
WHERE NOT s.carries_name AND s.true_name IS NOT NULL
GROUP BY method
ORDER BY method
