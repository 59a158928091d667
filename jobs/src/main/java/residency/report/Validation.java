package residency.report;

import java.util.List;
import residency.UserError;
import residency.ingest.InputFacts;
import residency.reference.ReferenceBook;

/**
 * What {@code validate} found.
 *
 * @param inputs what each input holds; empty if they can't be read
 * @param references the reference files that can be read
 * @param warnings what an audit would do without a word, but hardly as meant
 * @param problems what would stop an audit
 */
public record Validation(
    List<InputFacts> inputs,
    List<ReferenceBook> references,
    List<String> warnings,
    List<UserError> problems) {

  public Validation {
    inputs = List.copyOf(inputs);
    references = List.copyOf(references);
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }
}
