package residency.bench;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import residency.cli.Sparks;

/** What is measured, each in a JVM of its own. */
enum Candidate {
  GATE_A("gate A, this job"),
  DUCKDB("gate A, DuckDB"),
  PLAIN_SQL("gate A, plain Spark SQL"),
  GATE_B("gate B: all that `audit` writes"),
  WITHOUT_RECORDS("audit that knows who owns names"),
  WITH_RECORDS("the same with a record for each flow"),
  SCAN("floor of Spark: read the flows"),
  SHUFFLE("floor of Spark: read, shuffle once"),
  WRITE("floor of Spark: read, write");

  /** Those that say what records cost. */
  static final Set<Candidate> OF_RECORDS = EnumSet.of(WITHOUT_RECORDS, WITH_RECORDS);

  private final String title;

  Candidate(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Whether it works outside the Java heap. */
  boolean isNative() {
    return this == DUCKDB;
  }

  /**
   * Makes ready to work.
   *
   * @param memory most that a native engine may use
   * @param spill folder for what a native engine can't hold
   */
  Workload open(World world, Memory memory, Path spill) {
    return switch (this) {
      case GATE_A -> new SparkWorkload(Sparks.session(), world, SparkWorks::gateA);
      case GATE_B ->
          new SparkWorkload(
              Sparks.session(), world, (s, w, out) -> SparkWorks.audit(w.config(), out));
      case WITHOUT_RECORDS ->
          new SparkWorkload(
              Sparks.session(), world, (s, w, out) -> SparkWorks.audit(w.withoutRecords(), out));
      case WITH_RECORDS ->
          new SparkWorkload(
              Sparks.session(), world, (s, w, out) -> SparkWorks.audit(w.withRecords(), out));
      case SCAN -> new SparkWorkload(Sparks.session(), world, SparkWorks::scan);
      case SHUFFLE -> new SparkWorkload(Sparks.session(), world, SparkWorks::shuffle);
      case WRITE -> new SparkWorkload(Sparks.session(), world, SparkWorks::write);
      case PLAIN_SQL -> new SparkWorkload(asItComes(), world, SparkWorks::plainSql);
      case DUCKDB -> new DuckDb(world, memory, spill);
    };
  }

  private static SparkSession asItComes() {
    return SparkSession.builder()
        .master("local[*]")
        .config("spark.ui.enabled", false)
        .getOrCreate();
  }
}
