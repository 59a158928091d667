package residency.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import residency.attribute.Attribution;
import residency.attribute.Transports;
import residency.attribute.index.NameRules;
import residency.cli.Configs;
import residency.cli.Residency;
import residency.config.AuditConfig;
import residency.config.ReferenceSpec;
import residency.ingest.TableFiles;
import residency.job.Settings;
import residency.judge.NameGrade;
import residency.reference.ReferenceLoader;
import residency.schema.Table;

/** What Spark is measured at: our job, plain SQL, and the least that any job on Spark must do. */
final class SparkWorks {
  private SparkWorks() {}

  /** Gate A: a fixed subset of what our job finds out about each flow. */
  static void gateA(SparkSession spark, World world, Path out) throws IOException {
    AuditConfig config = Configs.read(world.config());
    ReferenceLoader references =
        new ReferenceLoader(
            config.folder(),
            config.limits().snapshotTrust(),
            new TableFiles(spark)::read,
            row -> {});
    for (ReferenceSpec spec : config.references()) {
      references.load(spec);
    }
    Attribution all = Settings.attribution(config, references, references.owners());
    NameRules latestLive = new NameRules(Set.of(NameGrade.CLIENT), 0, 0, all.rules().maxTtl());
    new Attribution(all.inside(), latestLive, all.references())
        .attribute(
            read(spark, world, Table.FLOW),
            read(spark, world, Table.DNS),
            read(spark, world, Table.LEASE),
            read(spark, world, Table.SUBJECT),
            new Transports(spark, null),
            List.of("flow_id", "name", "asn", "subject_id", "location"))
        .select(
            col("flow_id"),
            col("name"),
            get(col("asn"), lit(0)).as("asn"),
            get(col("location.countries"), lit(0)).as("country"),
            col("subject_id"),
            col("location.verdict").as("location_verdict"))
        .write()
        .parquet(out.toString());
  }

  /** Gate A as somebody would write it in Spark SQL. */
  static void plainSql(SparkSession spark, World world, Path out) {
    for (Table table : Set.of(Table.FLOW, Table.DNS, Table.LEASE, Table.SUBJECT)) {
      read(spark, world, table).createOrReplaceTempView(table.tableName());
    }
    csv(spark, world.networks(), "range_start string, range_end string, asn bigint, name string")
        .createOrReplaceTempView("asn");
    csv(spark, world.countries(), "range_start string, range_end string, country string")
        .createOrReplaceTempView("location");
    csv(spark, world.homes(), "home string, country string").createOrReplaceTempView("home");
    Dataset<Row> result = null;
    for (String statement : Sql.statements("gate-a.spark.sql")) {
      result = spark.sql(statement);
    }
    if (result == null) {
      throw new IllegalStateException("gate-a.spark.sql holds no statement");
    }
    result.write().parquet(out.toString());
  }

  private static Dataset<Row> csv(SparkSession spark, Path file, String schema) {
    return spark.read().schema(schema).csv(file.toString());
  }

  /** Everything that an audit writes, as by its command. */
  static void audit(Path config, Path out) throws IOException {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code =
        Residency.run(
            new PrintWriter(PrintWriter.nullWriter()),
            err,
            "audit",
            "--config",
            config.toString(),
            "--warehouse",
            out.toString());
    if (code != 0) {
      throw new IOException("the audit ended with exit code " + code + "; see above");
    }
  }

  /** A floor: all columns of the flows are read. */
  static void scan(SparkSession spark, World world, Path out) {
    read(spark, world, Table.FLOW).write().format("noop").mode("overwrite").save();
  }

  /** A floor: the flows are brought together by server, once. */
  static void shuffle(SparkSession spark, World world, Path out) {
    read(spark, world, Table.FLOW)
        .repartition(col("site"), col("server_address"))
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
  }

  /** A floor: the flows are written again as they are. */
  static void write(SparkSession spark, World world, Path out) {
    read(spark, world, Table.FLOW).write().parquet(out.toString());
  }

  private static Dataset<Row> read(SparkSession spark, World world, Table table) {
    return spark.read().parquet(world.table(table.tableName()).toString());
  }
}
