package residency.ingest;

import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Makes flows of one-way rows: rows of one (site, protocol, two endpoints) with gaps of at most a
 * minute are one flow, cut at UTC hours by the start of each row. What was rejected is a flow of
 * its own, so that its bytes, which nobody got, are never added to those that went through. A gap
 * runs from the latest end so far, that of rows of earlier hours too, to the next start. For this a
 * row ends a day after its start at the latest: a run of a later day may not have it.
 */
final class MergePieces {
  private static final long LONGEST_GAP = 60_000_000;
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final String REJECTED = "REJECTED";

  /** What a flow takes from its first row that tells it. */
  private static final List<String> FIRST_TOLD =
      List.of("server_name", "tls_version", "application_protocol", "application");

  /** What a flow takes from its earliest row. */
  private static final List<String> IDENTITY =
      List.of("file_id", "position", "external_id", "sampling_rate", Staged.INPUT);

  private MergePieces() {}

  /**
   * One row a flow, with the columns of the rows.
   *
   * @param rows one-way flow rows with {@link Counts}
   * @param client tells the client of two endpoints where flags do not
   */
  static Dataset<Row> merge(Dataset<Row> rows, ClientChoice client) {
    return flows(pieces(rows), client, rows.columns());
  }

  /** One row a flow; its ends are {@code lo} and {@code hi}, its counters told by where they go. */
  private static Dataset<Row> pieces(Dataset<Row> rows) {
    Column source = Ends.client();
    Column target = Ends.server();
    Dataset<Row> ends =
        rows.withColumn("lo", least(source, target))
            .withColumn("hi", greatest(source, target))
            .withColumn("from_lo", source.leq(target))
            .withColumn("initiator_is_lo", col("from_initiator").equalTo(source.leq(target)))
            .withColumn("rejected", col("outcome").equalTo(REJECTED))
            .withColumn("start", unix_micros(col("start_time")))
            .withColumn("end", unix_micros(greatest(col("start_time"), col("end_time"))));
    Column[] key = Counts.columns(List.of("site", "protocol", "lo", "hi", "rejected"));
    WindowSpec inOrder =
        Window.partitionBy(key).orderBy(col("start"), col("file_id"), col("position"));
    Column end = least(col("end"), col("start").plus(DAY));
    Column endSoFar = max(end).over(inOrder.rowsBetween(Window.unboundedPreceding(), -1));
    Column hour = col("start").minus(pmod(col("start"), lit(HOUR)));
    Column begins =
        endSoFar
            .isNull()
            .or(col("start").gt(endSoFar.plus(LONGEST_GAP)))
            .or(hour.notEqual(lag(hour, 1).over(inOrder)));
    Column piece =
        sum(col("begins").cast("long"))
            .over(inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
    return summed(ends.withColumn("begins", begins).withColumn("piece", piece));
  }

  private static Dataset<Row> summed(Dataset<Row> rows) {
    Column order = struct(col("start"), col("file_id"), col("position"));
    Column fromLo = col("from_lo");
    List<Column> sums = new ArrayList<>();
    sums.add(min(col("start_time")).as("start_time"));
    sums.add(max(greatest(col("start_time"), col("end_time"))).as("end_time"));
    for (String counter : List.of("bytes", "payload", "packets")) {
      Column out = col(counter + "_out");
      Column in = col(counter + "_in");
      sums.add(sum(when(fromLo, out).otherwise(in)).as(counter + "_of_lo"));
      sums.add(sum(when(fromLo, in).otherwise(out)).as(counter + "_of_hi"));
    }
    sums.add(bool_or(fromLo).and(bool_or(not(fromLo))).as("both_ways"));
    sums.add(bool_and(col("outcome").equalTo("ATTEMPTED")).as("attempted"));
    Column initiator = col("initiator_is_lo");
    sums.add(min_by(initiator, when(initiator.isNotNull(), order)).as("initiator_is_lo"));
    sums.add(bool_or(fromLo.and(col("opens"))).as("lo_opens"));
    sums.add(bool_or(not(fromLo).and(col("opens"))).as("hi_opens"));
    sums.add(bool_or(col("whole_seconds")).as("whole_seconds"));
    for (String column : FIRST_TOLD) {
      sums.add(min_by(col(column), when(col(column).isNotNull(), order)).as(column));
    }
    sums.add(min_by(struct(Counts.columns(IDENTITY)), order).as("identity"));
    sums.add(count(lit(1)).minus(1L).as(Counts.PIECE_ROWS));
    for (String sum : List.of(Counts.DUPLICATE_ROWS, Counts.DUPLICATE_BYTES)) {
      sums.add(sum(col(sum)).as(sum));
    }
    return rows.groupBy(
            col("site"), col("protocol"), col("lo"), col("hi"), col("rejected"), col("piece"))
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
  }

  private static Dataset<Row> flows(Dataset<Row> pieces, ClientChoice client, String[] names) {
    Dataset<Row> chosen = pieces.withColumn("client_is_lo", clientIsLo(client));
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(column(name, chosen.schema().fieldNames()).as(name));
    }
    return chosen.select(columns.toArray(Column[]::new));
  }

  private static Column clientIsLo(ClientChoice client) {
    Column loPort = col("lo.port");
    Column hiPort = col("hi.port");
    Column loInside = client.isInside(col("lo.address"));
    Column hiInside = client.isInside(col("hi.address"));
    return when(col("initiator_is_lo").isNotNull(), col("initiator_is_lo"))
        .when(loInside.notEqual(hiInside), loInside)
        .when(loPort.notEqual(hiPort), loPort.gt(hiPort))
        .otherwise(client.isLower(col("lo.address"), col("hi.address")));
  }

  private static Column column(String name, String[] summed) {
    return switch (name) {
      case "client_address" -> ofClient("lo.address", "hi.address");
      case "client_port" -> ofClient("lo.port", "hi.port");
      case "server_address" -> ofClient("hi.address", "lo.address");
      case "server_port" -> ofClient("hi.port", "lo.port");
      case "bytes_out" -> ofClient("bytes_of_lo", "bytes_of_hi");
      case "bytes_in" -> ofClient("bytes_of_hi", "bytes_of_lo");
      case "payload_out" -> ofClient("payload_of_lo", "payload_of_hi");
      case "payload_in" -> ofClient("payload_of_hi", "payload_of_lo");
      case "packets_out" -> ofClient("packets_of_lo", "packets_of_hi");
      case "packets_in" -> ofClient("packets_of_hi", "packets_of_lo");
      case "opens" -> ofClient("lo_opens", "hi_opens");
      case "outcome" ->
          when(col("rejected"), lit(REJECTED))
              .when(col("both_ways"), lit("ESTABLISHED"))
              .when(col("attempted"), lit("ATTEMPTED"))
              .otherwise(lit("UNKNOWN"));
      case "one_way" -> lit(false);
      case "log" -> lit(null).cast("string");
      case "log_order" -> lit(null).cast("long");
      case "from_initiator", "continues" -> lit(null).cast("boolean");
      case "observer" -> lit(null).cast("string");
      case Counts.UID_ROWS, Counts.UID_BYTES -> lit(0L);
      default -> List.of(summed).contains(name) ? col(name) : col("identity." + name);
    };
  }

  private static Column ofClient(String ifLo, String ifHi) {
    return when(col("client_is_lo"), col(ifLo)).otherwise(col(ifHi));
  }
}
