package residency;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import residency.cli.Residency;

/** The program: the only place that ends the JVM. */
public final class Main {
  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(Residency.run(out, err, args));
  }
}
