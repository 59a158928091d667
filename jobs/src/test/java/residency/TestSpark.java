package residency;

import org.apache.spark.sql.SparkSession;
import residency.table.ResultSettings;

/**
 * One Spark for all tests of a JVM. Its defaults are hostile: only what {@link ResultSettings} and
 * the code itself say may decide a result.
 */
public final class TestSpark {
  private static final class Shared {
    private static final SparkSession HOSTILE =
        SparkSession.builder()
            .appName("tests")
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 3)
            .config("spark.sql.session.timeZone", "Asia/Kolkata")
            .config("spark.sql.ansi.enabled", false)
            .config("spark.sql.caseSensitive", true)
            .config("spark.sql.parquet.outputTimestampType", "INT96")
            .config("spark.sql.parquet.writeLegacyFormat", true)
            .config("spark.sql.legacy.timeParserPolicy", "LEGACY")
            .config("spark.sql.files.ignoreMissingFiles", true)
            .config("spark.sql.files.ignoreCorruptFiles", true)
            .config("spark.sql.storeAssignmentPolicy", "LEGACY")
            .getOrCreate();
    private static final SparkSession OURS = ResultSettings.session(HOSTILE);
  }

  private TestSpark() {}

  /** The session the job would use. */
  public static SparkSession session() {
    return Shared.OURS;
  }

  /** A session as a stranger has it, with defaults that want to spoil results. */
  public static SparkSession hostile() {
    return Shared.HOSTILE;
  }
}
