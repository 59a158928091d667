-- Owners: of the network (host) and of the service, where the audit names one
SELECT
  lens,
  coalesce(judged_grade, 'none') AS grade,
  count(*) AS flows,
  count(entity_id) AS named,
  round(100 * try_divide(count_if(entity_id = owner), count(entity_id)), 2)
    AS `right %`
FROM scored
LATERAL VIEW stack(2,
  'host', host.grade, host.entity_id, host_id,
  'service', service.grade, service.entity_id, operator_id)
  AS lens, judged_grade, entity_id, owner
GROUP BY ALL
ORDER BY ALL
