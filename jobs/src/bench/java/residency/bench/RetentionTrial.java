package residency.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import residency.cli.Sparks;
import residency.retain.Retention;
import residency.retain.RetentionInputs;
import residency.schema.Table;
import residency.table.Publication;
import residency.table.SparkSchemas;
import residency.table.Warehouse;

/**
 * Measures one day of retention: a state of so many objects, each a record, with 30 daily listings
 * of four stores behind it, and the next listing, which lacks one object in fifty and has as many
 * new ones. Beside the update stands the time to read what it reads.
 */
final class RetentionTrial {
  private static final int STORES = 4;
  private static final int LISTINGS = 30;
  private static final long TURNOVER = 50;
  private static final double WANTED = 2;
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SparkSession spark;
  private final Path folder;
  private final long records;
  private final Warehouse warehouse;
  private int runs;

  private RetentionTrial(SparkSession spark, Path folder, long records) throws IOException {
    this.spark = spark;
    this.folder = folder;
    this.records = records;
    this.warehouse =
        Warehouse.at(
            spark.sparkContext().hadoopConfiguration(), folder.resolve("warehouse").toString());
  }

  /** Runs it in a JVM of its own and gives the results as Markdown. */
  static String fork(Path bench, Memory heap, long records, int repetitions)
      throws IOException, InterruptedException {
    Path folder = bench.resolve("retention-" + records);
    Path log = bench.resolve("retention-" + records + ".txt");
    FileUtils.deleteQuietly(folder.toFile());
    boolean done =
        Fork.run(
            RetentionTrial.class,
            heap.heapFlag(),
            log,
            folder.toString(),
            String.valueOf(records),
            String.valueOf(repetitions));
    if (!done) {
      throw new IOException("the update of " + records + " records failed; see " + log);
    }
    String text = Files.readString(folder.resolve("result.md"));
    FileUtils.deleteQuietly(folder.toFile());
    return text;
  }

  /** Arguments: folder, records, repetitions. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]).toAbsolutePath();
    RetentionTrial trial = new RetentionTrial(Sparks.session(), folder, Long.parseLong(args[1]));
    trial.seed();
    Files.writeString(folder.resolve("result.md"), trial.measure(Integer.parseInt(args[2])));
  }

  /** Some work that is timed. */
  private interface Work {
    void run() throws IOException;
  }

