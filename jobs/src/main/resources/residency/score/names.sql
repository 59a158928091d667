-- Names, by grade: is the first right, is the right one among the candidates?
SELECT
  name_grade AS grade,
  count(*) AS flows,
  round(100 * count(*) / sum(count(*)) OVER (), 2) AS `share %`,
  round(100 * try_divide(count_if(name = true_name), count(name)), 2) AS `first right %`,
  round(
    100 * try_divide(count_if(exists(name_candidates, c -> c.name = true_name)), count(name)), 2)
    AS `among candidates %`,
  round(avg(size(name_candidates)), 2) AS candidates
FROM scored
GROUP BY name_grade
ORDER BY array_position(array('OBSERVED', 'CLIENT', 'CLIENT_STALE', 'SHARED', 'NONE'), name_grade)
