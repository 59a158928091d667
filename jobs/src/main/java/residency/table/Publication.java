package residency.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import residency.schema.Table;
import residency.table.Commit.Entry;
import residency.table.Commit.Outcome;
import residency.table.DirectCommitProtocol.Written;

/**
 * What one run publishes. Tables are written to their final place, where nobody looks, until {@link
 * #commit} makes all of them current at once; closed without it, they are removed. Of one thread.
 */
public final class Publication implements AutoCloseable {
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Set<Table> OF_FAILED_RUN = EnumSet.of(Table.RUN, Table.REJECT);

  private enum State {
    OPEN,
    /** Whether the commit came about is not known: nothing may be removed. */
    COMMITTING,
    COMMITTED
  }

  private final Warehouse warehouse;
  private final SparkSession spark;
  private final String run;
  private final LocalDate from;
  private final LocalDate to;
  private final long base;
  private final Map<Table, List<Entry>> written = new EnumMap<>(Table.class);
  private final Set<Table> started = EnumSet.noneOf(Table.class);
  private State state = State.OPEN;
  private Set<Table> published = Set.of();

  Publication(Warehouse warehouse, SparkSession spark, String run, LocalDate from, LocalDate to)
      throws IOException {
    if (!RUN_ID.matcher(run).matches() || !from.isBefore(to)) {
      throw new IllegalArgumentException("run " + run + " from " + from + " to " + to);
    }
    this.warehouse = warehouse;
    this.spark = spark;
    this.run = run;
    this.from = from;
    this.to = to;
    Commit latest = warehouse.latest();
    this.base = latest == null ? 0 : latest.number();
    if (latest != null
        && latest.entries(Table.RUN).stream().anyMatch(entry -> entry.run().equals(run))) {
      throw new IllegalArgumentException("there is a run " + run + " already");
    }
    makeStaging();
  }

  /** First of all, so that a folder that can't be written to is known before the work is done. */
  private void makeStaging() throws IOException {
    IOException reason = null;
    try {
      if (warehouse.fs().mkdirs(staging())) {
        return;
      }
    } catch (FileAlreadyExistsException | ParentNotDirectoryException | AccessControlException e) {
      reason = e;
    }
    throw new UserError(
        UserError.CONFIG,
        "can't write to the warehouse %s%s; name another with --warehouse, or allow writing there"
            .formatted(warehouse.folder(), reason == null ? "" : ": " + reason.getMessage()),
        reason);
  }

  /**
   * Writes a table, once per run; an empty one removes the older rows of the run's days. A table
   * whose schema says {@code "day": "file"} needs the day as a further column {@code day} (a date).
   *
   * @throws IllegalArgumentException if a column is missing or of another type
   * @throws IllegalStateException if rows lie outside the days that the run audits
   */
  public void write(Table table, Dataset<Row> rows) throws IOException {
    write(table, rows, true);
  }

  /**
   * The same for rows that stay in their order and partitions, each of which gives its own files.
   */
  public void writeAsTheyCome(Table table, Dataset<Row> rows) throws IOException {
    write(table, rows, false);
  }

  private void write(Table table, Dataset<Row> rows, boolean arrange) throws IOException {
    if (state != State.OPEN || !started.add(table)) {
      throw new IllegalStateException("run " + run + " has written " + table.tableName());
    }
    boolean book = table == Table.RUN || table == Table.LEDGER || table == Table.GAP;
    String wholeDay = book ? from.toString() : Entry.ALL;
    List<Written> files =
        new TableWriter(warehouse.conf())
            .write(table, rows, arrange, warehouse.tableFolder(table), run, wholeDay);
    List<Entry> entries = entries(table, files);
    if (table.schema().day() != null && TableNames.isPublished(table)) {
      for (Entry entry : entries) {
        if (!entry.in(from, to)) {
          throw new IllegalStateException(
              "table %s: %d rows of %s lie outside the audited days, %s to %s"
                  .formatted(table.tableName(), entry.rows(), entry.day(), from, to));
        }
      }
    }
    written.put(table, entries);
  }

  private List<Entry> entries(Table table, List<Written> files) {
    Map<String, List<Commit.DataFile>> byDay = new TreeMap<>();
    for (Written file : files) {
      byDay
          .computeIfAbsent(file.day(), day -> new ArrayList<>())
          .add(new Commit.DataFile(file.name(), file.rows(), file.bytes()));
    }
    List<Entry> entries = new ArrayList<>();
    byDay.forEach(
        (day, list) ->
            entries.add(
                new Entry(
                    day,
                    run,
                    table.schema().version(),
                    list.stream().mapToLong(Commit.DataFile::rows).sum(),
                    list.stream().mapToLong(Commit.DataFile::bytes).sum(),
                    List.copyOf(list))));
    return entries;
  }

