package residency.ingest;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import residency.config.InputSpec;
import residency.ingest.format.S3Listing;

/**
 * A file of an input.
 *
 * @param input the config's entry that names it
 * @param fileId the file as the config names it, see {@link FileIds}; the same wherever the folder
 *     lies
 * @param uri where it lies
 * @param length length as stored, bytes
 * @param modified modification time as the store tells it; null if it does not
 * @param checksum checksum as the store or a manifest tells it; null if none does
 * @param listing the listing that the file is a part of; null where it is of none
 */
public record InputFile(
    InputSpec input,
    String fileId,
    String uri,
    long length,
    @Nullable Instant modified,
    @Nullable String checksum,
    @Nullable S3Listing listing)
    implements Serializable {
  /** A file of no listing. */
  InputFile(
      InputSpec input,
      String fileId,
      String uri,
      long length,
      @Nullable Instant modified,
      @Nullable String checksum) {
    this(input, fileId, uri, length, modified, checksum, null);
  }
}
