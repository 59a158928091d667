package residency.bench;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import residency.cli.Sparks;
import residency.schema.Table;
import residency.table.SparkSchemas;

/** Writes a {@link World} row by row, in as many pieces as there are cores; nothing is held. */
final class WorldWriter {
  static final String AUDIT =
      """
      audit: {name: bench, from: 2026-06-01, to: 2026-06-03}
      inside: [10.0.0.0/8, "fc00::/7"]
      inputs:
        - {kind: flow, format: parquet, path: "flow/*.parquet", site: "{column:site}"}
        - {kind: dns, format: parquet, path: "dns/*.parquet", site: "{column:site}"}
        - {kind: lease, format: parquet, path: "lease/*.parquet"}
        - {kind: subject, format: parquet, path: "subject/*.parquet"}
      reference:
        - {kind: asn, format: ip-range-csv, path: asn.csv, source: made up, valid_from: 2026-06-01, valid_to: 2026-06-03}
        - {kind: location, format: ip-range-csv, path: country.csv, basis: DECLARED, source: made up, valid_from: 2026-06-01, valid_to: 2026-06-03}
      policy: [policy.yaml]
      """;

  private static final long VISITS_A_FILE = 6_000;
  private static final long DEVICES_A_FILE = 100_000;

  private final SparkSession spark;
  private final Shape shape;

  WorldWriter(SparkSession spark, Shape shape) {
    this.spark = spark;
    this.shape = shape;
  }

  /** Arguments: folder, flows, ranges, seed. */
  public static void main(String[] args) throws IOException {
    Shape shape =
        new Shape(Long.parseLong(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
    new WorldWriter(Sparks.session(), shape).write(new World(Path.of(args[0])));
  }

  /** Writes the world unless it is there already, whole and of this shape. */
  void write(World world) throws IOException {
    Path done = world.folder().resolve("shape.txt");
    if (Files.exists(done) && Files.readString(done).equals(made())) {
      return;
    }
    Files.createDirectories(world.folder());
    Files.deleteIfExists(done);
    Files.deleteIfExists(world.withRecords());
    Shape made = shape;
    ofVisits(world, Table.FLOW, n -> new Visit(made, n).flows());
    ofVisits(world, Table.DNS, n -> new Visit(made, n).answers());
    table(
        world,
        Table.LEASE,
        shape.devices(),
        DEVICES_A_FILE,
        n -> new Devices(made).leases((int) n));
    table(
        world,
        Table.SUBJECT,
        shape.subjects(),
        DEVICES_A_FILE,
        n -> new Devices(made).homes((int) n));
    new RangeTables(shape, 1).writeNetworks(world.networks());
    new RangeTables(shape, 2).writeCountries(world.countries());
    Files.writeString(world.homes(), homes());
    Files.writeString(world.folder().resolve("policy.yaml"), policy());
    Files.writeString(world.config(), AUDIT);
    Files.writeString(done, made());
  }

  /** What is written, its columns too: a world of an older build is of no use. */
  private String made() {
    return Stream.of(
            Table.FLOW, Table.DNS, Table.LEASE, Table.SUBJECT, Table.RECORD, Table.TRANSFER)
        .map(table -> SparkSchemas.of(table).simpleString())
        .collect(Collectors.joining("\n", shape + "\n", "\n"));
  }

  /** What one number gives: all rows of a visit, a device or a subject. */
  interface Source extends Serializable {
    List<Object[]> rows(long number);
  }

  /** Writes a table of what visits give. */
  void ofVisits(World world, Table table, Source source) {
    table(world, table, shape.visits(), VISITS_A_FILE, source);
  }

  private void table(World world, Table table, long numbers, long numbersAFile, Source source) {
    rows(table, numbers, (int) Math.max(2, numbers / numbersAFile), source)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(world.table(table.tableName()).toString());
  }

  /** The rows of a table, the same for any number of pieces. */
  Dataset<Row> rows(Table table, long numbers, int pieces, Source source) {
    return spark
        .range(0, numbers, 1, pieces)
        .mapPartitions(new Rows(source), Encoders.row(SparkSchemas.of(table)));
  }

  private record Rows(Source source) implements MapPartitionsFunction<Long, Row> {
    @Override
    public Iterator<Row> call(Iterator<Long> numbers) {
      Iterable<Long> all = () -> numbers;
      return StreamSupport.stream(all.spliterator(), false)
          .flatMap(number -> source.rows(number).stream())
          .map(RowFactory::create)
          .iterator();
    }
  }

  private static String homes() {
    return "home,country\n"
        + World.HOMES.entrySet().stream()
            .flatMap(home -> home.getValue().stream().map(c -> home.getKey() + "," + c + "\n"))
            .collect(Collectors.joining());
  }

  /** A home that no region is named after is a country. */
  private static String policy() {
    return World.HOMES.get("EEA").stream()
        .map(country -> "    - {country: \"" + country + "\", from: 2020-01-01}\n")
        .collect(Collectors.joining("", "regions:\n  EEA:\n", ""));
  }
}
