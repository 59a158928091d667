package residency.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;
import residency.table.ResultSettings;

/**
 * The Spark a command runs on: the one that spark-submit set up, else an embedded one on all cores.
 */
public final class Sparks {
  /** System property: the file with the embedded Spark's settings, {@code key value} a line. */
  static final String SETTINGS_FILE = "residency.spark.conf";

  private Sparks() {}

  /** A session with the settings that results depend on. */
  public static SparkSession session() {
    SparkSession.Builder builder = SparkSession.builder().appName("residency");
    if (System.getProperty("spark.master") == null) {
      settings().forEach((key, value) -> embed(builder, (String) key, (String) value));
      embed(builder, "spark.master", "local[*]");
      embed(builder, "spark.ui.enabled", "false");
    }
    return ResultSettings.session(builder.getOrCreate());
  }

  /** Settings given as system properties win. */
  private static void embed(SparkSession.Builder builder, String key, String value) {
    if (System.getProperty(key) == null) {
      builder.config(key, value);
    }
  }

  private static Properties settings() {
    Properties settings = new Properties();
    String file = System.getProperty(SETTINGS_FILE);
    if (file != null) {
      try (Reader in = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
        settings.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("settings of the embedded Spark: " + file, e);
      }
    }
    return settings;
  }
}