  /** The rows of a table as they were when this run began; none if nobody had written it. */
  public Dataset<Row> before(Table table) throws IOException {
    List<Entry> entries = base == 0 ? List.of() : warehouse.commit(base).entries(table);
    return entries.isEmpty()
        ? spark.createDataFrame(List.<Row>of(), SparkSchemas.of(table))
        : warehouse.committed(table, entries).dataset(spark);
  }

  /** What this run wrote of a table, read back from its files. */
  public Dataset<Row> read(Table table) {
    return warehouse.committed(table, entries(table)).dataset(spark);
  }

  /** What this run wrote of a table, by day; rows and bytes are those of the closed files. */
  public List<Entry> entries(Table table) {
    List<Entry> entries = written.get(table);
    if (entries == null) {
      throw new IllegalStateException("run " + run + " has not written " + table.tableName());
    }
    return entries;
  }

  /** Rows of each table that this run wrote and that will be published. */
  public Map<Table, Long> rows() {
    Map<Table, Long> rows = new EnumMap<>(Table.class);
    written.forEach(
        (table, list) -> {
          if (TableNames.isPublished(table)) {
            rows.put(table, list.stream().mapToLong(Entry::rows).sum());
          }
        });
    return rows;
  }

  /** A folder for intermediate files of this run; removed when the publication is closed. */
  public Path staging() {
    return new Path(warehouse.folder(), "_data/_staging/run=" + run);
  }

  /**
   * Makes all that was written current and replaces the run's days, whether they have rows or not.
   *
   * @param at the time to note
   * @throws UserError if another run has published one of these days since this run began
   */
  public Commit commit(Instant at) throws IOException {
    return append(Outcome.DONE, at);
  }

  /** Publishes only {@code run} and {@code reject}, marked failed; no day changes. */
  public Commit commitFailed(Instant at) throws IOException {
    return append(Outcome.FAILED, at);
  }

  private Commit append(Outcome outcome, Instant at) throws IOException {
    if (state != State.OPEN) {
      throw new IllegalStateException("run " + run + " has been committed");
    }
    Map<String, List<Entry>> entries = new TreeMap<>();
    Set<Table> tables = EnumSet.noneOf(Table.class);
    written.forEach(
        (table, list) -> {
          if (TableNames.isPublished(table)
              && (outcome == Outcome.DONE || OF_FAILED_RUN.contains(table))) {
            tables.add(table);
            entries.put(table.tableName(), list);
          }
        });
    while (true) {
      Commit before = latestWithoutConflict(outcome);
      Commit commit = Commit.after(before, run, outcome, from, to, at, entries);
      state = State.COMMITTING;
      if (warehouse.log().append(commit)) {
        state = State.COMMITTED;
        published = tables;
        return commit;
      }
      state = State.OPEN;
    }
  }

  /** The commit to build on: later ones than this run began with may not touch its days. */
  private @Nullable Commit latestWithoutConflict(Outcome outcome) throws IOException {
    Commit latest = warehouse.latest();
    if (latest == null || outcome == Outcome.FAILED) {
      return latest;
    }
    for (long number = base + 1; number <= latest.number(); number++) {
      Commit winner = warehouse.commit(number);
      if (winner.outcome() == Outcome.DONE
          && ((winner.from().isBefore(to) && from.isBefore(winner.to()))
              || bothAddedToState(winner))) {
        throw new UserError(
            1,
            ("run %s published %s to %s as commit %d while this run (%s, %s to %s) was at work;"
                    + " nothing of this run was published: run it again if its result is wanted")
                .formatted(winner.run(), winner.from(), winner.to(), number, run, from, to));
      }
    }
    return latest;
  }

  /** Whether another run made a new state from the one that this run began with. */
  private boolean bothAddedToState(Commit winner) {
    return written.keySet().stream()
        .filter(table -> table.schema().stage().equals("state"))
        .flatMap(table -> winner.entries(table).stream())
        .anyMatch(entry -> entry.run().equals(winner.run()));
  }

  /** Removes what was written and not published. */
  @Override
  public void close() throws IOException {
    FileSystem fs = warehouse.fs();
    fs.delete(staging(), true);
    if (state == State.COMMITTING) {
      return;
    }
    for (Table table : started) {
      if (!published.contains(table)) {
        Path folder = warehouse.tableFolder(table);
        fs.delete(new Path(folder, "_manifest-" + run + ".json"), false);
        for (FileStatus day : list(fs, folder)) {
          fs.delete(new Path(day.getPath(), "run=" + run), true);
        }
      }
    }
  }

  private static FileStatus[] list(FileSystem fs, Path folder) throws IOException {
    try {
      return fs.listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0]; // the write failed before its first file
    }
  }
}
