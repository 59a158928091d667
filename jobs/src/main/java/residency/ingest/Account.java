package residency.ingest;

import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * What the staged entries of one kind and file come to.
 *
 * @param table the table they are read as
 * @param entry what they are, a constant of {@link Staged}
 * @param reason why, of rejects, ignored input and gaps
 * @param input number of the config's input
 * @param file id of the file
 * @param kind what flow rows are to the merge steps; null for all else
 * @param from start of a gap that the format tells, microseconds
 * @param to end of that gap
 * @param entries how many they are
 * @param records records of input that they stand for
 * @param bytes bytes of input that they stand for
 * @param traffic bytes of traffic of flow rows; 0 for all else
 * @param unopened flow rows that do not open a connection
 * @param position the first position; null if none has any
 * @param first time of the earliest row, microseconds; null if rows of the table have no time
 * @param last time of the latest row
 */
record Account(
    Table table,
    String entry,
    @Nullable String reason,
    int input,
    String file,
    @Nullable FlowKind kind,
    @Nullable Long from,
    @Nullable Long to,
    long entries,
    long records,
    long bytes,
    long traffic,
    long unopened,
    @Nullable Long position,
    @Nullable Long first,
    @Nullable Long last) {}
