-- What the questions ask: the world's truth beside the audit's tables. Statements end in ";" at the
-- end of a line; ${world} is the folder of the world.

CREATE OR REPLACE TEMPORARY VIEW truth_flow (
  site STRING, external_id STRING, protocol INT, client_address STRING, client_port INT,
  server_address STRING, server_port INT, from_time TIMESTAMP, to_time TIMESTAMP,
  bytes_to_peer BIGINT, sent BOOLEAN, subject_id STRING, device_id STRING, home STRING, name STRING,
  operator_id STRING, host_id STRING, country STRING, location_outside BOOLEAN,
  registration_outside BOOLEAN, host_outside BOOLEAN, service_outside BOOLEAN, subject_told STRING,
  location_told STRING, registration_told STRING, host_told STRING, service_told STRING,
  difficulties STRING)
USING csv OPTIONS (path '${world}/truth/flow', header true);

CREATE OR REPLACE TEMPORARY VIEW region (home STRING, country STRING)
USING csv OPTIONS (path '${world}/truth/region.csv', header true);

CREATE OR REPLACE TEMPORARY VIEW reverse_dns (address STRING, name STRING)
USING csv OPTIONS (path '${world}/truth/reverse_dns.csv', header true);

-- A flow beside the connection that it is, or is a piece of.
CACHE TABLE scored AS
SELECT
  a.flow_id, a.start_time, a.server_address, coalesce(a.bytes_to_peer, 0) AS bytes,
  a.server_name IS NOT NULL AS carries_name,
  a.subject_id, a.subject_grade, transform(a.subjects, s -> s.subject_id) AS subjects,
  a.name, a.name_grade, a.name_candidates, a.exit_status,
  a.location, a.registration, a.host, a.service, a.control,
  t.subject_id AS true_subject, t.subject_told, t.home AS true_home, t.name AS true_name,
  t.operator_id, t.host_id, t.sent,
  t.location_outside, t.registration_outside, t.host_outside, t.service_outside,
  t.host_outside OR t.service_outside AS control_outside,
  coalesce(t.location_told, '') AS location_told, t.registration_told, t.host_told,
  coalesce(t.service_told, '') AS service_told,
  CASE WHEN t.host_told = 'OUTSIDE' OR coalesce(t.service_told, '') = 'OUTSIDE' THEN 'OUTSIDE' ELSE 'INSIDE' END
    AS control_told,
  split(coalesce(t.difficulties, 'NONE'), ' ') AS difficulties
FROM attributed_flow a
JOIN truth_flow t
  ON a.site = t.site AND a.protocol = t.protocol
  AND a.client_address = t.client_address AND a.client_port = t.client_port
  AND a.server_address = t.server_address AND a.server_port = t.server_port
  AND a.start_time BETWEEN t.from_time AND t.to_time
  AND (t.external_id IS NULL OR a.external_id = t.external_id);

-- A row for each lens of a flow. A proof is false by the tables if none of their rows says so.
CREATE OR REPLACE TEMPORARY VIEW judged AS
SELECT
  flow_id, bytes, true_home, difficulties, lens, verdict, grade, outside,
  CASE verdict WHEN 'OUTSIDE' THEN outside WHEN 'INSIDE' THEN NOT outside ELSE NULL END AS right,
  contains(told, verdict) AS told_so
FROM scored
LATERAL VIEW stack(5,
  'location', location.verdict, location.grade, location_outside, location_told,
  'registration', registration.verdict, registration.grade, registration_outside, registration_told,
  'host', host.verdict, host.grade, host_outside, host_told,
  'service', service.verdict, service.grade, service_outside, service_told,
  'control', control.verdict, control.grade, control_outside, control_told)
  AS lens, verdict, grade, outside, told;

