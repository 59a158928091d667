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
  SELECT 'flows' AS what, lens, string(flow_id) AS id, verdict, grade, outside
  FROM judged
  WHERE lens IN ('location', 'host', 'service')
  UNION ALL
  SELECT 'records', lens, record_id, verdict, grade, outside
  FROM judged_record
  WHERE lens IN ('location', 'host', 'service')),
said AS (
  SELECT p.what, p.method, p.lens, p.id, max(r.home IS NULL) AS outside
  FROM placed p
  LEFT JOIN region r
    ON r.home = p.home AND (r.country = p.country OR (p.country = 'EU' AND r.home = 'EEA'))
  WHERE p.country <> 'ZZ'
  GROUP BY ALL
  UNION ALL
  SELECT what, method, lens, id, contains(verdict, 'OUTSIDE')
  FROM audited
  LATERAL VIEW explode(array_compact(array(
    if(grade = 'PROVED', 'the audit, proved', NULL),
    if(verdict IN ('INSIDE', 'OUTSIDE'), 'the audit, proved and inferred', NULL),
    if(verdict <> 'UNKNOWN', 'the audit, and possible', NULL),
    if(lens = 'location' AND verdict IN ('INSIDE', 'OUTSIDE'), 'location only', NULL)))) AS method),
-- By each lens; and by any: outside by one of them, or inside by all three.
claimed AS (
  SELECT what, method, coalesce(lens, 'any') AS lens, id, max(outside) AS outside
  FROM said
  GROUP BY GROUPING SETS ((what, method, lens, id), (what, method, id))
  HAVING grouping_id() = 0 OR max(outside) OR count(*) = 3),
truth AS (
  SELECT what, coalesce(lens, 'any') AS lens, id, max(outside) AS outside
  FROM audited
  GROUP BY GROUPING SETS ((what, lens, id), (what, id))),
whole AS (
  SELECT what, lens, count(*) AS number, count_if(outside) AS outside
  FROM truth
  GROUP BY what, lens)
SELECT
  what,
  lens,
  method,
  round(100 * count(*) / any_value(w.number), 2) AS `decided %`,
  count_if(c.outside) AS `claimed outside`,
  round(100 * try_divide(count_if(c.outside AND t.outside), count_if(c.outside)), 2)
    AS `precision %`,
  round(100 * try_divide(count_if(c.outside AND t.outside), any_value(w.outside)), 2) AS `recall %`
FROM claimed c
JOIN truth t USING (what, lens, id)
JOIN whole w USING (what, lens)
GROUP BY what, lens, method
ORDER BY what, lens, method
