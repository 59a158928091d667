package residency.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.S3Listing;

/**
 * Adds to listings what their manifests do not tell, worked out from their rows:
 *
 * <ul>
 *   <li>the number of rows;
 *   <li>the scope: a list may be limited to a prefix that nobody tells, but whatever it is, all
 *       keys start with it; so keys that start as all of them do are surely in scope;
 *   <li>whether the list is complete: not if a row can't be read, and not without rows, as nobody
 *       can tell its scope then;
 *   <li>an end, not before the latest change that the list shows.
 * </ul>
 */
final class CompleteListings {
  private static final StructType FOUND =
      new StructType()
          .add("of", DataTypes.StringType)
          .add("found_rows", DataTypes.LongType)
          .add("found_complete", DataTypes.BooleanType)
          .add("found_prefix", DataTypes.StringType)
          .add("found_last", DataTypes.TimestampType);

  private final SparkSession spark;
  private final List<InputFile> files;
  private final Collection<Account> accounts;

  /**
   * @param files all files of the inputs
   * @param accounts of what was read as inventory
   */
  CompleteListings(SparkSession spark, List<InputFile> files, Collection<Account> accounts) {
    this.spark = spark;
    this.files = files;
    this.accounts = accounts;
  }

  /**
   * The listings, those of manifests whole.
   *
   * @param inventory rows as staged; null if no input gives any
   */
  Dataset<Row> of(Dataset<Row> listings, @Nullable Dataset<Row> inventory) {
    Map<String, String> manifests = new HashMap<>();
    Map<String, Sum> sums = new TreeMap<>();
    for (InputFile file : files) {
      S3Listing listing = file.listing();
      if (listing != null) {
        manifests.put(file.fileId(), listing.manifest());
        sums.putIfAbsent(listing.manifest(), new Sum());
      } else if (S3Columns.isOf(file.input())) {
        sums.putIfAbsent(file.fileId(), new Sum());
      }
    }
    if (sums.isEmpty()) {
      return listings;
    }
    for (Account account : accounts) {
      Sum sum = sums.get(manifests.get(account.file()));
      if (sum != null && account.entry().equals(Staged.ROW)) {
        sum.rows += account.records();
      } else if (sum != null && account.entry().equals(Staged.REJECT)) {
        sum.rejects += account.records();
      }
    }
    if (inventory != null) {
      for (Row keys : keys(inventory)) {
        Sum sum = sums.get(manifests.get(keys.getString(0)));
        if (sum != null) {
          sum.add(keys);
        }
      }
    }
    List<Row> found = new ArrayList<>();
    sums.forEach((manifest, sum) -> found.add(sum.row(manifest)));
    return joined(listings, spark.createDataFrame(found, FOUND));
  }

  private static List<Row> keys(Dataset<Row> inventory) {
    return inventory
        .groupBy("file_id")
        .agg(min("object_key"), max("object_key"), max("last_modified_time"))
        .collectAsList();
  }

  private static Dataset<Row> joined(Dataset<Row> listings, Dataset<Row> found) {
    Column[] columns =
        Arrays.stream(listings.columns())
            .map(
                name ->
                    switch (name) {
                      case "rows", "complete", "prefix" ->
                          coalesce(col(name), col("found_" + name)).as(name);
                      case "snapshot_end" ->
                          coalesce(
                                  col(name),
                                  when(
                                      col("of").isNotNull(),
                                      greatest(col("snapshot_start"), col("found_last"))))
                              .as(name);
                      default -> col(name);
                    })
            .toArray(Column[]::new);
    return listings
        .join(broadcast(found), col("file_id").equalTo(col("of")), "left")
        .select(columns);
  }

  /**
   * What two keys begin with; of the first and the last in the order of their UTF-8 bytes all keys
   * between begin so too.
   */
  static String commonPrefix(String least, String most) {
    byte[] a = least.getBytes(StandardCharsets.UTF_8);
    byte[] b = most.getBytes(StandardCharsets.UTF_8);
    int same = Arrays.mismatch(a, b);
    int end = same < 0 ? a.length : same;
    while (end > 0 && end < a.length && (a[end] & 0xc0) == 0x80) {
      end--; // not amid a character
    }
    return new String(a, 0, end, StandardCharsets.UTF_8);
  }

  /** What the data files of one manifest come to. */
  private static final class Sum {
    private long rows;
    private long rejects;
    private @Nullable String prefix;
    private @Nullable Timestamp last;

    void add(Row keys) {
      String of = commonPrefix(keys.getString(1), keys.getString(2));
      String before = prefix;
      prefix = before == null ? of : commonPrefix(before, of);
      Timestamp time = keys.getTimestamp(3);
      if (time != null && (last == null || time.after(last))) {
        last = time;
      }
    }

    Row row(String manifest) {
      boolean complete = rows > 0 && rejects == 0;
      String scope = prefix == null || prefix.isEmpty() ? null : prefix;
      return RowFactory.create(manifest, rows, complete, scope, last);
    }
  }
}
