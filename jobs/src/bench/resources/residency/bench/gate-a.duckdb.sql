-- Gate A in DuckDB. ${world} is the folder of the made-up network, ${out} the Parquet file to write.
-- Times are compared as microseconds. Leases of an address don't overlap, nor do ranges of a table.

-- Groups of an IPv6 address as 32 hexadecimal digits; '::' stands for as many zero groups as are missing.
CREATE MACRO groups(part) AS
  list_transform(list_filter(string_split(part, ':'), lambda g: g <> ''), lambda g: lpad(g, 4, '0'));
CREATE MACRO digits(address) AS
  array_to_string(groups(split_part(address, '::', 1)), '')
  || repeat('0000', 8 - len(groups(split_part(address, '::', 1))) - len(groups(split_part(address, '::', 2))))
  || array_to_string(groups(split_part(address, '::', 2)), '');
-- An address as a number, IPv4 below all of IPv6.
CREATE MACRO number(address) AS
  CASE WHEN contains(address, ':') THEN
    ('0x' || digits(address)[1:16])::UBIGINT::UHUGEINT * 18446744073709551616::UHUGEINT
    + ('0x' || digits(address)[17:32])::UBIGINT::UHUGEINT
  ELSE
    (split_part(address, '.', 1)::UBIGINT * 16777216 + split_part(address, '.', 2)::UBIGINT * 65536
    + split_part(address, '.', 3)::UBIGINT * 256 + split_part(address, '.', 4)::UBIGINT)::UHUGEINT
  END;

CREATE TEMP TABLE lease AS
  SELECT site, address, device_id, subject_id, epoch_us(valid_from) AS valid_from, epoch_us(valid_to) AS valid_to
  FROM '${world}/lease/*.parquet';

-- Each server once.
CREATE TEMP TABLE server AS
  WITH address AS (
    SELECT address, number(address) AS number
    FROM (SELECT DISTINCT server_address AS address FROM '${world}/flow/*.parquet')),
  asn AS (
    SELECT number(first) AS first, number(last) AS last, asn
    FROM read_csv('${world}/asn.csv', header = false, auto_detect = false,
      columns = {first: 'VARCHAR', last: 'VARCHAR', asn: 'BIGINT', organisation: 'VARCHAR'})),
  location AS (
    SELECT number(first) AS first, number(last) AS last, country
    FROM read_csv('${world}/country.csv', header = false, auto_detect = false,
      columns = {first: 'VARCHAR', last: 'VARCHAR', country: 'VARCHAR'}))
  SELECT
    a.address,
    CASE WHEN a.number <= n.last THEN n.asn END AS asn,
    CASE WHEN a.number <= l.last THEN l.country END AS country
  FROM address a
  ASOF LEFT JOIN asn n ON a.number >= n.first
  ASOF LEFT JOIN location l ON a.number >= l.first;

CREATE TEMP TABLE answer AS
  SELECT d.site, coalesce(l.device_id, d.client_address) AS holder, d.address, d.name, d.time,
    d.time + least(d.ttl, 86400) * 1000000 AS expires
  FROM (SELECT * EXCLUDE (time), epoch_us(time) AS time FROM '${world}/dns/*.parquet' WHERE ttl > 0) d
  LEFT JOIN lease l ON l.site = d.site AND l.address = d.client_address
    AND l.valid_from <= d.time AND d.time < l.valid_to;

CREATE TEMP TABLE held AS
  SELECT f.flow_id, f.site, coalesce(l.device_id, f.client_address) AS holder, f.server_address, l.subject_id,
    epoch_us(f.start_time) AS time, epoch_us(f.connection_start) AS connected
  FROM '${world}/flow/*.parquet' f
  LEFT JOIN lease l ON l.site = f.site AND l.address = f.client_address
    AND l.valid_from <= epoch_us(f.start_time) AND epoch_us(f.start_time) < l.valid_to;

CREATE TEMP TABLE named AS
  SELECT f.flow_id, arg_min(a.name, (-a.time, a.name)) AS name
  FROM held f
  JOIN answer a ON a.site = f.site AND a.holder = f.holder AND a.address = f.server_address
    AND a.time <= f.connected AND f.connected < a.expires
  GROUP BY f.flow_id;

COPY (
  SELECT f.flow_id, n.name, s.asn, s.country, f.subject_id,
    CASE WHEN s.country IS NULL OR u.home IS NULL THEN 'UNKNOWN'
      WHEN h.country IS NULL THEN 'OUTSIDE' ELSE 'INSIDE' END AS location_verdict
  FROM held f
  LEFT JOIN named n ON n.flow_id = f.flow_id
  LEFT JOIN server s ON s.address = f.server_address
  LEFT JOIN '${world}/subject/*.parquet' u ON u.subject_id = f.subject_id
    AND epoch_us(u.valid_from) <= f.time AND f.time < epoch_us(u.valid_to)
  LEFT JOIN read_csv('${world}/home.csv', header = true) h ON h.home = u.home AND h.country = s.country
) TO '${out}' (FORMAT parquet);
