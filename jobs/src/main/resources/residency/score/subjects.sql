-- Subjects, by grade; for AMBIGUOUS: is the right one among the alternatives?
SELECT
  subject_grade AS grade,
  count(*) AS flows,
  round(100 * count(*) / sum(count(*)) OVER (), 2) AS `share %`,
  round(100 * try_divide(count_if(subject_id = true_subject), count(subject_id)), 2) AS `right %`,
  round(100 * try_divide(count_if(subject_id = subject_told), count(subject_id)), 2)
    AS `right by the leases %`,
  round(100 * try_divide(count_if(array_contains(subjects, true_subject)), count(subjects)), 2)
    AS `among them %`,
  round(100 * try_divide(count_if(array_contains(subjects, subject_told)), count(subjects)), 2)
    AS `among them by the leases %`
FROM scored
GROUP BY subject_grade
ORDER BY subject_grade