  private String measure(int repetitions) throws IOException, InterruptedException {
    double[] read = new double[repetitions];
    double[] update = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      read[i] = seconds(this::read);
      update[i] = seconds(() -> publish(false));
    }
    double all = seconds(() -> publish(true));
    double ratio = update[repetitions - 1] / read[repetitions - 1];
    return "| retention, %d listings of %d stores | records | seconds, each time |\n|---|--:|--:|\n"
            .formatted(LISTINGS, STORES)
        + line("read the state and the next listing", read)
        + line("one day's update of the state", update)
        + line("the same and all tables that follow", all)
        + "\n| ratio of times | is | wanted | |\n|---|--:|--:|---|\n"
        + String.format(
            Locale.ROOT,
            "| update / reading both sides | %.2f | at most %.1f | %s |%n",
            ratio,
            WANTED,
            ratio <= WANTED ? "met" : "**missed**");
  }

  private String line(String what, double... seconds) {
    return "| %s | %,d | %s |\n"
        .formatted(
            what,
            records,
            DoubleStream.of(seconds)
                .mapToObj(each -> String.format(Locale.ROOT, "%.1f", each))
                .collect(Collectors.joining(" ")));
  }

  private double seconds(Work work) throws IOException, InterruptedException {
    try (Stream<Path> files = Files.walk(folder)) {
      PageCache.forget(files.filter(file -> file.toString().endsWith(".parquet")).toList());
    }
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / NANOS;
  }

  private void read() throws IOException {
    nothing(warehouse.read(spark, Table.RETENTION_STATE, warehouse.current()));
    nothing(inventory());
  }

  private static void nothing(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }

  private void publish(boolean all) throws IOException {
    LocalDate day = FIRST.plusDays(LISTINGS);
    try (Publication publication =
        warehouse.begin(spark, "update-" + runs++, day, day.plusDays(1))) {
      Retention retention = new Retention(spark, List.of(), List.of(), publication);
      if (all) {
        retention.run(inputs());
      } else {
        retention.update(inputs());
      }
    }
  }

  /** The state after all listings but the last, by the rows that the stage would have written. */
  private void seed() throws IOException {
    try (Publication publication = warehouse.begin(spark, "seed", FIRST, FIRST.plusDays(1))) {
      publication.write(Table.RETENTION_LISTING, listings());
      publication.write(Table.RETENTION_STATE, state());
      publication.commit(Instant.EPOCH);
    }
    next().write().parquet(folder.resolve("inventory").toString());
  }

  private static Timestamp day(long day) {
    return Timestamp.from(Instant.parse("2026-06-01T05:00:00Z").plus(day, ChronoUnit.DAYS));
  }

  private static String store(int number) {
    return "store-" + number;
  }

  private Dataset<Row> listings() {
    List<Row> rows = new ArrayList<>();
    for (int store = 0; store < STORES; store++) {
      for (int day = 0; day < LISTINGS; day++) {
        Timestamp end = Timestamp.from(day(day).toInstant().plus(1, ChronoUnit.HOURS));
        rows.add(RowFactory.create(store(store), 0, day, null, day(day), end, true, true));
      }
    }
    return spark.createDataFrame(rows, SparkSchemas.of(Table.RETENTION_LISTING));
  }

  /** Objects by number: half of them came with the first listing, the rest day by day. */
  private Dataset<Row> objects(long from, long to) {
    return spark
        .range(from, to)
        .selectExpr(
            "id",
            "concat('store-', id % " + STORES + ") as store_id",
            "concat('user/', id % 9973, '/record-', id) as object_key",
            "'v1' as version_id",
            "concat('record-', id) as record_id",
            "int(if(id % 2 = 0, 0, id % " + LISTINGS + ")) as came");
  }

  private Dataset<Row> state() {
    StructType schema = SparkSchemas.of(Table.RETENTION_STATE);
    Column written = lit(day(-1)).plus(expr("make_dt_interval(came)"));
    return objects(0, records)
        .withColumn("written", written)
        .selectExpr(
            "store_id",
            "object_key",
            "version_id",
            "record_id",
            "array(named_struct('series', 0, 'first', came, 'last', "
                + (LISTINGS - 1)
                + ", 'last_modified_time', written)) as sightings",
            "array() as events")
        .select(
            Arrays.stream(schema.fields())
                .map(field -> col(field.name()).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
  }

  /** Rows of the next listing. */
  private Dataset<Row> next() {
    return objects(0, records + records / TURNOVER)
        .where("id >= " + records + " or pmod(hash(id), " + TURNOVER + ") > 0")
        .withColumn("last_modified_time", lit(day(-1)))
        .withColumn("snapshot_time", lit(day(LISTINGS)))
        .withColumn("is_latest", lit(true))
        .withColumn("bytes", lit(1000L))
        .withColumn("file_id", lit("inventory.csv"))
        .withColumn("position", col("id"))
        .drop("id", "came");
  }

  private Dataset<Row> inventory() {
    Dataset<Row> rows = spark.read().parquet(folder.resolve("inventory").toString());
    List<String> known = Arrays.asList(rows.columns());
    for (StructField field : SparkSchemas.of(Table.INVENTORY).fields()) {
      if (!known.contains(field.name())) {
        rows = rows.withColumn(field.name(), lit(null).cast(field.dataType()));
      }
    }
    return rows;
  }

  private RetentionInputs inputs() {
    List<Row> heads = new ArrayList<>();
    StructType schema = SparkSchemas.of(Table.LISTING);
    for (int store = 0; store < STORES; store++) {
      Object[] cells = new Object[schema.size()];
      cells[schema.fieldIndex("store_id")] = store(store);
      cells[schema.fieldIndex("snapshot_start")] = day(LISTINGS);
      cells[schema.fieldIndex("snapshot_end")] = day(LISTINGS);
      cells[schema.fieldIndex("complete")] = true;
      cells[schema.fieldIndex("all_versions")] = true;
      cells[schema.fieldIndex("file_id")] = "listings.csv";
      cells[schema.fieldIndex("position")] = (long) store;
      heads.add(RowFactory.create(cells));
    }
    return new RetentionInputs(
        inventory(),
        spark.createDataFrame(heads, schema),
        empty(Table.STORE),
        empty(Table.RECORD),
        empty(Table.RECORD_OBJECT),
        empty(Table.SUBJECT),
        empty(Table.SUBJECT_EVENT),
        empty(Table.CONSENT),
        empty(Table.RECORD_EXIT));
  }

  private Dataset<Row> empty(Table table) {
    return spark.createDataFrame(List.of(), SparkSchemas.of(table));
  }
}
