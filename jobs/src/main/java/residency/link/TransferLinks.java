package residency.link;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import residency.link.match.FitKind;

/**
 * Links logged transfers to the flows that fit. Both sides meet by hashed keys, one for each kind
 * of fit, and by the UTC hour: so a client or a subject with many flows is many keys, and within a
 * key only flows of that hour are compared.
 */
final class TransferLinks {
  private static final long HOUR = 3_600_000_000L;

  private TransferLinks() {}

  /**
   * Links, one or more for each transfer; a transfer that no flow fits has one without a flow.
   *
   * @param carriages rows of {@link Carriages}
   * @param transfers rows of {@code transfer} that they are of
   * @param flows rows of {@link FlowSides}
   */
  static Dataset<Row> of(
      Dataset<Row> carriages, Dataset<Row> transfers, Dataset<Row> flows, LinkRules rules) {
    Dataset<Row> asking = carriages.withColumn("key", explode_outer(keysOfTransfers()));
    Dataset<Row> answering = answering(flows, kinds(transfers), rules.tolerance());
    Column fits =
        asking
            .col("key.kind")
            .equalTo(answering.col("with.kind"))
            .and(asking.col("key.hash").equalTo(answering.col("with.hash")))
            .and(asking.col("key.hour").equalTo(answering.col("with.hour")))
            .and(asking.col("site").isNull().or(asking.col("site").equalTo(col("flow.site"))))
            .and(
                col("key.kind")
                    .equalTo(FitKind.EXTERNAL_ID.ordinal())
                    .or(
                        unix_micros(col("time"))
                            .between(
                                col("flow.start").minus(rules.tolerance()),
                                col("flow.end").plus(rules.tolerance()))));
    return asking
        .join(answering, fits, "left")
        .select(struct(columns(carriages)).as("transfer"), col("key.kind").as("kind"), col("flow"))
        .repartition(col("transfer.file_id"), col("transfer.position"))
        .sortWithinPartitions(
            "transfer.file_id", "transfer.position", "kind", "flow.start", "flow.flow_id")
        .mapPartitions(new TransferLinker(rules.gaps()), Encoders.row(Links.SCHEMA));
  }

