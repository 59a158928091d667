-- Gate A as somebody would write it in Spark SQL: range joins, and a window that keeps the best name.

-- An address as 32 hexadecimal digits, which sort as the addresses do, IPv4 below all of IPv6.
CREATE OR REPLACE TEMPORARY FUNCTION digits(address STRING) RETURNS STRING RETURN
  CASE WHEN contains(address, ':') THEN
    array_join(transform(filter(split(split_part(address, '::', 1), ':'), g -> g <> ''), g -> lpad(g, 4, '0')), '')
    || repeat('0000', 8
      - size(filter(split(split_part(address, '::', 1), ':'), g -> g <> ''))
      - size(filter(split(split_part(address, '::', 2), ':'), g -> g <> '')))
    || array_join(transform(filter(split(split_part(address, '::', 2), ':'), g -> g <> ''), g -> lpad(g, 4, '0')), '')
  ELSE
    lpad(array_join(transform(split(address, '[.]'), g -> lpad(hex(cast(g AS INT)), 2, '0')), ''), 32, '0')
  END;

CREATE OR REPLACE TEMPORARY VIEW held AS
SELECT f.*, coalesce(l.device_id, f.client_address) AS holder, l.subject_id
FROM flow f
LEFT JOIN lease l ON l.site = f.site AND l.address = f.client_address
  AND f.start_time >= l.valid_from AND f.start_time < l.valid_to;

CREATE OR REPLACE TEMPORARY VIEW answer AS
SELECT d.*, coalesce(l.device_id, d.client_address) AS holder,
  timestampadd(SECOND, least(d.ttl, 86400), d.time) AS expires
FROM dns d
LEFT JOIN lease l ON l.site = d.site AND l.address = d.client_address
  AND d.time >= l.valid_from AND d.time < l.valid_to
WHERE d.ttl > 0;

CREATE OR REPLACE TEMPORARY VIEW named AS
SELECT * FROM (
  SELECT f.flow_id, f.server_address, f.start_time, f.subject_id, a.name,
    row_number() OVER (PARTITION BY f.flow_id ORDER BY a.time DESC, a.name) AS place
  FROM held f
  LEFT JOIN answer a ON a.site = f.site AND a.holder = f.holder AND a.address = f.server_address
    AND f.connection_start >= a.time AND f.connection_start < a.expires)
WHERE place = 1;

CREATE OR REPLACE TEMPORARY VIEW server AS
SELECT s.server_address, n.asn, l.country
FROM (SELECT DISTINCT server_address, digits(server_address) AS digits FROM flow) s
LEFT JOIN (SELECT digits(range_start) AS first, digits(range_end) AS last, asn FROM asn) n
  ON s.digits BETWEEN n.first AND n.last
LEFT JOIN (SELECT digits(range_start) AS first, digits(range_end) AS last, country FROM location) l
  ON s.digits BETWEEN l.first AND l.last;

SELECT f.flow_id, f.name, s.asn, s.country, f.subject_id,
  CASE WHEN s.country IS NULL OR u.home IS NULL THEN 'UNKNOWN'
    WHEN h.country IS NULL THEN 'OUTSIDE' ELSE 'INSIDE' END AS location_verdict
FROM named f
JOIN server s ON s.server_address = f.server_address
LEFT JOIN subject u ON u.subject_id = f.subject_id AND f.start_time >= u.valid_from AND f.start_time < u.valid_to
LEFT JOIN home h ON h.home = u.home AND h.country = s.country;
