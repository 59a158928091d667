package residency.report;

import static residency.report.Shares.count;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import residency.reference.SeriesState;
import residency.reference.Validity;

/** The part of an {@link AuditReport} that says how good the tables of networks are. */
final class ReferencesText {
  private static final int DATE = 10;

  private final List<SeriesState> references;
  private final Validity audited;

  /**
   * @param audited the days of the audit
   */
  ReferencesText(List<SeriesState> references, Validity audited) {
    this.references = references;
    this.audited = audited;
  }

  /** A line a table; nothing if there is none. */
  @Override
  public String toString() {
    TextTable table =
        new TextTable(
            "table", "series", ">rows", ">overlap", ">contradict", "valid", ">not valid", ">age");
    for (SeriesState state : references) {
      table.add(
          state.table().tableName(),
          state.name(),
          count(state.rows()),
          count(state.overlaps()),
          count(state.contradictions()),
          valid(state.versions()),
          count(state.missingDays(audited)),
          count(state.ageDays(audited)));
    }
    return table.isEmpty()
        ? ""
        : "\nHow good are the tables of networks? Not valid: audited days without a version; age: days\n"
            + "to the nearest version at most.\n"
            + table;
  }

  private static String valid(List<Validity> versions) {
    return versions.isEmpty()
        ? ""
        : day(versions.get(0).from()) + " to " + day(versions.get(versions.size() - 1).to());
  }

  private static String day(long micros) {
    return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE
        ? "(open)"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString().substring(0, DATE);
  }
}
