package residency.report;

import static residency.report.Shares.count;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import residency.config.ReferenceSpec;
import residency.ingest.InputFacts;
import residency.reference.ReferenceBook;

/** A {@link Validation} as text for a terminal, but for its problems. */
public final class ValidationText {
  /** As many digits of a checksum as people compare. */
  private static final int SHORT = 12;

  private final Validation validation;

  public ValidationText(Validation validation) {
    this.validation = validation;
  }

  /** The tables and the warnings. */
  public String text() {
    StringBuilder out = new StringBuilder();
    if (!validation.inputs().isEmpty()) {
      out.append("Inputs (times are UTC)\n").append(inputs());
    }
    if (!validation.references().isEmpty()) {
      out.append(out.isEmpty() ? "" : "\n").append("References\n").append(references());
    }
    if (!validation.warnings().isEmpty()) {
      out.append(out.isEmpty() ? "" : "\n").append("Warnings\n");
      validation.warnings().forEach(warning -> out.append("  ").append(warning).append('\n'));
    }
    return out.toString();
  }

  private String inputs() {
    TextTable table =
        new TextTable(
            "kind", "format", "path", ">files", ">rows", ">rejected", ">share", "first", "last");
    for (InputFacts input : validation.inputs()) {
      table.add(
          input.input().kind(),
          input.input().format(),
          input.input().path(),
          count(input.files()),
          count(input.rows()),
          count(input.rejected()),
          Shares.ofWhole(input.rejected(), input.records() - input.rejected()).get(0),
          second(input.first()),
          second(input.last()));
    }
    return table.toString();
  }

  private String references() {
    TextTable table = new TextTable("kind", "format", "file", ">rows", "valid", "sha256");
    for (ReferenceBook book : validation.references()) {
      table.add(
          book.spec().kind(),
          book.spec().format(),
          book.file(),
          count(book.rows()),
          validity(book.spec()),
          book.sha256().substring(0, SHORT));
    }
    return table.toString();
  }

  private static String validity(ReferenceSpec spec) {
    Instant from = spec.validFrom();
    Instant to = spec.validTo();
    if (from == null && to == null) {
      return "as its rows say";
    }
    return (from == null ? "(open)" : day(from)) + " to " + (to == null ? "(open)" : day(to));
  }

  /** A day where the instant begins one. */
  private static String day(Instant instant) {
    return instant.equals(instant.truncatedTo(ChronoUnit.DAYS))
        ? instant.atOffset(ZoneOffset.UTC).toLocalDate().toString()
        : instant.toString();
  }

  private static String second(@Nullable Instant instant) {
    return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
