package residency.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import residency.config.Suggestion;

/** Says what a misspelt option was probably meant to be; leaves other mistakes to picocli. */
final class UsageErrors implements IParameterExceptionHandler {
  private final IParameterExceptionHandler others;

  UsageErrors(IParameterExceptionHandler others) {
    this.others = others;
  }

  @Override
  public int handleParseException(ParameterException mistake, String[] args) throws Exception {
    String suggestion =
        mistake instanceof UnmatchedArgumentException unmatched ? of(unmatched) : "";
    if (suggestion.isEmpty()) {
      return others.handleParseException(mistake, args);
    }
    CommandLine command = mistake.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    command.getErr().println(mistake.getMessage() + suggestion);
    command.getErr().println("Try '" + spec.qualifiedName() + " --help'.");
    return spec.exitCodeOnInvalidInput();
  }

  private static String of(UnmatchedArgumentException mistake) {
    List<String> options =
        List.copyOf(mistake.getCommandLine().getCommandSpec().optionsMap().keySet());
    return mistake.getUnmatched().stream()
        .filter(word -> word.startsWith("--"))
        .map(word -> Suggestion.didYouMean(word.split("=", 2)[0], options))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }
}
