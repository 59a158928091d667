-- Baselines: which flows are outside, by lens and by any of them? All are told the true home
WITH
-- Who operates the name that a method gives, and who holds the network by the last day's tables.
operator AS (
  SELECT n.method, s.flow_id, s.true_home, e.seat_country, e.incorporation_country
  FROM named n
  JOIN scored s USING (flow_id)
  JOIN name_owner o
    ON o.role = 'OPERATOR' AND regexp_extract(n.name, '(s[0-9]+[.]example[.]com)$') = o.suffix
    AND s.start_time >= coalesce(o.valid_from, timestamp '0001-01-01')
    AND s.start_time < coalesce(o.valid_to, timestamp '9999-01-01')
  JOIN entity e ON e.entity_id = o.entity_id
  WHERE n.method <> 'the audit'),
blocks AS (
  SELECT flow_id, true_home,
    if(contains(server_address, ':'), substring_index(server_address, ':', 2),
      substring_index(server_address, '.', 3)) AS block
  FROM scored),
latest AS (
  SELECT b.flow_id, b.true_home, l.country, e.seat_country, e.incorporation_country
  FROM blocks b
  LEFT JOIN last_location l
    ON b.block = if(contains(l.first, ':'), substring_index(l.first, ':', 2),
      substring_index(l.first, '.', 3))
  LEFT JOIN last_asn n
    ON b.block = if(contains(n.first, ':'), substring_index(n.first, ':', 2),
      substring_index(n.first, '.', 3))
  LEFT JOIN last_as_org o ON o.asn = n.asn
  LEFT JOIN entity e ON e.entity_id = o.entity_id),
-- The countries that a method puts a flow into, if they are anything but its home.
placed AS (
  SELECT method, 'service' AS lens, flow_id, true_home,
    explode(array(seat_country, incorporation_country)) AS country
  FROM operator
  UNION ALL
  SELECT 'latest tables', 'host', flow_id, true_home,
    explode(array(seat_country, incorporation_country))
  FROM latest
  UNION ALL
  SELECT 'latest tables', 'location', flow_id, true_home, country FROM latest),
outside AS (
  SELECT DISTINCT method, lens, flow_id
  FROM placed p
  WHERE country IS NOT NULL AND country <> 'ZZ' AND NOT EXISTS (
    SELECT 1 FROM region r WHERE r.home = p.true_home
      AND (r.country = p.country OR (p.country = 'EU' AND r.home = 'EEA')))),
by_lens AS (
  SELECT method, lens, flow_id FROM outside
  UNION ALL
  SELECT 'the audit, proved', lens, flow_id FROM judged
  WHERE verdict = 'OUTSIDE' AND grade = 'PROVED'
  UNION ALL
  SELECT 'the audit, proved and inferred', lens, flow_id FROM judged WHERE verdict = 'OUTSIDE'
  UNION ALL
  SELECT 'the audit, and possible', lens, flow_id FROM judged
  WHERE contains(verdict, 'OUTSIDE')),
claimed AS (
  SELECT method, lens, flow_id FROM by_lens WHERE lens IN ('location', 'host', 'service')
  UNION ALL
  SELECT DISTINCT method, 'any', flow_id FROM by_lens
  UNION ALL
  SELECT 'location only', 'any', flow_id FROM by_lens
  WHERE lens = 'location' AND method = 'the audit, proved and inferred'),
truth AS (
  SELECT flow_id, lens, outside FROM judged
  UNION ALL
  SELECT flow_id, 'any', any_outside FROM scored)
SELECT
  lens,
  method,
  count(*) AS `claimed outside`,
  round(100 * count_if(t.outside) / count(*), 2) AS `precision %`,
  round(100 * try_divide(count_if(t.outside), any_value(a.outside_flows)), 2) AS `recall %`
FROM claimed c
JOIN truth t USING (flow_id, lens)
JOIN (SELECT lens, count_if(outside) AS outside_flows FROM truth GROUP BY lens) a USING (lens)
GROUP BY lens, method
ORDER BY lens, method
