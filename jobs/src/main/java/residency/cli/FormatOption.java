package residency.cli;

import picocli.CommandLine.Option;

/** {@code --format F} of the commands that print rows. */
final class FormatOption {
  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table, csv (RFC 4180) or json (one object a line); default ${DEFAULT-VALUE}")
  private ResultFormat format = ResultFormat.TABLE;

  ResultFormat chosen() {
    return format;
  }
}
