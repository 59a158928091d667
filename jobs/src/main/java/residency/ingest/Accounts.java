package residency.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import residency.schema.Column.Type;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * What reading wrote, counted in one pass over it. Ledger, gaps, rejects and the choice of merge
 * steps ask these few rows, never the staged ones again.
 */
final class Accounts {
  private static final long HOUR = 3_600_000_000L;

  /** What is counted together, beside table, site and hour. */
  private static final List<String> KEY =
      List.of("entry", "reason", "input", "file", "kind", "told_from", "told_to");

  private final Dataset<Row> counted;
  private final List<Account> all;

  private Accounts(Dataset<Row> counted, List<Account> all) {
    this.counted = counted;
    this.all = all;
  }

  /**
   * Counts staged tables.
   *
   * @param staged at least one table, as {@link Staged} describes it
   */
  static Accounts of(Map<Table, Dataset<Row>> staged, Staging staging) {
    Dataset<Row> counted =
        staged.entrySet().stream()
            .map(table -> counted(table.getKey(), table.getValue()))
            .reduce(Dataset::unionByName)
            .orElseThrow(() -> new IllegalStateException("no input was read"));
    Dataset<Row> written = staging.write("accounts", counted);
    return new Accounts(written, ofFiles(written));
  }

  private static Dataset<Row> counted(Table table, Dataset<Row> staged) {
    TableSchema schema = table.schema();
    boolean flows = table == Table.FLOW_ROW;
    Column time = hasTime(table) ? unix_micros(col(String.valueOf(schema.day()))) : none("bigint");
    Column isRow = col(Staged.ENTRY).equalTo(Staged.ROW);
    return staged
        .groupBy(
            col(Staged.ENTRY).as("entry"),
            col(Staged.REASON).as("reason"),
            col(Staged.INPUT).as("input"),
            col("file_id").as("file"),
            (flows ? when(isRow, FlowKind.column()) : none("string")).as("kind"),
            unix_micros(col(Staged.FROM)).as("told_from"),
            unix_micros(col(Staged.TO)).as("told_to"),
            (schema.has("site") ? col("site") : none("string")).as("site"),
            time.minus(pmod(time, lit(HOUR))).as("hour"))
        .agg(
            count(lit(1)).as("entries"),
            sum(Staged.ROWS).as("records"),
            sum(Staged.BYTES).as("bytes"),
            sum(flows ? Counts.traffic() : lit(0L)).as("traffic"),
            (flows ? count(when(not(col("opens")), 1)) : sum(lit(0L))).as("unopened"),
            min("position").as("position"),
            min(time).as("first"),
            max(time).as("last"))
        .withColumn("table", lit(table.name()));
  }

  private static Column none(String type) {
    return lit(null).cast(type);
  }

  /** Whether rows of a table have a time, and so hours. */
  static boolean hasTime(Table table) {
    TableSchema schema = table.schema();
    String day = schema.day();
    return day != null
        && schema.has(day)
        && schema.columns().get(schema.index(day)).type() == Type.TIMESTAMP;
  }

  private static List<Account> ofFiles(Dataset<Row> counted) {
    List<Account> accounts = new ArrayList<>();
    counted
        .groupBy("table", KEY.toArray(String[]::new))
        .agg(
            sum("entries"),
            coalesce(sum("records"), lit(0L)),
            coalesce(sum("bytes"), lit(0L)),
            coalesce(sum("traffic"), lit(0L)),
            coalesce(sum("unopened"), lit(0L)),
            min("position"),
            min("first"),
            max("last"))
        .collectAsList()
        .forEach(row -> accounts.add(account(row)));
    return List.copyOf(accounts);
  }

  private static Account account(Row row) {
    String kind = row.getString(5);
    return new Account(
        Table.valueOf(row.getString(0)),
        row.getString(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        kind == null ? null : FlowKind.valueOf(kind),
        number(row, 6),
        number(row, 7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        number(row, 13),
        number(row, 14),
        number(row, 15));
  }

  private static @Nullable Long number(Row row, int column) {
    return row.isNullAt(column) ? null : row.getLong(column);
  }

  /** All accounts of a table. */
  Stream<Account> of(Table table) {
    return all.stream().filter(account -> account.table() == table);
  }

  /** Accounts of one kind of entry, of all tables. */
  Stream<Account> of(String entry) {
    return all.stream().filter(account -> account.entry().equals(entry));
  }

  /** Accounts of the rows of a table. */
  List<Account> rows(Table table) {
    return of(table).filter(account -> account.entry().equals(Staged.ROW)).toList();
  }

  /** Accounts of the rejects of a table. */
  List<Account> rejects(Table table) {
    return of(table).filter(account -> account.entry().equals(Staged.REJECT)).toList();
  }

  /** The UTC hours in which rows start, by table, input and site. */
  List<Hours> hours() {
    List<Hours> hours = new ArrayList<>();
    counted
        .where(col("entry").equalTo(Staged.ROW).and(col("hour").isNotNull()))
        .groupBy("table", "input", "site")
        .agg(sort_array(collect_set("hour")))
        .collectAsList()
        .forEach(
            row ->
                hours.add(
                    new Hours(
                        Table.valueOf(row.getString(0)),
                        row.getInt(1),
                        row.getString(2),
                        row.<Long>getList(3).stream().mapToLong(Long::longValue).toArray())));
    return hours;
  }

  /**
   * The hours of an input and site.
   *
   * @param input number of the config's input
   * @param site null where rows have none
   * @param starts starts of the hours, microseconds, ascending
   */
  record Hours(Table table, int input, @Nullable String site, long[] starts) {}
}
