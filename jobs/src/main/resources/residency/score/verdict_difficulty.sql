-- OUTSIDE, by lens and by what makes it hard: precision, and recall with and without POSSIBLY_OUTSIDE
SELECT
  lens,
  difficulty,
  count(*) AS flows,
  count_if(outside) AS `truly outside`,
  round(100 * try_divide(count_if(verdict = 'OUTSIDE' AND outside), count_if(verdict = 'OUTSIDE')), 2)
    AS `precision %`,
  round(100 * try_divide(count_if(verdict = 'OUTSIDE' AND outside), count_if(outside)), 2)
    AS `recall %`,
  round(100 * try_divide(count_if(contains(verdict, 'OUTSIDE') AND outside), count_if(outside)), 2)
    AS `recall with POSSIBLY %`
FROM judged LATERAL VIEW explode(difficulties) AS difficulty
GROUP BY lens, difficulty
ORDER BY lens, difficulty
