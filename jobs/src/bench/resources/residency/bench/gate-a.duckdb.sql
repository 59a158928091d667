-- Gate A in DuckDB, the fastest of eight ways tried. ${world} is the folder of the made-up network, ${out} the Parquet
-- file to write. Times are microseconds. Leases of an address don't overlap, nor do ranges of a table or homes.

-- Groups of an IPv6 address, four digits each.
CREATE MACRO groups(part) AS
  list_transform(list_filter(string_split(part, ':'), lambda g: g <> ''), lambda g: lpad(g, 4, '0'));
-- An IPv6 address as 32 hexadecimal digits; '::' stands for as many zero groups as are missing.
CREATE MACRO digits(address) AS
  array_to_string(groups(split_part(address, '::', 1)), '')
  || repeat('0000', 8 - len(groups(split_part(address, '::', 1))) - len(groups(split_part(address, '::', 2))))
  || array_to_string(groups(split_part(address, '::', 2)), '');
-- An address as a number, IPv4 below all of IPv6.
CREATE MACRO number(address) AS
  CASE WHEN contains(address, ':') THEN
    ('0x' || digits(address)[1:16])::UBIGINT::UHUGEINT * 18446744073709551616::UHUGEINT
    + ('0x' || digits(address)[17:32])::UBIGINT::UHUGEINT
  ELSE list_reduce(string_split(address, '.')::UBIGINT[], lambda n, byte: n * 256 + byte)::UHUGEINT END;

CREATE TEMP TABLE lease AS
  SELECT site, address, device_id, subject_id, epoch_us(valid_from) AS valid_from, epoch_us(valid_to) AS valid_to
  FROM '${world}/lease/*.parquet';

-- A key of site, holder and server; hashes of 64 bits are compared much faster than three texts.
CREATE TEMP TABLE answer AS
  SELECT hash(d.site, coalesce(l.device_id, d.client_address), d.address) AS key, d.name, d.time,
    d.time + least(d.ttl, 86400) * 1000000 AS expires
  FROM (SELECT * EXCLUDE (time), epoch_us(time) AS time FROM '${world}/dns/*.parquet' WHERE ttl > 0) d
  LEFT JOIN lease l ON l.site = d.site AND l.address = d.client_address
    AND l.valid_from <= d.time AND d.time < l.valid_to;

CREATE TEMP TABLE held AS
  SELECT f.flow_id, hash(f.site, coalesce(l.device_id, f.client_address), f.server_address) AS key, f.server_address,
    l.subject_id, epoch_us(f.start_time) AS time, epoch_us(f.connection_start) AS connected
  FROM '${world}/flow/*.parquet' f
  LEFT JOIN lease l ON l.site = f.site AND l.address = f.client_address
    AND l.valid_from <= epoch_us(f.start_time) AND epoch_us(f.start_time) < l.valid_to;

-- Each server once.
CREATE TEMP TABLE server AS
  WITH address AS (
    SELECT address, number(address) AS number FROM (SELECT DISTINCT server_address AS address FROM held)),
  asn AS (
    SELECT number(first) AS first, last, asn
    FROM read_csv('${world}/asn.csv', header = false, auto_detect = false,
      columns = {first: 'VARCHAR', last: 'VARCHAR', asn: 'BIGINT', organisation: 'VARCHAR'})),
  location AS (
    SELECT number(first) AS first, last, country
    FROM read_csv('${world}/country.csv', header = false, auto_detect = false,
      columns = {first: 'VARCHAR', last: 'VARCHAR', country: 'VARCHAR'}))
  SELECT a.address,
    CASE WHEN a.number <= number(n.last) THEN n.asn END AS asn,
    CASE WHEN a.number <= number(l.last) THEN l.country END AS country
  FROM address a
  ASOF LEFT JOIN asn n ON a.number >= n.first
  ASOF LEFT JOIN location l ON a.number >= l.first;

-- Of each key and time the answer with the first name, and until when any before it lives.
CREATE TEMP TABLE latest AS
  SELECT key, name, time, expires, before
  FROM (
    SELECT *, lead(time) OVER answers AS next,
      max(expires) OVER (answers ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM answer
    WINDOW answers AS (PARTITION BY key ORDER BY time, name DESC))
  WHERE next IS DISTINCT FROM time;

CREATE TEMP TABLE candidate AS
  SELECT f.flow_id, f.key, f.connected, a.name, a.expires
  FROM held f
  ASOF JOIN latest a ON a.key = f.key AND a.time <= f.connected
  WHERE f.connected < a.expires OR f.connected < a.before;

-- The latest answer mostly lives; where it does not, an earlier one does.
CREATE TEMP TABLE named AS
  SELECT flow_id, name FROM candidate WHERE connected < expires
  UNION ALL
  SELECT f.flow_id, arg_min(a.name, (-a.time, a.name))
  FROM (FROM candidate WHERE connected >= expires) f
  JOIN answer a ON a.key = f.key AND a.time <= f.connected AND f.connected < a.expires
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
