package residency.ingest;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * Spans of time without evidence: whole UTC hours in which no row of an input and site starts, from
 * the first audited day to the last, and what the formats themselves tell.
 */
public final class Gaps {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final String NO_ROWS = "NO_ROWS";
  private static final StructType SCHEMA =
      new StructType()
          .add("site", DataTypes.StringType)
          .add("input", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("from_time", DataTypes.TimestampType)
          .add("to_time", DataTypes.TimestampType);

  private final SparkSession spark;
  private final Accounts accounts;
  private final List<InputFile> files;

  Gaps(SparkSession spark, Accounts accounts, List<InputFile> files) {
    this.spark = spark;
    this.accounts = accounts;
    this.files = files;
  }

  /**
   * The gaps of a span of days: columns site, input, reason, from_time, to_time. A site that an
   * input has files of, but no row, is one gap {@code NO_ROWS}.
   *
   * @param from first day, UTC
   * @param to day after the last, UTC
   */
  public Dataset<Row> between(LocalDate from, LocalDate to) {
    Found found = new Found(from.toEpochDay() * DAY, to.toEpochDay() * DAY);
    List<Expected> expected = expected();
    told(expected, found);
    silent(expected, found);
    return spark.createDataFrame(List.copyOf(found.rows), SCHEMA);
  }

  /** Gaps that a format told; where a file breaks off, at least the rest of the hour is missing. */
  private void told(List<Expected> expected, Found found) {
    Map<List<Object>, Expected> byFile = new HashMap<>();
    expected.forEach(file -> byFile.put(List.of(file.table, file.input, file.fileId), file));
    accounts
        .of(Staged.GAP)
        .forEach(
            gap -> {
              Expected file = byFile.get(List.of(gap.table(), gap.input(), gap.file()));
              long start = Objects.requireNonNull(gap.from());
              long end = Objects.requireNonNull(gap.to());
              found.add(
                  Objects.requireNonNull(file).at(),
                  Objects.requireNonNull(gap.reason()),
                  start,
                  start < end ? end : Math.floorDiv(start, HOUR) * HOUR + HOUR);
            });
  }

  /** Hours without rows, of sites that have rows and of files that gave none. */
  private void silent(List<Expected> expected, Found found) {
    Map<Integer, Set<@Nullable String>> seen = new HashMap<>();
    Map<Integer, String> labels = new HashMap<>();
    expected.forEach(file -> labels.put(file.input, file.label));
    for (Accounts.Hours hours : accounts.hours()) {
      if (hasHours(hours.table())) {
        seen.computeIfAbsent(hours.input(), input -> new LinkedHashSet<>()).add(hours.site());
        String label = Objects.requireNonNull(labels.get(hours.input()));
        between(hours.starts(), new Place(hours.site(), label), found);
      }
    }
    for (Expected file : expected) {
      Set<@Nullable String> sites = seen.getOrDefault(file.input, Set.of());
      boolean gaveRows =
          !sites.isEmpty()
              && (file.site == null || sites.contains(null) || sites.contains(file.site));
      if (hasHours(file.table) && !gaveRows) {
        found.add(file.at(), NO_ROWS, found.first, found.end);
      }
    }
  }

  private static void between(long[] hours, Place place, Found found) {
    found.add(place, "BEFORE_FIRST", found.first, hours[0]);
    for (int i = 1; i < hours.length; i++) {
      found.add(place, NO_ROWS, hours[i - 1] + HOUR, hours[i]);
    }
    found.add(place, "AFTER_LAST", hours[hours.length - 1] + HOUR, found.end);
  }

  private static boolean hasHours(Table table) {
    return table.schema().has("site") && Accounts.hasTime(table);
  }

  private List<Expected> expected() {
    List<Expected> expected = new ArrayList<>();
    for (InputFile file : files) {
      expected.add(
          new Expected(
              ReadInputs.readAs(file.input()),
              file.input().number(),
              file.input().label(),
              file.fileId(),
              file.input().site().resolve(file.fileId()).orElse(null)));
    }
    return expected;
  }

  /** A file and what its rows are expected to tell. */
  private record Expected(
      Table table, int input, String label, String fileId, @Nullable String site) {
    Place at() {
      return new Place(site, label);
    }
  }

  /** What a gap is a gap of. */
  private record Place(@Nullable String site, String input) {}

  /** The gaps found so far, clipped to a span of time, each once. */
  private static final class Found {
    private final long first;
    private final long end;
    private final Set<Row> rows = new LinkedHashSet<>();

    Found(long first, long end) {
      this.first = first;
      this.end = end;
    }

    void add(Place place, String reason, long from, long to) {
      long start = Math.max(from, first);
      long stop = Math.min(to, end);
      if (start < stop) {
        rows.add(
            RowFactory.create(place.site, place.input, reason, timestamp(start), timestamp(stop)));
      }
    }

    private static Timestamp timestamp(long micros) {
      return Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
  }
}
