-- Bounds on the bytes that go outside, by home and lens; proved bounds must hold
SELECT
  home, lens, truth AS `true bytes`,
  proved_least AS `proved least`, proved_most AS `proved most`,
  truth BETWEEN proved_least AND proved_most AS holds,
  round(100 * try_divide(proved_most - proved_least, all_bytes), 2) AS `width %`,
  truth BETWEEN inferred_least AND inferred_most AS `inferred holds`,
  round(100 * try_divide(inferred_most - inferred_least, all_bytes), 2) AS `inferred width %`
FROM bound
ORDER BY home, lens