  private static Column[] columns(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).map(name -> col(name)).toArray(Column[]::new);
  }

  /** Which kinds of keys transfers may have; flows need no others. The last: no site is told. */
  private static boolean[] kinds(Dataset<Row> transfers) {
    Column client = col("client_address").isNotNull();
    Column server = col("server_name").isNotNull().or(col("store_id").isNotNull());
    Row row =
        transfers
            .agg(
                bool_or(col("external_id").isNotNull()),
                bool_or(client.and(col("client_port").isNotNull())),
                bool_or(client.and(server)),
                bool_or(col("operation").equalTo("WRITE")),
                bool_or(col("site").isNull()))
            .collectAsList()
            .get(0);
    boolean[] kinds = new boolean[row.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = !row.isNullAt(i) && row.getBoolean(i);
    }
    return kinds;
  }

  /** Whether a transfer tells what a kind of fit needs, in the order of {@link FitKind}. */
  private static List<Column> conditions() {
    Column written =
        col("operation")
            .equalTo("WRITE")
            .and(col("actor_id").isNull().or(col("actor_id").equalTo(col("subject_id"))));
    return List.of(
        col("external_id").isNotNull(),
        col("client_address")
            .isNotNull()
            .and(col("client_port").isNotNull())
            .and(col("server_address").isNotNull())
            .and(col("server_port").isNotNull()),
        col("client_address").isNotNull().and(serverName().isNotNull()),
        coalesce(written, lit(false))
            .and(serverName().isNotNull().or(serverAddress().isNotNull())));
  }

  private static Column serverName() {
    return coalesce(col("name"), col("store.name"));
  }

  private static Column serverAddress() {
    return coalesce(col("server_address"), col("store.address"));
  }

  private static Column keysOfTransfers() {
    List<Column> conditions = conditions();
    Column hour = unix_micros(col("time")).minus(expr("pmod(unix_micros(time), " + HOUR + ")"));
    Column ofSubject = col("subject_id");
    return array_compact(
        array(
            when(
                conditions.get(0),
                key(FitKind.EXTERNAL_ID, lit(0L), col("site"), col("external_id"))),
            when(
                conditions.get(1),
                key(
                    FitKind.ENDS,
                    hour,
                    col("site"),
                    col("client_address"),
                    col("client_port"),
                    col("server_address"),
                    col("server_port"))),
            when(
                conditions.get(2),
                key(
                    FitKind.CLIENT_AND_NAME,
                    hour,
                    col("site"),
                    col("client_address"),
                    serverName())),
            when(
                conditions.get(3).and(serverName().isNotNull()),
                key(FitKind.SUBJECT_AND_SERVER, hour, col("site"), ofSubject, serverName())),
            when(
                conditions.get(3).and(serverAddress().isNotNull()),
                key(FitKind.SUBJECT_AND_SERVER, hour, col("site"), ofSubject, serverAddress()))));
  }

  private static Column key(FitKind kind, Column hour, Column... parts) {
    return struct(
        lit(kind.ordinal()).as("kind"), xxhash64(parts).as("hash"), hour.cast("bigint").as("hour"));
  }

  /** Flows by all keys that transfers may ask for, in each hour that they touch. */
  private static Dataset<Row> answering(Dataset<Row> flows, boolean[] kinds, long tolerance) {
    boolean siteless = kinds[FitKind.values().length];
    List<Column> keys = new ArrayList<>();
    for (Column site :
        siteless ? List.of(col("site"), lit(null).cast("string")) : List.of(col("site"))) {
      keys.addAll(keysOfFlows(site, kinds));
    }
    if (keys.isEmpty()) {
      keys.add(expr("cast(array() as array<struct<kind:int,hash:bigint,hour:bigint>>)"));
    }
    return flows
        .withColumn(
            "hours",
            expr(
                "sequence(flow.start - %1$d - pmod(flow.start - %1$d, %2$d), flow.end + %1$d, %2$dL)"
                    .formatted(tolerance, HOUR)))
        .select(col("flow"), explode(concat(keys.toArray(Column[]::new))).as("with"));
  }

  private static List<Column> keysOfFlows(Column site, boolean[] kinds) {
    List<Column> keys = new ArrayList<>();
    if (kinds[FitKind.EXTERNAL_ID.ordinal()]) {
      keys.add(
          array_compact(
              array(
                  when(
                      col("external_id").isNotNull(),
                      key(FitKind.EXTERNAL_ID, lit(0L), site, col("external_id"))))));
    }
    if (kinds[FitKind.ENDS.ordinal()]) {
      keys.add(
          hourly(
              FitKind.ENDS,
              xxhash64(
                  site,
                  col("client_address"),
                  col("client_port"),
                  col("server_address"),
                  col("server_port"))));
    }
    if (kinds[FitKind.CLIENT_AND_NAME.ordinal()]) {
      keys.add(each(FitKind.CLIENT_AND_NAME, site, array(col("client_address")), col("names")));
    }
    if (kinds[FitKind.SUBJECT_AND_SERVER.ordinal()]) {
      keys.add(
          each(
              FitKind.SUBJECT_AND_SERVER,
              site,
              col("subject_ids"),
              concat(col("names"), array(col("server_address")))));
    }
    return keys;
  }

  private static Column hourly(FitKind kind, Column hash) {
    return org.apache.spark.sql.functions.transform(
        col("hours"),
        hour -> struct(lit(kind.ordinal()).as("kind"), hash.as("hash"), hour.as("hour")));
  }

  /** A key for each pair of a holder and a server, in each hour. */
  private static Column each(FitKind kind, Column site, Column holders, Column servers) {
    return org.apache.spark.sql.functions.flatten(
        org.apache.spark.sql.functions.flatten(
            org.apache.spark.sql.functions.transform(
                holders,
                holder ->
                    org.apache.spark.sql.functions.transform(
                        servers, server -> hourly(kind, xxhash64(site, holder, server))))));
  }
}
