package residency.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether two engines found the same for every flow.
 *
 * @param rows flows that either has
 * @param differences flows that differ, or that one of them lacks
 * @param example one of those, with both answers; empty if there is none
 */
record Agreement(long rows, long differences, String example) {
  private static final List<String> COLUMNS =
      List.of("name", "asn", "country", "subject_id", "location_verdict");

  /**
   * Compares two results of gate A.
   *
   * @param ours folder of Parquet files
   * @param theirs folder or file of Parquet
   * @param memory most that the comparison may use
   * @param spill folder for what does not fit
   */
  static Agreement of(Path ours, Path theirs, Memory memory, Path spill) throws SQLException {
    String differ =
        COLUMNS.stream()
            .map(column -> "o." + column + " IS DISTINCT FROM t." + column)
            .collect(Collectors.joining(" OR ", "o.flow_id IS NULL OR t.flow_id IS NULL OR ", ""));
    try (Connection database = DuckDb.open(memory, spill);
        Statement statement = database.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT count(*), count(*) FILTER (d), any_value(example) FILTER (d) FROM (SELECT "
                    + differ
                    + " AS d, concat_ws(' ', o, 'but', t) AS example FROM "
                    + parquet(ours)
                    + " o FULL JOIN "
                    + parquet(theirs)
                    + " t USING (flow_id))")) {
      found.next();
      String example = found.getString(3);
      return new Agreement(found.getLong(1), found.getLong(2), example == null ? "" : example);
    }
  }

  private static String parquet(Path path) {
    return "read_parquet('" + (path.toFile().isDirectory() ? path + "/*.parquet" : path) + "')";
  }
}
