-- Proofs, by lens
SELECT
  lens, verdict,
  count(*) AS proofs,
  count_if(NOT right AND NOT told_so) AS `false by the tables`,
  count_if(NOT right) AS `false in truth`
FROM judged
WHERE grade = 'PROVED'
GROUP BY lens, verdict
UNION ALL
SELECT 'exit_status', 'PROVED', count(*), count_if(NOT sent), count_if(NOT sent)
FROM scored
WHERE exit_status = 'PROVED'
ORDER BY ALL
