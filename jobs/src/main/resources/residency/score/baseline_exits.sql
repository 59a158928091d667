-- Baselines: which flows and records are outside, by lens and by any of the three? All are told the home
WITH
-- The operators of names, by their seats.
operator AS (
  SELECT o.suffix, o.valid_from, o.valid_to,
    explode(array(e.seat_country, e.incorporation_country)) AS country
  FROM name_owner o
  JOIN entity e ON e.entity_id = o.entity_id
  WHERE o.role = 'OPERATOR'),
last_store AS (
  SELECT store_id,
    max_by(struct(address, name, country), coalesce(valid_from, timestamp '0001-01-01')) AS store
  FROM store
  GROUP BY store_id),
-- Who got a record by the log of transfers and the last list of stores.
receiver AS (
  SELECT
    t.record_id, h.home,
    if(t.operation = 'READ', t.client_address, coalesce(t.server_address, store.address))
      AS address,
    if(t.operation = 'READ', NULL, coalesce(t.server_name, store.name)) AS name,
    if(t.operation = 'READ', NULL, store.country) AS country
  FROM transfer t
  JOIN truth_record r ON t.record_id = r.record_id
  JOIN subject h
    ON r.subject_id = h.subject_id
    AND t.time >= coalesce(h.valid_from, timestamp '0001-01-01')
    AND t.time < coalesce(h.valid_to, timestamp '9999-01-01')
  LEFT JOIN last_store s ON t.store_id = s.store_id),
-- The countries that a method puts a flow or record into.
placed AS (
  SELECT 'flows' AS what, n.method, 'service' AS lens, string(s.flow_id) AS id,
    s.true_home AS home, o.country
  FROM named n
  JOIN scored s USING (flow_id)
  JOIN operator o
    ON regexp_extract(n.name, '(s[0-9]+[.]example[.]com)$') = o.suffix
    AND s.start_time >= coalesce(o.valid_from, timestamp '0001-01-01')
    AND s.start_time < coalesce(o.valid_to, timestamp '9999-01-01')
  WHERE n.method <> 'the audit'
  UNION ALL
  SELECT 'flows', 'latest tables', b.lens, string(s.flow_id), s.true_home, b.country
  FROM scored s JOIN last_block b ON block(s.server_address) = b.block
  UNION ALL
  SELECT 'records', 'latest tables', b.lens, r.record_id, r.home, b.country
  FROM receiver r JOIN last_block b ON block(r.address) = b.block
  UNION ALL
  SELECT 'records', 'latest tables', 'service', r.record_id, r.home, o.country
  FROM receiver r
  JOIN operator o
    ON regexp_extract(r.name, '(s[0-9]+[.]example[.]com)$') = o.suffix AND o.valid_to IS NULL
  UNION ALL
  SELECT 'records', 'list of stores', 'location', record_id, home, country FROM receiver),
audited AS (
  SELECT 'flows' AS what, lens, string(flow_id) AS id, verdict, grade, outside FROM judged
  UNION ALL
  SELECT 'records', lens, record_id, verdict, grade, outside FROM judged_record),
said AS (
  SELECT p.what, p.method, p.lens, p.id, max(r.home IS NULL) AS outside
  FROM placed p
  LEFT JOIN region r
    ON r.home = p.home AND (r.country = p.country OR (p.country = 'EU' AND r.home = 'EEA'))
  WHERE p.country <> 'ZZ'
  GROUP BY ALL
  UNION ALL
  SELECT what, 'the audit, proved', lens, id, verdict = 'OUTSIDE'
  FROM audited
  WHERE grade = 'PROVED'
  UNION ALL
  SELECT what, 'the audit, proved and inferred', lens, id, verdict = 'OUTSIDE'
  FROM audited
  WHERE verdict IN ('INSIDE', 'OUTSIDE')
  UNION ALL
  SELECT what, 'the audit, and possible', lens, id, contains(verdict, 'OUTSIDE')
  FROM audited
  WHERE verdict <> 'UNKNOWN'),
by_lens AS (SELECT * FROM said WHERE lens IN ('location', 'host', 'service')),
-- Outside by any lens, or inside by all three.
claimed AS (
  SELECT * FROM by_lens
  UNION ALL
  SELECT what, method, 'any', id, max(outside)
  FROM by_lens
  GROUP BY what, method, id
  HAVING max(outside) OR count(*) = 3
  UNION ALL
  SELECT what, 'location only', 'any', id, outside
  FROM by_lens
  WHERE lens = 'location' AND method = 'the audit, proved and inferred' AND outside),
truth AS (
  SELECT what, lens, id, outside FROM audited
  UNION ALL
  SELECT what, 'any', id, max(outside)
  FROM audited
  WHERE lens IN ('location', 'host', 'service')
  GROUP BY what, id)
SELECT
  what,
  lens,
  method,
  round(100 * count(*) / any_value(a.number), 2) AS `decided %`,
  count_if(c.outside) AS `claimed outside`,
  round(100 * try_divide(count_if(c.outside AND t.outside), count_if(c.outside)), 2)
    AS `precision %`,
  round(100 * try_divide(count_if(c.outside AND t.outside), any_value(a.outside)), 2) AS `recall %`
FROM claimed c
JOIN truth t USING (what, lens, id)
JOIN (
  SELECT what, lens, count(*) AS number, count_if(outside) AS outside FROM truth GROUP BY what, lens) a
  USING (what, lens)
GROUP BY what, lens, method
ORDER BY what, lens, method
