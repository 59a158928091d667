package residency.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import residency.TestSpark;
import residency.config.AuditConfig;
import residency.config.ConfigReader;
import residency.config.KnownFormat;
import residency.ingest.format.Format;

/** A folder with inputs, and an ingest of them. */
final class IngestFolder {
  private final Path folder;
  private final double mostRejects;
  private int ingests;

  /**
   * @param mostRejects share of rows that may be rejected
   */
  IngestFolder(Path folder, double mostRejects) {
    this.folder = folder;
    this.mostRejects = mostRejects;
  }

  /** Ingests what the entries of a config's {@code inputs} name. */
  Ingested ingest(String... inputs) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("audit.yaml"),
            "audit: {name: test, from: 2020-01-01, to: 2020-02-01}\n"
                + "inside: [10.0.0.0/8]\n"
                + "limits: {max_reject_ratio: "
                + mostRejects
                + "}\ninputs:\n  - "
                + String.join("\n  - ", inputs)
                + "\n");
    List<KnownFormat> formats =
        Arrays.stream(Format.values())
            .map(f -> new KnownFormat(f.formatName(), f.tables(), f.brings(), f.needsTimezone()))
            .toList();
    AuditConfig read = new ConfigReader(formats).read(config);
    String staging = folder.resolve("staging" + ingests++).toUri().toString();
    return new Ingest(TestSpark.session(), read, staging).run();
  }

  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Writes a compressed file that ends too early: all of the text is there, its end is not. */
  void writeCut(String name, String text) throws IOException {
    Files.write(folder.resolve(name), GunzipTest.join(GunzipTest.gzip(text), new byte[] {0x1f}));
  }
}
