package residency.e2e;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import residency.TestSpark;
import residency.cli.Residency;

/**
 * How a command line ended.
 *
 * @param code the exit code
 * @param out results
 * @param err messages
 */
record Outcome(int code, String out, String err) {

  /** Runs a command line in this JVM, on the Spark of all tests with its hostile defaults. */
  static Outcome of(String... args) {
    TestSpark.hostile();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Residency.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Runs an audit of all days of a config. */
  static Outcome ofAudit(Path config, Path warehouse, String... more) {
    String[] args = {"audit", "--config", config.toString(), "--warehouse", warehouse.toString()};
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return of(all);
  }
}
