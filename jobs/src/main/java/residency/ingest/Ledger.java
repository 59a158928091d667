package residency.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import residency.ingest.LedgerRow.Kind;
import residency.schema.Table;

/** Counts what became of all rows and bytes, from what the stages wrote. */
public final class Ledger {
  private static final String READ = "read";
  private static final String MERGE = "merge";

  private Ledger() {}

  /** What became of input: an entry of {@link Staged}, and why. */
  private record Became(String entry, @Nullable String reason) implements Comparable<Became> {
    private static final Comparator<Became> ORDER =
        Comparator.comparing(Became::entry)
            .thenComparing(Became::reason, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Became other) {
      return ORDER.compare(this, other);
    }
  }

  private record Sums(long entries, long records, long bytes) {
    Sums plus(Sums more) {
      return new Sums(entries + more.entries, records + more.records, bytes + more.bytes);
    }
  }

  /**
   * Stage read of one table. A file that is a copy of another is not read: it counts with no rows
   * and its length as stored.
   */
  static List<LedgerRow> ofReading(Table table, Accounts accounts, Collection<InputFile> copies) {
    String name = published(table).tableName();
    Map<Became, Sums> sums = new TreeMap<>();
    accounts
        .of(table)
        .forEach(
            account ->
                sums.merge(
                    new Became(account.entry(), account.reason()),
                    new Sums(account.entries(), account.records(), account.bytes()),
                    Sums::plus));
    List<LedgerRow> rows = new ArrayList<>();
    long created = 0;
    for (Map.Entry<Became, Sums> sum : sums.entrySet()) {
      String reason = sum.getKey().reason();
      long records = sum.getValue().records();
      long bytes = sum.getValue().bytes();
      switch (sum.getKey().entry()) {
        case Staged.ROW -> {
          long entries = sum.getValue().entries();
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
   * @param rows accounts of the rows that reading gave
   * @param merged what the merge steps made of them, with {@link Counts}
   * @param traffic bytes of traffic of a row
   */
  static List<LedgerRow> ofMerging(
      Table table, List<Account> rows, Dataset<Row> merged, Column traffic) {
    String name = table.tableName();
    List<Column> sums = new ArrayList<>();
    sums.add(orZero(sum(traffic)));
    Counts.ALL.forEach(count -> sums.add(orZero(sum(col(count)))));
    Row out = merged.agg(count(lit(1)), sums.toArray(Column[]::new)).collectAsList().get(0);
    List<LedgerRow> ledger = new ArrayList<>();
    ledger.add(merged(table, Kind.IN, rows));
    ledger.add(new LedgerRow(MERGE, name, Kind.OUT, null, out.getLong(0), out.getLong(1)));
    addUnlessZero(
        ledger,
        new LedgerRow(MERGE, name, Kind.DUPLICATE, "SAME_ROW", out.getLong(2), out.getLong(3)));
    addUnlessZero(
        ledger, new LedgerRow(MERGE, name, Kind.MERGED, "UID", out.getLong(4), out.getLong(5)));
    addUnlessZero(ledger, new LedgerRow(MERGE, name, Kind.MERGED, "ONE_WAY", out.getLong(6), 0));
    return ledger;
  }

  /** Stage merge of one table whose rows stay as they were read. */
  static List<LedgerRow> ofUnmerged(Table table, List<Account> rows) {
    return List.of(merged(table, Kind.IN, rows), merged(table, Kind.OUT, rows));
  }

  private static LedgerRow merged(Table table, Kind kind, List<Account> rows) {
    return new LedgerRow(
        MERGE,
        table.tableName(),
        kind,
        null,
        rows.stream().mapToLong(Account::entries).sum(),
        rows.stream().mapToLong(Account::traffic).sum());
  }

  private static void addUnlessZero(List<LedgerRow> rows, LedgerRow row) {
    if (row.rows() != 0 || row.bytes() != 0) {
      rows.add(row);
    }
  }

  private static Column orZero(Column sum) {
    return coalesce(sum, lit(0L));
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
