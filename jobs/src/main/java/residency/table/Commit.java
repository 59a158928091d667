package residency.table;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * One state of the whole warehouse, for all tables together: which files of which runs are current.
 * Written once as JSON and never changed.
 *
 * @param format version of this file's layout
 * @param number place in the row of commits, from 1
 * @param run the run that made it
 * @param outcome of that run
 * @param from first day the run audited
 * @param to day after the last one
 * @param written when
 * @param audited who owns each audited day: disjoint, by day, neighbours of one run as one range
 * @param tables by table name, entries by day and run; a day without rows has none
 */
public record Commit(
    int format,
    long number,
    String run,
    Outcome outcome,
    LocalDate from,
    LocalDate to,
    Instant written,
    List<Owned> audited,
    Map<String, List<Entry>> tables) {

  /** The layout this program writes, and the newest it reads. */
  static final int FORMAT = 1;

  /** How a run ended; a failed one publishes only {@code run} and {@code reject}. */
  public enum Outcome {
    DONE,
    FAILED
  }

  /**
   * Days that one run owns.
   *
   * @param to exclusive
   */
  public record Owned(LocalDate from, LocalDate to, String run) {}

  /**
   * What one run wrote of one table and day.
   *
   * @param day an ISO date, or {@link #ALL} for tables that are not cut into days
   * @param version of the schema it was written with
   * @param bytes size of the files
   */
  public record Entry(
      String day, String run, String version, long rows, long bytes, List<DataFile> files) {
    /** The day of tables that are not cut into days. */
    public static final String ALL = "all";

    boolean in(LocalDate from, LocalDate to) {
      LocalDate date = LocalDate.parse(day);
      return !date.isBefore(from) && date.isBefore(to);
    }
  }

  /**
   * A data file.
   *
   * @param name without the folders, which follow from table, day and run
   */
  public record DataFile(String name, long rows, long bytes) {}

  /** The entries of a table, by day and run. */
  public List<Entry> entries(Table table) {
    return tables.getOrDefault(table.tableName(), List.of());
  }

  /**
   * The state after a run.
   *
   * @param before the state it builds on; null if it is the first
   * @param entries what the run wrote, by table name; of a failed run only its run and rejects
   */
  static Commit after(
      @Nullable Commit before,
      String run,
      Outcome outcome,
      LocalDate from,
      LocalDate to,
      Instant written,
      Map<String, List<Entry>> entries) {
    List<Owned> old = before == null ? List.of() : before.audited;
    List<Owned> audited = outcome == Outcome.DONE ? own(old, from, to, run) : old;
    Set<String> owners = audited.stream().map(Owned::run).collect(Collectors.toSet());
    Map<String, List<Entry>> tables = new TreeMap<>();
    Set<String> names = new TreeSet<>(entries.keySet());
    if (before != null) {
      names.addAll(before.tables.keySet());
    }
    for (String table : names) {
      List<Entry> kept = new ArrayList<>();
      if (before != null) {
        for (Entry entry : before.tables.getOrDefault(table, List.of())) {
          if (stays(table, entry, outcome, from, to, owners)) {
            kept.add(entry);
          }
        }
      }
      kept.addAll(entries.getOrDefault(table, List.of()));
      kept.sort(Comparator.comparing(Entry::day).thenComparing(Entry::run));
      if (!kept.isEmpty()) {
        tables.put(table, List.copyOf(kept));
      }
    }
    long number = before == null ? 1 : before.number + 1;
    return new Commit(FORMAT, number, run, outcome, from, to, written, audited, tables);
  }

  private static boolean stays(
      String table,
      Entry entry,
      Outcome outcome,
      LocalDate from,
      LocalDate to,
      Set<String> owners) {
    if (table.equals(Table.RUN.tableName())) {
      return true;
    }
    if (table.equals(Table.LEDGER.tableName()) || table.equals(Table.GAP.tableName())) {
      return owners.contains(entry.run);
    }
    if (outcome == Outcome.FAILED) {
      boolean ofFailedRun = table.equals(Table.REJECT.tableName()) && !owners.contains(entry.run);
      return !(ofFailedRun && entry.in(from, to));
    }
    return !entry.day.equals(Entry.ALL) && !entry.in(from, to);
  }

  private static List<Owned> own(List<Owned> old, LocalDate from, LocalDate to, String run) {
    List<Owned> cut = new ArrayList<>();
    for (Owned o : old) {
      if (o.from.isBefore(from)) {
        cut.add(new Owned(o.from, min(o.to, from), o.run));
      }
      if (o.to.isAfter(to)) {
        cut.add(new Owned(max(o.from, to), o.to, o.run));
      }
    }
    cut.add(new Owned(from, to, run));
    cut.sort(Comparator.comparing(Owned::from));
    return List.copyOf(cut);
  }

  private static LocalDate min(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static LocalDate max(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? b : a;
  }
}
