package residency.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import residency.cli.Sparks;
import residency.schema.Table;

/** Adds records, transfers and owners of names to a {@link World} that is written already. */
final class RecordWriter {
  private static final String OWNERS =
      """
      reference:
        - {kind: entity, format: csv, path: entity.csv}
        - {kind: name_owner, format: csv, path: name_owner.csv}
      """;

  private static final String RECORDS =
      """
        - {kind: record, format: parquet, path: "record/*.parquet"}
        - {kind: transfer, format: parquet, path: "transfer/*.parquet", site: "{column:site}"}
      """;

  private static final String[] SEATS = {"DE", "US", "CN", "IE", "US"};

  private RecordWriter() {}

  /** Arguments: folder, flows, ranges, seed, as the world's. */
  public static void main(String[] args) throws IOException {
    Shape shape =
        new Shape(Long.parseLong(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
    write(new WorldWriter(Sparks.session(), shape), shape, new World(Path.of(args[0])));
  }

  /** Writes what is added; last the config with records, which tells that all is there. */
  static void write(WorldWriter writer, Shape shape, World world) throws IOException {
    Uploads uploads = new Uploads(shape);
    writer.ofVisits(world, Table.RECORD, n -> uploads.records(new Visit(shape, n)));
    writer.ofVisits(world, Table.TRANSFER, n -> uploads.transfers(new Visit(shape, n)));
    Files.writeString(world.folder().resolve("entity.csv"), entities());
    Files.writeString(world.folder().resolve("name_owner.csv"), names());
    String audit = WorldWriter.AUDIT.replace("reference:\n", OWNERS);
    Files.writeString(world.withoutRecords(), audit);
    Files.writeString(world.withRecords(), audit.replace("reference:\n", RECORDS + "reference:\n"));
  }

  private static String entities() {
    return lines(
        "entity_id,name,seat_country,incorporation_country,source",
        i -> "e%1$d,Company %1$d,%2$s,%2$s,made up".formatted(i, SEATS[i % SEATS.length]));
  }

  /** Each company takes one category of data, and one in seven takes nobody knows what. */
  private static String names() {
    return lines(
        "suffix,entity_id,role,purpose,source",
        i ->
            "%s,e%d,OPERATOR,%s,made up"
                .formatted(
                    Services.domain(i),
                    i,
                    i % 7 == 0 ? "" : Uploads.CATEGORIES.get(i % Uploads.CATEGORIES.size())));
  }

  private static String lines(String header, IntFunction<String> line) {
    return IntStream.range(0, Services.DOMAINS)
        .mapToObj(line)
        .collect(Collectors.joining("\n", header + "\n", "\n"));
  }
}
