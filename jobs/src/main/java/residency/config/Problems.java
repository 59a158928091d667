package residency.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects problems; of several at one place the first stands, as the others may follow from it.
 */
final class Problems {
  private final List<String> files = new ArrayList<>();
  private final Set<String> places = new HashSet<>();
  private final List<Problem> all = new ArrayList<>();

  /** Names a file that is being read; problems come out in the order of these calls. */
  void open(String file) {
    files.add(file);
  }

  void add(Problem problem) {
    if (places.add(problem.file() + "\n" + problem.path())) {
      all.add(problem);
    }
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws ConfigException with all problems, by file and line
   */
  void throwIfAny() {
    if (!all.isEmpty()) {
      throw toException();
    }
  }

  /** All problems, by file and line. */
  ConfigException toException() {
    all.sort(
        Comparator.<Problem>comparingInt(p -> files.indexOf(p.file()))
            .thenComparingInt(Problem::line)
            .thenComparing(Problem::path));
    return new ConfigException(all);
  }
}
