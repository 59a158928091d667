package residency.ingest.format;

import java.io.Serializable;
import java.util.List;

/**
 * The listing of a bucket that a data file of S3 Inventory is a part of.
 *
 * @param manifest id of the manifest's file
 * @param bucket the bucket listed
 * @param time when the scan of the bucket began, microseconds since the epoch
 * @param format how the data file is written
 * @param columns columns of a CSV data file in order; empty for the others, which name their own
 */
public record S3Listing(
    String manifest, String bucket, long time, S3Manifest.FileFormat format, List<String> columns)
    implements Serializable {
  public S3Listing {
    columns = List.copyOf(columns);
  }
}
