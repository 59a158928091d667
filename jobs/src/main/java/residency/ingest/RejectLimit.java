package residency.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.ingest.LedgerRow.Kind;
import residency.schema.Table;

/** Says whether too much of a table's input could not be read to trust the rest. */
final class RejectLimit {
  private static final int SHOWN = 5;

  private final double mostRatio;

  /**
   * @param mostRatio share of rejected rows that is tolerated, 0 to 1
   */
  RejectLimit(double mostRatio) {
    this.mostRatio = mostRatio;
  }

  /**
   * What a person must know of the tables over the limit: the worst files and reasons, each with a
   * place to look at; empty if there is none.
   *
   * @param ledger stage read of all tables
   */
  Optional<String> check(Map<Table, Dataset<Row>> staged, Collection<LedgerRow> ledger) {
    List<String> problems = new ArrayList<>();
    staged.forEach(
        (table, entries) -> {
          long in = Ledger.rows(ledger, "read", table, Kind.IN);
          long rejected = Ledger.rows(ledger, "read", table, Kind.REJECTED);
          if (rejected > mostRatio * in) {
            problems.add(describe(table, entries, rejected, in));
          }
        });
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems));
  }

  private String describe(Table table, Dataset<Row> staged, long rejected, long in) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "table %s: %d of %d rows were rejected (%.2f %%), more than the limit of %.2f %%"
                    + " (limits.max_reject_ratio); correct the input, or raise the limit if the"
                    + " rest will do:",
                Ledger.published(table).tableName(),
                rejected,
                in,
                100.0 * rejected / in,
                100 * mostRatio));
    for (Row worst :
        Staged.entries(staged, Staged.REJECT)
            .groupBy(col("file_id"), col(Staged.REASON))
            .agg(sum(Staged.ROWS).as("rows"), min("position").as("first"))
            .orderBy(col("rows").desc(), col("file_id"), col(Staged.REASON))
            .limit(SHOWN)
            .collectAsList()) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n  %s: %d rows %s, first at position %d",
              worst.getString(0),
              worst.getLong(2),
              worst.getString(1),
              worst.getLong(3)));
    }
    return text.toString();
  }
}
