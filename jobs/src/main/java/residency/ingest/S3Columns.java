package residency.ingest;

import java.util.Map;
import residency.config.InputSpec;
import residency.ingest.format.Format;

/** How the data files of S3 Inventory that name their columns, ORC and Parquet, name ours. */
final class S3Columns {
  /** By our name; the store and the time of the listing come from the manifest. */
  static final Map<String, String> INVENTORY =
      Map.of(
          "object_key", "key",
          "version_id", "version_id",
          "is_latest", "is_latest",
          "is_delete_marker", "is_delete_marker",
          "last_modified_time", "last_modified_date",
          "bytes", "size");

  private S3Columns() {}

  /** Whether files of an input have these columns. */
  static boolean isOf(InputSpec input) {
    return Format.of(input.format()) == Format.S3_INVENTORY;
  }
}
