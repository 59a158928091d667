package residency.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.reference.SeriesState;
import residency.reference.Validity;

/**
 * What a person reads of one run.
 *
 * @param flows the sums over its flows
 * @param records the sums over its records; null: it has none
 * @param retention for how long records are kept; null: no input tells
 * @param references how good the tables of networks are
 * @param audited its days
 */
public record AuditReport(
    Summary flows,
    @Nullable RecordSummary records,
    @Nullable RetentionSummary retention,
    List<SeriesState> references,
    Validity audited) {
  /** All of it, for a terminal of 100 columns. */
  public String text() {
    return (records == null ? "" : new RecordText(records).text() + "\n")
        + new SummaryText(flows).text()
        + (retention == null ? "" : new RetentionText(retention))
        + new ReferencesText(references, audited);
  }
}
