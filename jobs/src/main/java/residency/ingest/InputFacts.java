package residency.ingest;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import residency.config.InputSpec;

/**
 * What one input of the config holds.
 *
 * @param input the config's entry
 * @param files its files
 * @param copies those of them that are copies of other files, which count once
 * @param records records of input that were read, rejects among them
 * @param rows rows of its table that they gave
 * @param rejected records that could not be read
 * @param audited rows within the config's days: by their time, by their validity, or all where they
 *     have neither
 * @param first time of the earliest row; null if there is none, or rows have no time
 * @param last time of the latest row; null likewise
 * @param sites sites of its rows; empty where rows have none
 */
public record InputFacts(
    InputSpec input,
    int files,
    int copies,
    long records,
    long rows,
    long rejected,
    long audited,
    @Nullable Instant first,
    @Nullable Instant last,
    SortedSet<String> sites) {

  /** Share of the records that could not be read, 0 to 1. */
  public double rejectRatio() {
    return records == 0 ? 0 : (double) rejected / records;
  }
}
