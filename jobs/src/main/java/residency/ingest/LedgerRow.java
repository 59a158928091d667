package residency.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code ledger}, without its run.
 *
 * @param stage read, merge, ...
 * @param table the table the rows are for
 * @param kind what became of them
 * @param reason why; null where there is nothing to add
 * @param rows rows
 * @param bytes stage read: bytes of input, after decompression; later stages: bytes of traffic for
 *     flows, 0 for other tables
 * @param missingDays audited days without a valid version; null but for tables of networks
 * @param ageDays days to the nearest version, at most; null but for tables of networks
 */
public record LedgerRow(
    String stage,
    String table,
    Kind kind,
    @Nullable String reason,
    long rows,
    long bytes,
    @Nullable Long missingDays,
    @Nullable Long ageDays) {
  public LedgerRow(
      String stage, String table, Kind kind, @Nullable String reason, long rows, long bytes) {
    this(stage, table, kind, reason, rows, bytes, null, null);
  }

  /** The same with a reason. */
  public LedgerRow because(String why) {
    return new LedgerRow(stage, table, kind, why, rows, bytes, missingDays, ageDays);
  }

  /** The same with what the audited days lack of the table. */
  public LedgerRow lacking(long missing, long age) {
    return new LedgerRow(stage, table, kind, reason, rows, bytes, missing, age);
  }

  /** What became of rows: in + created = out + all others. */
  public enum Kind {
    IN,
    CREATED,
    OUT,
    REJECTED,
    MERGED,
    DUPLICATE,
    IGNORED
  }
}
