package residency.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import residency.config.AuditConfig;
import residency.config.InputSpec;
import residency.schema.Table;
import residency.schema.TableSchema;

/** Reads all inputs as an audit would, to tell what they hold. */
public final class InputCheck {
  /**
   * What was found.
   *
   * @param inputs by input, in the config's order
   * @param overLimit what a person must know if so much was rejected that an audit would stop
   */
  public record Found(List<InputFacts> inputs, Optional<String> overLimit) {}

  private final SparkSession spark;
  private final AuditConfig config;
  private final Staging staging;

  /**
   * @param spark a session with the settings that results depend on
   * @param stagingFolder URI of a folder that does not exist yet; the caller removes it
   */
  public InputCheck(SparkSession spark, AuditConfig config, String stagingFolder) {
    this.spark = spark;
    this.config = config;
    this.staging = new Staging(spark, stagingFolder);
  }

  /**
   * Reads all inputs once.
   *
   * @throws residency.UserError if an audit could not read them either
   */
  public Found run() {
    ReadInputs.Read read = new ReadInputs(spark, config, staging).run();
    Map<Integer, Row> sums = new HashMap<>();
    Map<Integer, TreeSet<String>> sites = new HashMap<>();
    read.staged()
        .forEach(
            (table, staged) -> {
              sums(table, staged).forEach(row -> sums.put(row.getInt(0), row));
              sites(table, staged)
                  .forEach(
                      row ->
                          sites
                              .computeIfAbsent(row.getInt(0), input -> new TreeSet<>())
                              .add(row.getString(1)));
            });
    Dataset<Row> subjects = read.staged().get(Table.SUBJECT);
    if (subjects != null) {
      SubjectPeriods.check(Staged.entries(subjects, Staged.ROW));
    }
    List<InputFacts> facts = new ArrayList<>();
    for (InputSpec input : config.inputs()) {
      facts.add(
          facts(
              input,
              read,
              sums.get(input.number()),
              sites.getOrDefault(input.number(), new TreeSet<>())));
    }
    return new Found(List.copyOf(facts), read.overLimit());
  }

  /**
   * @param sums as {@link #sums}; null if all files of the input are copies of others
   */
  private static InputFacts facts(
      InputSpec input, ReadInputs.Read read, @Nullable Row sums, TreeSet<String> sites) {
    List<InputFile> files = read.files().stream().filter(f -> f.input().equals(input)).toList();
    return new InputFacts(
        input,
        files.size(),
        (int) files.stream().filter(read.copies()::contains).count(),
        sums == null ? 0 : sums.getLong(1),
        sums == null ? 0 : sums.getLong(2),
        sums == null ? 0 : sums.getLong(3),
        sums == null ? 0 : sums.getLong(4),
        sums == null ? null : instant(sums, 5),
        sums == null ? null : instant(sums, 6),
        sites);
  }

  private static @Nullable Instant instant(Row row, int column) {
    return row.isNullAt(column) ? null : row.getTimestamp(column).toInstant();
  }

  /** Of each input: records, rows, rejects, rows in the audited days, first and last time. */
  private List<Row> sums(Table table, Dataset<Row> staged) {
    Column isRow = col(Staged.ENTRY).equalTo(Staged.ROW);
    return staged
        .groupBy(Staged.INPUT)
        .agg(
            total(col(Staged.ENTRY).equalTo(Staged.READ), col(Staged.ROWS)),
            total(isRow, lit(1L)),
            total(col(Staged.ENTRY).equalTo(Staged.REJECT), col(Staged.ROWS)),
            total(isRow.and(audited(table.schema())), lit(1L)),
            min(when(isRow, begin(table))),
            max(when(isRow, end(table))))
        .collectAsList();
  }

  private static Column total(Column where, Column value) {
    return coalesce(sum(when(where, value)), lit(0L));
  }

  /** When what a row tells begins; null if it does not say. */
  private static Column begin(Table table) {
    return switch (table) {
      case INVENTORY -> coalesce(col("event_time"), col("snapshot_time"));
      case LISTING -> col("snapshot_start");
      default -> table.schema().has("valid_from") ? col("valid_from") : time(table.schema());
    };
  }

  /** When what a row tells is known to end. */
  private static Column end(Table table) {
    return table.schema().has("valid_to")
        ? coalesce(col("valid_to"), col("valid_from"))
        : begin(table);
  }

  private static Column time(TableSchema schema) {
    String time = schema.day() != null ? schema.day() : "time";
    return schema.has(time) ? col(time) : lit(null).cast("timestamp");
  }

  private Column audited(TableSchema schema) {
    Column start = lit(start(config.from()));
    Column end = lit(start(config.to()));
    Column never = lit(false);
    if (schema.day() != null || schema.has("time")) {
      Column time = time(schema);
      return coalesce(time.geq(start).and(time.lt(end)), never);
    }
    if (schema.has("valid_from") && schema.has("valid_to")) {
      Column begun = coalesce(col("valid_from").lt(end), lit(true));
      return begun.and(coalesce(col("valid_to").gt(start), lit(true)));
    }
    return lit(true);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static List<Row> sites(Table table, Dataset<Row> staged) {
    return table.schema().has("site")
        ? Staged.entries(staged, Staged.ROW)
            .where(col("site").isNotNull())
            .select(col(Staged.INPUT), col("site"))
            .distinct()
            .collectAsList()
        : List.of();
  }
}
