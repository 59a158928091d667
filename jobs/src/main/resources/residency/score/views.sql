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
  t.location_outside OR t.registration_outside OR t.host_outside OR t.service_outside
    AS any_outside,
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

-- The last day's tables of networks, by block.
CREATE OR REPLACE TEMPORARY VIEW any_location (first STRING, last STRING, country STRING)
USING csv OPTIONS (path '${world}/reference/location-alpha.*.csv');

CREATE OR REPLACE TEMPORARY VIEW last_location AS
WITH dated AS (SELECT *, input_file_name() AS file FROM any_location)
SELECT * FROM dated WHERE file = (SELECT max(file) FROM dated);

CREATE OR REPLACE TEMPORARY VIEW any_asn (first STRING, last STRING, asn BIGINT, organisation STRING)
USING csv OPTIONS (path '${world}/reference/asn.*.csv');

CREATE OR REPLACE TEMPORARY VIEW last_asn AS
WITH dated AS (SELECT *, input_file_name() AS file FROM any_asn)
SELECT * FROM dated WHERE file = (SELECT max(file) FROM dated);

CREATE OR REPLACE TEMPORARY VIEW any_as_org (asn BIGINT, entity_id STRING)
USING csv OPTIONS (path '${world}/reference/as-org.*.csv', header true);

CREATE OR REPLACE TEMPORARY VIEW last_as_org AS
WITH dated AS (SELECT *, input_file_name() AS file FROM any_as_org)
SELECT * FROM dated WHERE file = (SELECT max(file) FROM dated);

-- What simpler ways make of each flow: a name, and whether it went outside by any lens.
CREATE OR REPLACE TEMPORARY VIEW named AS
SELECT 'the audit' AS method, s.flow_id, s.name FROM scored s
UNION ALL
SELECT 'last answer by address', flow_id, name FROM last_answer
UNION ALL
SELECT 'reverse DNS', s.flow_id, r.name
FROM scored s LEFT JOIN reverse_dns r ON s.server_address = r.address;
