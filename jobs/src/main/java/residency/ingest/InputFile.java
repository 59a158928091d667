package residency.ingest;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import residency.config.InputSpec;

/**
 * A file of an input.
 *
 * @param input the config's entry that names it
 * @param fileId the file as the config names it, see {@link FileIds}; the same wherever the folder
 *     lies
 * @param uri where it lies
 * @param length length as stored, bytes
 * @param modified modification time as the store tells it; null if it does not
 * @param checksum checksum as the store tells it; null if it does not
 */
public record InputFile(
    InputSpec input,
    String fileId,
    String uri,
    long length,
    @Nullable Instant modified,
    @Nullable String checksum)
    implements Serializable {}
