-- Is all of it compared? Flows and bytes of the audit and of the truth
SELECT
  (SELECT count(*) FROM attributed_flow) AS `audited flows`,
  (SELECT count(*) FROM scored) AS `with their truth`,
  (SELECT count(*) FROM truth_flow) AS `true connections, by day`,
  (SELECT sum(bytes_to_peer) FROM attributed_flow) AS `audited bytes`,
  (SELECT sum(bytes) FROM scored) AS `bytes with their truth`,
  (SELECT sum(bytes_to_peer) FROM truth_flow) AS `true bytes`
