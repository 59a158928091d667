package residency.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where and of what something was measured. */
final class Machine {
  private static final int KIBI_A_GIBI = 1024 * 1024;

  private Machine() {}

  /** Heading of a block of results, as Markdown. */
  static String heading(String command) throws IOException, InterruptedException {
    return "## %s, commit %s%n%n`%s` on %d cores of %s, %s GB, Java %s.%n%n"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            commit(),
            command.strip(),
            Runtime.getRuntime().availableProcessors(),
            line("/proc/cpuinfo", "model name\\s*: (.*)", System.getProperty("os.arch")),
            memory(),
            System.getProperty("java.version"));
  }

  private static String commit() throws IOException, InterruptedException {
    String head = git("rev-parse", "--short", "HEAD");
    boolean changed = !git("status", "--porcelain", "jobs", "conf", "pom.xml").isEmpty();
    return changed ? head + " with changes" : head;
  }

  private static String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return git.waitFor() == 0 ? said.strip() : "unknown";
  }

  private static String memory() throws IOException {
    String kibi = line("/proc/meminfo", "MemTotal:\\s*(\\d+) kB", "");
    return kibi.isEmpty()
        ? "unknown"
        : String.valueOf(Math.round(Long.parseLong(kibi) / (double) KIBI_A_GIBI));
  }

  /** What the first matching line of a file of the system says. */
  private static String line(String file, String pattern, String otherwise) throws IOException {
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      return otherwise;
    }
    Matcher found = Pattern.compile(pattern).matcher(Files.readString(path));
    return found.find() ? found.group(1).strip() : otherwise;
  }
}
