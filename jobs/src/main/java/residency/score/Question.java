package residency.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is asked of an audited world, in the order of the answers. */
public enum Question {
  SUMMARY,
  MATCHED,
  NAMES,
  NAME_DIFFICULTY,
  SUBJECTS,
  OWNERS,
  VERDICTS,
  VERDICT_DIFFICULTY,
  BOUNDS,
  WEIGHTS,
  BASELINE_NAMES,
  BASELINE_EXITS,
  PROOFS,
  RECORDS,
  RETENTION;

  private static final String COMMENT = "-- ";

  /** The question in words. */
  public String title() {
    String sql = sql();
    return sql.substring(COMMENT.length(), sql.indexOf('\n'));
  }

  /** The query. */
  String sql() {
    return resource(name().toLowerCase(Locale.ROOT));
  }

  /** The statements that make the views which the queries ask. */
  static String[] views() {
    return resource("views").strip().split(";\\s*\n|;$");
  }

  private static String resource(String name) {
    try (InputStream in = Question.class.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("the job lacks " + name + ".sql");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
