package residency.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import residency.config.AuditConfig;
import residency.config.ConfigReader;
import residency.config.KnownFormat;
import residency.ingest.format.Format;

/** Reads configs with the formats that the job has. */
public final class Configs {
  private Configs() {}

  /**
   * Reads a config.
   *
   * @throws residency.UserError that tells all problems of the config and its policies
   */
  public static AuditConfig read(Path file) {
    List<KnownFormat> formats =
        Arrays.stream(Format.values())
            .map(f -> new KnownFormat(f.formatName(), f.tables(), f.brings(), f.needsTimezone()))
            .toList();
    return new ConfigReader(formats).read(file);
  }
}
