package residency.config;

import static residency.schema.Table.ASN;
import static residency.schema.Table.DNS;
import static residency.schema.Table.FLOW;
import static residency.schema.Table.LOCATION;
import static residency.schema.Table.REGISTRATION;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import residency.schema.Table;

/** A folder with a config, a policy and small inputs, and the formats that the tests know. */
final class ConfigFolder {
  /** A sound config of eleven lines. */
  static final String SOUND =
      """
      audit: {name: phones, from: 2020-01-01, to: 2020-02-01}
      inside: [10.0.0.0/8]
      inputs:
        - {kind: flow, format: nfdump-csv, path: "flows/*.csv", site: "{file}", timezone: UTC}
        - {kind: lease, format: csv, path: leases.csv}
      reference:
        - {kind: asn, format: ip-range-csv, path: asn.csv, valid_from: 2020-01-01, valid_to: 2020-02-01}
        - {kind: location, format: ip-range-csv, path: country.csv, basis: WHOIS}
      policy: [regions.yaml]
      attribution: {grace: 12h}
      limits: {max_reject_ratio: 0.05}
      """;

  private static final List<KnownFormat> FORMATS =
      List.of(
          new KnownFormat("nfdump-csv", Set.of(FLOW), true),
          new KnownFormat("zeek", Set.of(FLOW, DNS), false),
          new KnownFormat("pcap", Set.of(DNS), false),
          new KnownFormat("ip-range-csv", Set.of(ASN, LOCATION, REGISTRATION), false),
          new KnownFormat("csv", flatTables(), false),
          new KnownFormat("parquet", flatTables(), false));

  private final Path folder;

  ConfigFolder(Path folder) {
    this.folder = folder;
    write("flows/phone.csv", "ts,te\n");
    write("leases.csv", "site,address,device_id\r\n");
    write("asn.csv", "");
    write("country.csv", "");
    write("regions.yaml", "regions:\n  EEA: [{country: DE, from: 1994-01-01}]\n");
    write("audit.yaml", SOUND);
  }

  private static Set<Table> flatTables() {
    return Arrays.stream(Table.values())
        .filter(table -> Set.of("input", "reference").contains(table.schema().stage()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Table.class)));
  }

  Path path(String file) {
    return folder.resolve(file);
  }

  void write(String file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String file, byte[] bytes) {
    try {
      Files.createDirectories(path(file).getParent());
      Files.write(path(file), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void writeGzip(String file, String text) {
    write(file, "");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path(file)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  AuditConfig read() {
    return read(path("audit.yaml"));
  }

  static AuditConfig read(Path config) {
    return new ConfigReader(FORMATS).read(config);
  }

  /** The config's problems without the folder in their text; none if it is sound. */
  List<String> problems() {
    try {
      read();
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(folder + "/", "").replace("" + folder, "HERE"))
          .toList();
    }
  }
}
