package residency.retain;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.retain.presence.Listing;
import residency.retain.presence.ListingBook;
import residency.retain.presence.ListingBook.Entry;
import residency.schema.Table;
import residency.table.SparkSchemas;

/**
 * The listings of a run: which of them rows are of, and what they prove. They are few, so all of
 * this is done on the driver; only their rows are counted by Spark.
 */
final class Listings {
  /**
   * What finds the listings of an inventory row by its store and time: its key must start with the
   * prefix, if there is one, and must not match {@code unless}.
   */
  static final StructType PLACE =
      new StructType()
          .add("store_id", DataTypes.StringType, false)
          .add("snapshot_time", DataTypes.TimestampType, false)
          .add("series", DataTypes.IntegerType, false)
          .add("number", DataTypes.IntegerType, false)
          .add("prefix", DataTypes.StringType, true)
          .add("unless", DataTypes.StringType, true);

  private final SparkSession spark;
  private final ListingBook book;
  private final List<Row> places = new ArrayList<>();
  private final Map<String, Set<Long>> delivered = new HashMap<>();

  private Listings(SparkSession spark, ListingBook book) {
    this.spark = spark;
    this.book = book;
  }

  /**
   * Adds the listings of a run to those so far.
   *
   * @param earlier table retention_listing so far
   * @param listing table listing of the run
   * @param inventory table inventory of the run
   */
  static Listings of(
      SparkSession spark, Dataset<Row> earlier, Dataset<Row> listing, Dataset<Row> inventory) {
    ListingBook book = new ListingBook();
    earlier
        .orderBy("store_id", "series", "number")
        .collectAsList()
        .forEach(row -> book.add(earlier(row)));
    Listings listings = new Listings(spark, book);
    List<Told> told = told(listing);
    listings.add(told, RowCounts.of(inventory, told.stream().map(Told::prefix).toList()));
    return listings;
  }

  private static Listing earlier(Row row) {
    return new Listing(
        row.getAs("store_id"),
        row.getAs("prefix"),
        Cells.of(row.<Timestamp>getAs("snapshot_start")),
        Cells.of(row.<Timestamp>getAs("snapshot_end")),
        row.getAs("complete"),
        row.getAs("all_versions"));
  }

  /** A listing as told, before its rows are counted. */
  private record Told(
      String storeId,
      @Nullable String prefix,
      long start,
      long end,
      @Nullable Boolean complete,
      @Nullable Boolean allVersions,
      @Nullable Long rows) {
    Listing counted(long found) {
      return Listing.of(storeId, prefix, start, end, complete, allVersions, rows, found);
    }
  }

  /** One with no time at all is evidence of nothing. */
  private static List<Told> told(Dataset<Row> listing) {
    List<Told> told = new ArrayList<>();
    List<Row> rows =
        listing
            .withColumn("start", coalesce(col("snapshot_start"), col("snapshot_end")))
            .withColumn("end", coalesce(col("snapshot_end"), col("snapshot_start")))
            .where("start is not null")
            .orderBy("store_id", "start", "end", "prefix", "file_id", "position")
            .collectAsList();
    for (Row row : rows) {
      long start = Cells.of(row.<Timestamp>getAs("start"));
      long end = Cells.of(row.<Timestamp>getAs("end"));
      told.add(
          new Told(
              row.getAs("store_id"),
              row.getAs("prefix"),
              Math.min(start, end),
              Math.max(start, end),
              row.getAs("complete"),
              row.getAs("all_versions"),
              row.getAs("rows")));
    }
    return told;
  }

  private void add(List<Told> told, List<RowCounts> counts) {
    for (Told one : told) {
      if (book.find(one.counted(0)) == null) {
        book.add(one.counted(0));
      }
    }
    Map<Listing, Long> found = new HashMap<>();
    for (RowCounts count : counts) {
      for (Entry entry : entries(count)) {
        found.merge(entry.listing(), count.of(entry.listing().prefix()), Long::sum);
        delivered
            .computeIfAbsent(count.storeId(), store -> new HashSet<>())
            .add(id(entry.series(), entry.number()));
      }
    }
    for (Told one : told) {
      Entry known = Objects.requireNonNull(book.find(one.counted(0)));
      Long rows = found.get(known.listing());
      if (rows != null) { // what was told without rows may have had them in an earlier run
        book.add(one.counted(rows));
      }
    }
  }

  /** The listings that rows of one time are of, noted as places. */
  private List<Entry> entries(RowCounts count) {
    List<Entry> entries = book.at(count.storeId(), count.time());
    if (entries.stream().noneMatch(entry -> entry.listing().prefix() == null)) {
      book.add(Listing.implied(count.storeId(), count.time()));
      entries = book.at(count.storeId(), count.time());
    }
    Listing implied = Listing.implied(count.storeId(), count.time());
    for (Entry entry : entries) {
      places.add(
          RowFactory.create(
              count.storeId(),
              Cells.timestamp(count.time()),
              entry.series(),
              entry.number(),
              entry.listing().prefix(),
              entry.listing().equals(implied) ? scopes(entries) : null));
    }
    return entries;
  }

  /** Regular expression of the keys that lie in the scope of a listing; null: none do. */
  private static @Nullable String scopes(List<Entry> entries) {
    String scopes =
        entries.stream()
            .map(entry -> entry.listing().prefix())
            .filter(Objects::nonNull)
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return scopes.isEmpty() ? null : "^(?:" + scopes + ")";
  }

  /** A listing of a store as one number. */
  static long id(int series, int number) {
    return (long) series << Integer.SIZE | number;
  }

  /** All listings so far. */
  ListingBook book() {
    return book;
  }

  /** Which listings of each store this run has rows of, by {@link #id}. */
  Map<String, Set<Long>> delivered() {
    return delivered;
  }

  /** What finds the listings of the run's rows: columns of {@link #PLACE}. */
  Dataset<Row> places() {
    return spark.createDataFrame(places, PLACE);
  }

  /** Table retention_listing. */
  Dataset<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Entry entry : book.all()) {
      Listing listing = entry.listing();
      rows.add(
          RowFactory.create(
              listing.storeId(),
              entry.series(),
              entry.number(),
              listing.prefix(),
              Cells.timestamp(listing.start()),
              Cells.timestamp(listing.end()),
              listing.complete(),
              listing.allVersions()));
    }
    return spark.createDataFrame(rows, SparkSchemas.of(Table.RETENTION_LISTING));
  }
}