-- Bytes to peers outside of a home by a lens: the truth, and between what the audit puts it.
CREATE OR REPLACE TEMPORARY VIEW bound AS
SELECT
  true_home AS home, lens,
  sum(if(outside, bytes, 0)) AS truth,
  sum(if(verdict = 'OUTSIDE' AND grade = 'PROVED', bytes, 0)) AS proved_least,
  sum(bytes) - sum(if(verdict = 'INSIDE' AND grade = 'PROVED', bytes, 0)) AS proved_most,
  sum(if(verdict = 'OUTSIDE', bytes, 0)) AS inferred_least,
  sum(bytes) - sum(if(verdict = 'INSIDE', bytes, 0)) AS inferred_most,
  sum(bytes) AS all_bytes
FROM judged
GROUP BY ALL;

-- FlowDNS's rule (Maghsoudlou, Gasser, Poese and Feldmann, CoNEXT 2022): the latest answer that
-- anybody got for the address.
CREATE OR REPLACE TEMPORARY VIEW last_answer AS
SELECT flow_id, name
FROM (
  SELECT
    flow_id,
    last_value(name) IGNORE NULLS OVER (
      PARTITION BY address ORDER BY time, kind, name ROWS UNBOUNDED PRECEDING) AS name
  FROM (
    SELECT address, time, 0 AS kind, name, NULL AS flow_id FROM dns
    UNION ALL
    SELECT server_address, start_time, 1, NULL, flow_id FROM scored))
WHERE flow_id IS NOT NULL;

-- A block of addresses, as the world hands them out.
CREATE OR REPLACE TEMPORARY FUNCTION block(address STRING) RETURNS STRING
RETURN if(contains(address, ':'), substring_index(address, ':', 2), substring_index(address, '.', 3));

CREATE OR REPLACE TEMPORARY VIEW any_location (first STRING, last STRING, country STRING)
USING csv OPTIONS (path '${world}/reference/location-alpha.*.csv');

CREATE OR REPLACE TEMPORARY VIEW any_asn (first STRING, last STRING, asn BIGINT, organisation STRING)
USING csv OPTIONS (path '${world}/reference/asn.*.csv');

CREATE OR REPLACE TEMPORARY VIEW any_as_org (asn BIGINT, entity_id STRING)
USING csv OPTIONS (path '${world}/reference/as-org.*.csv', header true);

-- Where the last day's tables put a block: its country, and the seats of who holds its network.
CREATE OR REPLACE TEMPORARY VIEW last_block AS
WITH
location AS (SELECT block(first) AS block, country, input_file_name() AS file FROM any_location),
origin AS (SELECT block(first) AS block, asn, input_file_name() AS file FROM any_asn),
holder AS (SELECT asn, entity_id, input_file_name() AS file FROM any_as_org)
SELECT block, 'location' AS lens, country
FROM location
WHERE file = (SELECT max(file) FROM location)
UNION ALL
SELECT n.block, 'host', explode(array(e.seat_country, e.incorporation_country))
FROM origin n
JOIN holder h ON n.asn = h.asn
JOIN entity e ON h.entity_id = e.entity_id
WHERE n.file = (SELECT max(file) FROM origin) AND h.file = (SELECT max(file) FROM holder);

-- What simpler ways make of each flow: a name, and whether it went outside by any lens.
CREATE OR REPLACE TEMPORARY VIEW named AS
SELECT 'the audit' AS method, s.flow_id, s.name FROM scored s
UNION ALL
SELECT 'last answer by address', flow_id, name FROM last_answer
UNION ALL
SELECT 'reverse DNS', s.flow_id, r.name
FROM scored s LEFT JOIN reverse_dns r ON s.server_address = r.address;

-- What truly happened to records.
CREATE OR REPLACE TEMPORARY VIEW truth_record (
  record_id STRING, subject_id STRING, created_time TIMESTAMP, receipts INT, exits INT,
  location_outside BOOLEAN, registration_outside BOOLEAN, host_outside BOOLEAN,
  service_outside BOOLEAN, location_told STRING, registration_told STRING, host_told STRING,
  service_told STRING)
USING csv OPTIONS (path '${world}/truth/record', header true);

CREATE OR REPLACE TEMPORARY VIEW truth_presence (
  record_id STRING, store_id STRING, country STRING, entity_id STRING, from_micros BIGINT,
  to_micros BIGINT)
