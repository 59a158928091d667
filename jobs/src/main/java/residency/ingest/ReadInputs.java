package residency.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import residency.config.AuditConfig;
import residency.config.InputSpec;
import residency.schema.Table;

/** The first stage of ingest: every file of the inputs is read once into staged rows. */
final class ReadInputs {
  /**
   * What reading gave.
   *
   * @param files all files of the inputs
   * @param copies those that are copies of others and were not read
   * @param staged by table, as {@link Staged} describes it
   * @param accounts what was staged, counted; absent tables have none
   * @param ledger stage read
   * @param overLimit what a person must know if too much was rejected
   */
  record Read(
      List<InputFile> files,
      Set<InputFile> copies,
      Map<Table, Dataset<Row>> staged,
      Accounts accounts,
      List<LedgerRow> ledger,
      Optional<String> overLimit) {}

  private final SparkSession spark;
  private final AuditConfig config;
  private final Storage storage;
  private final Staging staging;

  ReadInputs(SparkSession spark, AuditConfig config, Staging staging) {
    this.spark = spark;
    this.config = config;
    this.storage = new Storage(spark.sparkContext().hadoopConfiguration());
    this.staging = staging;
  }

  /**
   * Reads all inputs once.
   *
   * @throws residency.UserError if an input has no file, two files get one name, or a Parquet file
   *     has wrong types
   */
  Read run() {
    List<InputFile> files = new InputFiles(config.folder(), storage).list(config.inputs());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    new Md5(context, storage).check(files);
    Set<InputFile> copies = new SameFiles(context, storage).copies(files);
    Map<Table, Dataset<Row>> staged = new EnumMap<>(Table.class);
    filesByTable(files)
        .forEach(
            (table, all) -> {
              List<InputFile> once = all.stream().filter(Predicate.not(copies::contains)).toList();
              staged.put(table, staging.write("read/" + table.tableName(), read(table, once)));
            });
    Accounts accounts = Accounts.of(staged, staging);
    List<LedgerRow> ledger = new ArrayList<>();
    for (Table table : staged.keySet()) {
      List<InputFile> ofTable =
          copies.stream().filter(file -> readAs(file.input()) == table).toList();
      ledger.addAll(Ledger.ofReading(table, accounts, ofTable));
    }
    Optional<String> overLimit =
        new RejectLimit(config.limits().maxRejectRatio()).check(staged.keySet(), accounts, ledger);
    return new Read(files, copies, staged, accounts, ledger, overLimit);
  }

  private static Map<Table, List<InputFile>> filesByTable(List<InputFile> files) {
    return files.stream()
        .collect(
            Collectors.groupingBy(
                file -> readAs(file.input()),
                () -> new EnumMap<>(Table.class),
                Collectors.toList()));
  }

  /** The table that an input's rows are read as. */
  static Table readAs(InputSpec input) {
    return input.table() == Table.FLOW ? Table.FLOW_ROW : input.table();
  }

  private Dataset<Row> read(Table table, List<InputFile> files) {
    List<InputFile> parquet = files.stream().filter(ReadTables::reads).toList();
    List<InputFile> others = files.stream().filter(Predicate.not(ReadTables::reads)).toList();
    long target = Splits.target(others, spark.sparkContext().defaultParallelism());
    Dataset<Row> rows = new ReadFiles(spark, storage).read(table, others, target);
    return parquet.isEmpty() ? rows : rows.unionAll(new ReadTables(spark).read(table, parquet));
  }
}
