package residency.config;

import java.util.List;
import java.util.stream.Collectors;
import residency.UserError;

/** A config that can't be used, with all that is wrong with it. */
public final class ConfigException extends UserError {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ConfigException(List<Problem> problems) {
    super(CONFIG, message(problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(List<Problem> problems) {
    return problems.stream()
        .map(problem -> "  " + problem)
        .collect(
            Collectors.joining(
                "\n",
                problems.size()
                    + (problems.size() == 1 ? " problem" : " problems")
                    + " in the config:\n",
                ""));
  }

  /** All problems, by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
