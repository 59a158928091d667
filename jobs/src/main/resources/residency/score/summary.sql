-- In one line
SELECT
  count(*) AS flows,
  round(100 * try_divide(count_if(name = true_name), count(name)), 2) AS `first names right %`,
  round(100 * try_divide(count(name), count(*)), 2) AS `named %`,
  round(100 * try_divide(count_if(subject_id = true_subject), count(subject_id)), 2)
    AS `subjects right %`,
  (SELECT round(100 * try_divide(count_if(verdict IN ('INSIDE', 'OUTSIDE')), count(*)), 2)
   FROM judged) AS `decided %`,
  (SELECT count_if(grade = 'PROVED') FROM judged) AS proofs,
  (SELECT count_if(grade = 'PROVED' AND NOT right AND NOT told_so) FROM judged)
    AS `false by the tables`,
  (SELECT count_if(grade = 'PROVED' AND NOT right) FROM judged) AS `false in truth`,
  (SELECT concat(count_if(truth BETWEEN proved_least AND proved_most), ' of ', count(*))
   FROM bound) AS `bounds that hold`,
  (SELECT count(DISTINCT record_id) FROM judged_record) AS records,
  (SELECT round(100 * try_divide(count_if(verdict IN ('INSIDE', 'OUTSIDE')), count(*)), 2)
   FROM judged_record) AS `of records decided %`,
  (SELECT count_if(grade = 'PROVED') FROM judged_record) AS `proofs of records`,
  (SELECT count_if(grade = 'PROVED' AND NOT right AND NOT told_so) FROM judged_record)
    AS `of records false by the tables`,
  (SELECT count_if(grade = 'PROVED' AND NOT right) FROM judged_record)
    AS `of records false in truth`,
  (SELECT concat(count_if(holds), ' of ', count(*)) FROM stay) AS `stays that hold`,
  (SELECT count_if(NOT right) FROM rule_kept) AS `rules judged wrong`
FROM scored
