package residency.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import residency.cli.Residency;

/**
 * Runs command lines of the product one after the other in one JVM, which spares the start of Spark
 * for each. Standard input has one a line, words separated by tabs, before them the file that takes
 * what the command prints. Stops at the first that fails, with its exit code.
 */
public final class Commands {
  private Commands() {}

  public static void main(String[] args) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int code = 0;
    for (String line = lines.readLine(); line != null && code == 0; line = lines.readLine()) {
      String[] words = line.split("\t");
      System.err.println(String.join(" ", words));
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(Path.of(words[0]), StandardCharsets.UTF_8))) {
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        code = Residency.run(out, err, Arrays.copyOfRange(words, 1, words.length));
      }
    }
    System.exit(code);
  }
}