USING csv OPTIONS (path '${world}/truth/presence', header true);

CREATE OR REPLACE TEMPORARY VIEW truth_request (subject_id STRING, time TIMESTAMP, kind STRING)
USING csv OPTIONS (path '${world}/subject_events.csv', header true);

-- A row for each lens of a record; the verdict is null if the audit lost the record.
CACHE TABLE judged_record AS
SELECT
  record_id, lens, verdict, grade, outside,
  CASE verdict WHEN 'OUTSIDE' THEN outside WHEN 'INSIDE' THEN NOT outside ELSE NULL END AS right,
  coalesce(contains(told, verdict), false) AS told_so
FROM (
  SELECT
    t.*, r.location, r.registration, r.host, r.service, r.control,
    t.host_outside OR t.service_outside AS control_outside,
    concat(
      if(contains(t.host_told, 'OUTSIDE') OR contains(t.service_told, 'OUTSIDE'), 'OUTSIDE ', ''),
      if(contains(t.host_told, 'INSIDE') AND contains(t.service_told, 'INSIDE'), 'INSIDE', ''))
      AS control_told
  FROM truth_record t LEFT JOIN record_residency r ON t.record_id = r.record_id)
LATERAL VIEW stack(5,
  'location', location.verdict, location.grade, location_outside, location_told,
  'registration', registration.verdict, registration.grade, registration_outside, registration_told,
  'host', host.verdict, host.grade, host_outside, host_told,
  'service', service.verdict, service.grade, service_outside, service_told,
  'control', control.verdict, control.grade, control_outside, control_told)
  AS lens, verdict, grade, outside, told;

-- How long each record truly was at a place, where copies at one time count once, and until when.
CREATE OR REPLACE TEMPORARY VIEW true_stay AS
SELECT
  record_id, level, place,
  sum(greatest(0, to_micros - greatest(from_micros, coalesce(reached, from_micros)))) AS micros,
  max(to_micros) AS last_micros
FROM (
  SELECT
    *,
    max(to_micros) OVER (
      PARTITION BY record_id, level, place ORDER BY from_micros, to_micros
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
  FROM truth_presence
  LATERAL VIEW stack(3, 'STORE', store_id, 'COUNTRY', country, 'ENTITY', entity_id)
    AS level, place)
GROUP BY record_id, level, place;

-- The truth beside its bounds; a double of days is right to less than a microsecond.
CREATE OR REPLACE TEMPORARY VIEW stay AS
SELECT
  r.record_id, r.level, r.place, r.censoring, r.min_days, r.max_days,
  coalesce(t.micros, 0) / 86400000000D AS true_days,
  coalesce(t.micros, 0) >= round(r.min_days * 86400000000D)
    AND (r.max_days IS NULL OR coalesce(t.micros, 0) <= round(r.max_days * 86400000000D)) AS holds
FROM record_retention r
LEFT JOIN true_stay t ON r.record_id = t.record_id AND r.level = t.level AND r.place = t.place;

-- Rules beside the truth: both clocks begin at one time, at most, and run on.
CREATE OR REPLACE TEMPORARY VIEW rule_kept AS
SELECT
  v.record_id, v.level, v.place, v.rule_id, v.verdict,
  CASE v.verdict WHEN 'VIOLATED' THEN violated WHEN 'KEPT' THEN NOT violated ELSE NULL END AS right
FROM (
  SELECT
    v.*,
    coalesce(
      s.last_micros - unix_micros(if(v.rule_id = 'deleted-in-a-day', q.time, t.created_time))
        > v.limit_days * 86400000000,
      false) AS violated
  FROM retention_verdict v
  JOIN truth_record t ON v.record_id = t.record_id
  LEFT JOIN true_stay s ON v.record_id = s.record_id AND v.level = s.level AND v.place = s.place
  LEFT JOIN truth_request q ON t.subject_id = q.subject_id AND q.time >= t.created_time) v;
