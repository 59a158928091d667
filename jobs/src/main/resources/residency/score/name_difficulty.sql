-- Names that the flow does not carry itself, by what makes it hard
SELECT
  difficulty,
  count(*) AS flows,
  round(100 * count(name) / count(*), 2) AS `named %`,
  round(100 * try_divide(count_if(name = true_name), count(name)), 2) AS `first right %`,
  round(100 * count_if(exists(name_candidates, c -> c.name = true_name)) / count(*), 2)
    AS `right one found %`
FROM scored LATERAL VIEW explode(difficulties) AS difficulty
WHERE NOT carries_name AND true_name IS NOT NULL
GROUP BY difficulty
ORDER BY difficulty
