package residency.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.ingest.LedgerRow.Kind;
import residency.schema.Table;

/** Counts what became of all rows and bytes, from what the stages wrote. */
public final class Ledger {
  private static final String READ = "read";
  private static final String MERGE = "merge";

  private Ledger() {}

  /**
   * Stage read of one table. A file that is a copy of another is not read: it counts with no rows
   * and its length as stored.
   *
   * @param staged what reading wrote
   */
  static List<LedgerRow> ofReading(Table table, Dataset<Row> staged, Collection<InputFile> copies) {
    String name = published(table).tableName();
    List<LedgerRow> rows = new ArrayList<>();
    long created = 0;
    for (Row sums :
        staged
            .groupBy(col(Staged.ENTRY), col(Staged.REASON))
            .agg(count(lit(1)), sum(Staged.ROWS), sum(Staged.BYTES))
            .orderBy(Staged.ENTRY, Staged.REASON)
            .collectAsList()) {
      String reason = sums.getString(1);
      long entries = sums.getLong(2);
      long records = sums.getLong(3);
      long bytes = sums.getLong(4);
      switch (sums.getString(0)) {
        case Staged.ROW -> {
          created += entries - records;
          rows.add(new LedgerRow(READ, name, Kind.OUT, null, entries, bytes));
        }
        case Staged.CREATED -> created += records;
        case Staged.READ -> rows.add(new LedgerRow(READ, name, Kind.IN, null, records, bytes));
        case Staged.REJECT ->
            rows.add(new LedgerRow(READ, name, Kind.REJECTED, reason, records, bytes));
        case Staged.IGNORED ->
            rows.add(new LedgerRow(READ, name, Kind.IGNORED, reason, records, bytes));
        default -> {} // gaps stand for no input
      }
    }
    if (created > 0) {
      rows.add(new LedgerRow(READ, name, Kind.CREATED, null, created, 0));
    }
    long copied = copies.stream().mapToLong(InputFile::length).sum();
    if (!copies.isEmpty()) {
      rows.add(new LedgerRow(READ, name, Kind.IN, "SAME_FILE", 0, copied));
      rows.add(new LedgerRow(READ, name, Kind.DUPLICATE, "SAME_FILE", 0, copied));
    }
    return rows;
  }

  /**
   * Stage merge of one table.
   *
   * @param read rows that reading gave
   * @param merged what the merge steps made of them, with {@link Counts}
   * @param traffic bytes of traffic of a row
   */
  static List<LedgerRow> ofMerging(
      Table table, Dataset<Row> read, Dataset<Row> merged, Column traffic) {
    String name = published(table).tableName();
    Row in = total(read.agg(count(lit(1)), orZero(sum(traffic))));
    List<Column> sums = new ArrayList<>();
    sums.add(orZero(sum(traffic)));
    Counts.ALL.forEach(count -> sums.add(orZero(sum(col(count)))));
    Row out = total(merged.agg(count(lit(1)), sums.toArray(Column[]::new)));
    List<LedgerRow> rows = new ArrayList<>();
    rows.add(new LedgerRow(MERGE, name, Kind.IN, null, in.getLong(0), in.getLong(1)));
    rows.add(new LedgerRow(MERGE, name, Kind.OUT, null, out.getLong(0), out.getLong(1)));
    addUnlessZero(
        rows,
        new LedgerRow(MERGE, name, Kind.DUPLICATE, "SAME_ROW", out.getLong(2), out.getLong(3)));
    addUnlessZero(
        rows, new LedgerRow(MERGE, name, Kind.MERGED, "UID", out.getLong(4), out.getLong(5)));
    addUnlessZero(rows, new LedgerRow(MERGE, name, Kind.MERGED, "ONE_WAY", out.getLong(6), 0));
    return rows;
  }

  private static void addUnlessZero(List<LedgerRow> rows, LedgerRow row) {
    if (row.rows() != 0 || row.bytes() != 0) {
      rows.add(row);
    }
  }

  private static Column orZero(Column sum) {
    return coalesce(sum, lit(0L));
  }

  private static Row total(Dataset<Row> sums) {
    return sums.collectAsList().get(0);
  }

  /** The table as readers know it: rows of flows are read apart, but published as flows. */
  static Table published(Table table) {
    return table == Table.FLOW_ROW ? Table.FLOW : table;
  }

  /**
   * Checks that nothing vanished: in + created = out + rejected + merged + duplicate + ignored for
   * each stage and table, in rows and in bytes.
   *
   * @throws IllegalStateException naming the first stage and table that do not add up
   */
  public static void check(Collection<LedgerRow> ledger) {
    Map<String, long[]> balances = new LinkedHashMap<>();
    for (LedgerRow row : ledger) {
      int sign = row.kind() == Kind.IN || row.kind() == Kind.CREATED ? 1 : -1;
      long[] balance =
          balances.computeIfAbsent(row.stage() + " of table " + row.table(), key -> new long[2]);
      balance[0] += sign * row.rows();
      balance[1] += sign * row.bytes();
    }
    balances.forEach(
        (stage, balance) -> {
          if (balance[0] != 0 || balance[1] != 0) {
            throw new IllegalStateException(
                "the ledger does not add up at stage "
                    + stage
                    + ": "
                    + balance[0]
                    + " rows and "
                    + balance[1]
                    + " bytes went in and are not accounted for");
          }
        });
  }

  /** Rows that one kind counts, all reasons together, of a stage and table. */
  static long rows(Collection<LedgerRow> ledger, String stage, Table table, Kind kind) {
    return ledger.stream()
        .filter(
            row -> row.stage().equals(stage) && row.table().equals(published(table).tableName()))
        .filter(row -> row.kind() == kind)
        .mapToLong(LedgerRow::rows)
        .sum();
  }
}
