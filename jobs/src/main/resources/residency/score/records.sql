-- Records, by lens: did they leave? The four verdicts add up to all
SELECT
  lens,
  count(*) AS records,
  count_if(outside) AS `truly left`,
  count_if(verdict = 'OUTSIDE') AS outside,
  count_if(verdict = 'POSSIBLY_OUTSIDE') AS possibly,
  count_if(verdict = 'INSIDE') AS inside,
  count_if(verdict = 'UNKNOWN') AS unknown,
  count(*) = count_if(verdict IN ('OUTSIDE', 'POSSIBLY_OUTSIDE', 'INSIDE', 'UNKNOWN'))
    AS `adds up`,
  round(100 * try_divide(count(right), count(*)), 2) AS `decided %`,
  round(100 * try_divide(count_if(right), count(right)), 2) AS `right %`,
  round(100 * try_divide(count_if(outside AND verdict = 'OUTSIDE'), count_if(outside)), 2)
    AS `recall %`,
  round(
    100 * try_divide(
      count_if(outside AND verdict IN ('OUTSIDE', 'POSSIBLY_OUTSIDE')), count_if(outside)), 2)
    AS `at least possible %`,
  count_if(grade = 'PROVED') AS proofs,
  count_if(grade = 'PROVED' AND NOT right AND NOT told_so) AS `false by the tables`,
  count_if(grade = 'PROVED' AND NOT right) AS `false in truth`
FROM judged_record
GROUP BY lens
ORDER BY lens
