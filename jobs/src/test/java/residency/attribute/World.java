package residency.attribute;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import residency.TestSpark;
import residency.attribute.index.NameRules;
import residency.judge.Judge;
import residency.judge.NameGrade;
import residency.judge.OwnersEvidence;
import residency.judge.Regions;
import residency.net.AddressSet;
import residency.net.Prefix;
import residency.reference.Epochs;
import residency.reference.GivenRows;
import residency.reference.NetworkReference;
import residency.reference.NetworkTables;
import residency.reference.OwnersBuilder;
import residency.reference.Validity;
import residency.schema.Cells;
import residency.schema.Table;
import residency.table.SparkSchemas;

/** The small world that flows are attributed in: the tables beside the truth table of flows. */
public final class World {
  private static final String FOLDER = "/residency/attribute/world/";
  private static final long SECOND = 1_000_000;
  private static final Duration TRUST = Duration.ofDays(31);
  private static final Map<String, String> DEFAULTS =
      Map.of("file_id", "f", "position", "0", "protocol", "6", "whole_seconds", "false");

  static final NameRules RULES =
      new NameRules(Set.of(NameGrade.values()), 86_400 * SECOND, 2 * SECOND, 86_400 * SECOND);

  private World() {}

  public static Attribution attribution() {
    return attribution(references());
  }

  static Attribution attribution(References references) {
    List<Prefix> inside =
        Stream.of("10.0.0.0/8", "192.168.0.0/16", "80.0.0.0/24", "fc00::/7")
            .map(Prefix::parse)
            .toList();
    return new Attribution(AddressSet.of(inside), RULES, references);
  }

  public static References references() {
    return new References(
        networks(), new Judge(regions(), owners().build(), OwnersEvidence.UNKNOWN), epochs());
  }

  private static Epochs epochs() {
    Epochs.Builder epochs = new Epochs.Builder(TRUST);
    for (Table table : List.of(Table.ASN, Table.LOCATION, Table.REGISTRATION, Table.AS_ORG)) {
      bounds(FOLDER + table.tableName() + ".csv", "valid_from", "valid_to", epochs::snapshot);
    }
    for (Table table :
        List.of(Table.INTERMEDIARY, Table.NETWORK_PLACE, Table.ENTITY, Table.NAME_OWNER)) {
      bounds(FOLDER + table.tableName() + ".csv", "valid_from", "valid_to", epochs::change);
    }
    bounds(FOLDER + "region.csv", "from", "to", epochs::change);
    return epochs.build();
  }

  private static void bounds(String file, String from, String to, Consumer<Long> take) {
    for (Map<String, String> row : GivenRows.records(file)) {
      for (String bound : List.of(row.getOrDefault(from, ""), row.getOrDefault(to, ""))) {
        if (!bound.isEmpty()) {
          take.accept(GivenRows.micros(bound));
        }
      }
    }
  }

  /** Each source is a table of its own. */
  private static NetworkTables networks() {
    NetworkTables networks = new NetworkTables(TRUST);
    for (Table table :
        List.of(
            Table.ASN,
            Table.LOCATION,
            Table.REGISTRATION,
            Table.INTERMEDIARY,
            Table.NETWORK_PLACE)) {
      for (Cells row : GivenRows.read(table, FOLDER + table.tableName() + ".csv")) {
        String source = String.valueOf(row.get("source"));
        networks.table(new NetworkReference(table, source, source, null, Validity.ALWAYS)).add(row);
      }
    }
    return networks;
  }

  public static OwnersBuilder owners() {
    OwnersBuilder owners = new OwnersBuilder(TRUST);
    for (Table table : List.of(Table.AS_ORG, Table.ENTITY, Table.NAME_OWNER)) {
      GivenRows.read(table, FOLDER + table.tableName() + ".csv").forEach(owners::add);
    }
    return owners;
  }

  private static Regions regions() {
    Regions.Builder regions = Regions.builder();
    for (Map<String, String> row : GivenRows.records(FOLDER + "region.csv")) {
      String to = row.get("to");
      regions.member(
          row.get("region"),
          row.get("country"),
          GivenRows.micros(row.get("from")),
          to.isEmpty() ? null : (Long) GivenRows.micros(to));
    }
    return regions.build();
  }

  /** The rows of one of the world's input tables. */
  public static Dataset<Row> input(Table table) {
    return rows(SparkSchemas.of(table), GivenRows.records(FOLDER + table.tableName() + ".csv"));
  }

  /** Flows as ingest gives them. */
  static Dataset<Row> flows(List<Map<String, String>> flows) {
    return rows(SparkSchemas.of(Table.FLOW), flows);
  }

  /** Rows of cells by column name; an empty or missing one is null or has a default. */
  public static Dataset<Row> rows(StructType schema, List<Map<String, String>> records) {
    List<Row> rows = new ArrayList<>();
    for (Map<String, String> record : records) {
      rows.add(
          RowFactory.create(
              Arrays.stream(schema.fields())
                  .map(
                      field ->
                          value(
                              field,
                              record.getOrDefault(
                                  field.name(), DEFAULTS.getOrDefault(field.name(), ""))))
                  .toArray()));
    }
    return TestSpark.session().createDataFrame(rows, schema);
  }

  private static Object value(StructField field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    return switch (field.dataType().typeName()) {
      case "long" -> Long.valueOf(text);
      case "integer" -> Integer.valueOf(text);
      case "boolean" -> Boolean.valueOf(text);
      case "timestamp" -> Timestamp.from(Instant.parse(text));
      default -> text;
    };
  }

  /** Microseconds since the epoch as ISO 8601 text. */
  static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
