package residency.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import residency.config.AuditConfig;
import residency.ingest.InputFacts;
import residency.schema.Table;

/** What the inputs hold that an audit would take without a word, but that is hardly meant. */
final class InputWarnings {
  private static final int MOST_SITES = 5;

  private final AuditConfig config;
  private final List<InputFacts> inputs;
  private final List<String> warnings = new ArrayList<>();

  private InputWarnings(AuditConfig config, List<InputFacts> inputs) {
    this.config = config;
    this.inputs = inputs;
  }

  /** The warnings, each a sentence that says what to look at. */
  static List<String> of(AuditConfig config, List<InputFacts> inputs) {
    InputWarnings found = new InputWarnings(config, inputs);
    inputs.forEach(found::ofOne);
    found.ofSites(Table.DNS, "no answer names their flows");
    found.ofSites(Table.LEASE, "nobody is known whose flows they are");
    return List.copyOf(found.warnings);
  }

  private void ofOne(InputFacts facts) {
    String input = "input " + facts.input().label();
    if (facts.copies() > 0) {
      warnings.add(
          "%s: %d of %d files are copies of others and count once"
              .formatted(input, facts.copies(), facts.files()));
    }
    if (facts.rejectRatio() > config.limits().maxRejectRatio()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s: %d of %d records were rejected (%.2f %%), more than the limit of %.2f %%"
                  + " (limits.max_reject_ratio)",
              input,
              facts.rejected(),
              facts.records(),
              100 * facts.rejectRatio(),
              100 * config.limits().maxRejectRatio()));
    }
    if (facts.audited() == 0 && facts.copies() < facts.files()) {
      warnings.add(
          facts.rows() == 0
              ? input + ": no rows; look at its path and format"
              : "%s: none of its %d rows lies in the audited days, %s to %s; look at audit.from, audit.to and timezone"
                  .formatted(input, facts.rows(), config.from(), config.to()));
    }
  }

  private void ofSites(Table table, String consequence) {
    if (inputs.stream().noneMatch(facts -> facts.input().table() == table)) {
      return; // left out on purpose
    }
    SortedSet<String> sites = sites(table);
    SortedSet<String> without = sites(Table.FLOW);
    without.removeAll(sites);
    if (!without.isEmpty()) {
      warnings.add(
          "flow sites with no %s of their own: %s (%s has %s), so %s; give rows of one place the same site"
              .formatted(
                  table.tableName(),
                  listed(without),
                  table.tableName(),
                  sites.isEmpty() ? "none" : listed(sites),
                  consequence));
    }
  }

  private SortedSet<String> sites(Table table) {
    SortedSet<String> sites = new TreeSet<>();
    inputs.stream()
        .filter(facts -> facts.input().table() == table)
        .forEach(facts -> sites.addAll(facts.sites()));
    return sites;
  }

  private static String listed(Set<String> sites) {
    String first = String.join(", ", sites.stream().limit(MOST_SITES).toList());
    int more = sites.size() - MOST_SITES;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
