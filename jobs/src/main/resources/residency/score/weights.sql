-- SHARED names: does the weight of the first one tell how often it is right?
SELECT
  bucket * 10 AS `weight from %`,
  count(*) AS flows,
  round(100 * avg(weight), 2) AS `mean weight %`,
  round(100 * count_if(right) / count(*), 2) AS `right %`
FROM (
  SELECT
    weight, least(cast(floor(10 * weight) AS INT), 9) AS bucket, right
  FROM (
    SELECT
      name_candidates[0].weight
        / aggregate(name_candidates, 0D, (sum, c) -> sum + c.weight) AS weight,
      name = true_name AS right
    FROM scored
    WHERE name_grade = 'SHARED'))
GROUP BY bucket
ORDER BY bucket
