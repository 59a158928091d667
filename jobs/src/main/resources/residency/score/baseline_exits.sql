-- Baselines: did the flow go outside of its home, by any lens? All are told the true home
WITH
operator AS (
  SELECT n.method, s.flow_id, e.seat_country, e.incorporation_country
  FROM named n
  JOIN scored s USING (flow_id)
  JOIN name_owner o
    ON o.role = 'OPERATOR' AND regexp_extract(n.name, '(s[0-9]+[.]example[.]com)$') = o.suffix
    AND s.start_time >= coalesce(o.valid_from, timestamp '0001-01-01')
    AND s.start_time < coalesce(o.valid_to, timestamp '9999-01-01')
  JOIN entity e ON e.entity_id = o.entity_id),
latest AS (
  SELECT s.flow_id, l.country, e.seat_country, e.incorporation_country
  FROM (
    SELECT
      flow_id,
      if(contains(server_address, ':'), substring_index(server_address, ':', 2),
        substring_index(server_address, '.', 3)) AS block
    FROM scored) s
  LEFT JOIN last_location l
    ON s.block = if(contains(l.first, ':'), substring_index(l.first, ':', 2),
      substring_index(l.first, '.', 3))
  LEFT JOIN last_asn n
    ON s.block = if(contains(n.first, ':'), substring_index(n.first, ':', 2),
      substring_index(n.first, '.', 3))
  LEFT JOIN last_as_org o ON o.asn = n.asn
  LEFT JOIN entity e ON e.entity_id = o.entity_id),
claimed AS (
  SELECT 'the audit, proved' AS method, flow_id FROM judged
  WHERE verdict = 'OUTSIDE' AND grade = 'PROVED'
  UNION
  SELECT 'the audit, proved and inferred', flow_id FROM judged WHERE verdict = 'OUTSIDE'
  UNION
  SELECT 'the audit, and possible', flow_id FROM judged WHERE contains(verdict, 'OUTSIDE')
  UNION
  SELECT 'location only', flow_id FROM judged WHERE lens = 'location' AND verdict = 'OUTSIDE'
  UNION
  SELECT concat(o.method, ', operators only'), flow_id
  FROM operator o JOIN scored s USING (flow_id)
  WHERE o.method <> 'the audit'
    AND (NOT EXISTS (SELECT 1 FROM region r WHERE r.home = s.true_home AND r.country = o.seat_country)
      OR NOT EXISTS (
        SELECT 1 FROM region r WHERE r.home = s.true_home AND r.country = o.incorporation_country))
  UNION
  SELECT 'latest tables of networks', flow_id
  FROM latest t JOIN scored s USING (flow_id)
  WHERE (t.country IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM region r WHERE r.home = s.true_home AND r.country = t.country))
    OR (t.seat_country IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM region r WHERE r.home = s.true_home AND r.country = t.seat_country)))
SELECT
  method,
  count(*) AS `claimed outside`,
  round(100 * count_if(any_outside) / count(*), 2) AS `precision %`,
  round(100 * count_if(any_outside) / (SELECT count_if(any_outside) FROM scored), 2) AS `recall %`
FROM claimed JOIN scored USING (flow_id)
GROUP BY method
ORDER BY method
