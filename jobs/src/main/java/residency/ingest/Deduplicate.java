package residency.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import residency.ingest.OverlapZones.Span;

/** Counts rows once that several files hold. */
final class Deduplicate {
  private static final String FILE = "file_id";
  private static final String POSITION = "position";
  private static final String OCCURRENCE = "_occurrence";
  private static final String RANK = "_rank";
  private static final StructType ZONES =
      new StructType()
          .add("_zone_input", DataTypes.IntegerType)
          .add("_zone_file", DataTypes.StringType)
          .add("_zone_from", DataTypes.LongType)
          .add("_zone_to", DataTypes.LongType);

  /** In the order of what is joined by id later, which then needs no sort of its own. */
  private static final Column[] ID = {
    col("site"), col("external_id"), col("log"), col("log_order")
  };

  private Deduplicate() {}

  /**
   * Rows with the exporter's id: one each of (site, log, external_id, log_order), the least by file
   * and position.
   *
   * @param rows flow rows with {@link Counts}, all with external_id
   */
  static Dataset<Row> byId(Dataset<Row> rows) {
    return keepFirst(rows, Window.partitionBy(ID), Counts.traffic(), col(FILE), col(POSITION));
  }

  /**
   * The same of rows of which few have the id of another one: the others are not moved. Looks for
   * them at once.
   *
   * @return {@code rows} if there is none
   */
  static Dataset<Row> byIdIfRepeated(Dataset<Row> rows) {
    Repeated repeated = Repeated.in(rows, ID, col(FILE), col(POSITION));
    if (repeated.isEmpty()) {
      return rows;
    }
    Column suspect = repeated.mayBe(ID);
    return rows.where(not(suspect)).unionByName(byId(rows.where(suspect)));
  }

  /**
   * Rows without id: equal rows of several files of one input are the same row, unless one file
   * alone holds as many. The k-th of a file is the k-th of the others. Looks for them at once.
   *
   * @param rows rows with {@link Counts}
   * @param files the time of each file's rows, by input
   * @param time column of the row's time
   * @param traffic bytes of traffic of a row
   * @return {@code rows} if there is none
   */
  static Dataset<Row> byContent(
      Dataset<Row> rows, Map<Integer, List<Span>> files, String time, Column traffic) {
    List<Row> zones = zones(files);
    if (zones.isEmpty()) {
      return rows;
    }
    Column micros = unix_micros(col(time));
    Dataset<Row> inZones =
        rows.join(
            broadcast(rows.sparkSession().createDataFrame(zones, ZONES)),
            col(Staged.INPUT)
                .equalTo(col("_zone_input"))
                .and(col(FILE).equalTo(col("_zone_file")))
                .and(micros.geq(col("_zone_from")))
                .and(micros.leq(col("_zone_to"))),
            "left_semi");
    Column[] content = content(rows);
    Repeated repeated = Repeated.in(inZones, content, col(FILE));
    if (repeated.isEmpty()) {
      return rows;
    }
    Column suspect = repeated.mayBe(content);
    return rows.where(not(suspect)).unionByName(once(rows.where(suspect), traffic));
  }

  /** All that makes two rows the same: where they were found does not. */
  private static Column[] content(Dataset<Row> rows) {
    List<String> content = new ArrayList<>(Arrays.asList(rows.columns()));
    content.removeAll(List.of(FILE, POSITION));
    content.removeAll(Counts.ALL);
    return Counts.columns(content);
  }

  private static Dataset<Row> once(Dataset<Row> suspects, Column traffic) {
    Column[] equal = content(suspects);
    Column[] equalInFile =
        Stream.concat(Arrays.stream(equal), Stream.of(col(FILE))).toArray(Column[]::new);
    Column[] sameOccurrence =
        Stream.concat(Arrays.stream(equal), Stream.of(col(OCCURRENCE))).toArray(Column[]::new);
    Dataset<Row> numbered =
        suspects
            .repartition(equal) // serves both windows
            .withColumn(
                OCCURRENCE,
                row_number().over(Window.partitionBy(equalInFile).orderBy(col(POSITION))));
    return keepFirst(numbered, Window.partitionBy(sameOccurrence), traffic, col(FILE))
        .drop(OCCURRENCE);
  }

  private static Dataset<Row> keepFirst(
      Dataset<Row> rows, WindowSpec same, Column traffic, Column... order) {
    return rows.withColumn(RANK, row_number().over(same.orderBy(order)))
        .withColumn(Counts.DUPLICATE_ROWS, count(lit(1)).over(same).minus(1L))
        .withColumn(Counts.DUPLICATE_BYTES, sum(traffic).over(same).minus(traffic))
        .where(col(RANK).equalTo(1))
        .drop(RANK);
  }

  private static List<Row> zones(Map<Integer, List<Span>> files) {
    List<Row> zones = new ArrayList<>();
    files.forEach(
        (input, spans) ->
            OverlapZones.of(spans)
                .forEach(
                    zone ->
                        zones.add(
                            RowFactory.create(input, zone.fileId(), zone.from(), zone.to()))));
    return zones;
  }
}
