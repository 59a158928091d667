package residency.link;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.link.UnloggedPass.Held;
import residency.link.match.Takers;
import scala.Tuple2;

/**
 * Links records of which no transfer is logged to flows that may have carried them: flows of their
 * subject to a service that takes their category, from when the record came to be (less the
 * tolerance) until it was gone. The rows of a subject go by from the latest to the earliest, sorted
 * on disk if need be; those of one that has very many are shared out.
 */
final class UnloggedLinks {
  private static final String RECORD = "record";
  private static final String FLOW = "flow";
  private static final StructType RECORD_TYPE =
      new StructType()
          .add("record_id", DataTypes.StringType)
          .add("subject_id", DataTypes.StringType)
          .add("category", DataTypes.StringType)
          .add("bytes", DataTypes.LongType)
          .add("gone", DataTypes.LongType);

  /** Rows that one task works on for about half a minute. */
  private static final long CROWD = 5_000_000;

  private UnloggedLinks() {}

  /**
   * POSSIBLE links; none for a record that nothing may have carried.
   *
   * @param records record_id, subject_id, category, created_time, bytes, gone_time
   * @param flows rows of {@link FlowSides}
   * @param takers which service takes which category
   */
  static Dataset<Row> of(
      Dataset<Row> records, Dataset<Row> flows, Broadcast<Takers> takers, LinkRules rules) {
    return of(records, flows, takers, rules, CROWD);
  }

  /**
   * The same links.
   *
   * @param crowd most rows of a subject that stay together
   */
  static Dataset<Row> of(
      Dataset<Row> records,
      Dataset<Row> flows,
      Broadcast<Takers> takers,
      LinkRules rules,
      long crowd) {
    Dataset<Row> carriers = carriers(flows);
    Row size =
        records
            .select("subject_id")
            .unionByName(carriers.select("subject_id"))
            .groupBy("subject_id")
            .count()
            .agg(coalesce(max("count"), lit(0L)), coalesce(sum("count"), lit(0L)))
            .collectAsList()
            .get(0);
    Dataset<Row> rows = items(records, flows, rules).unionByName(carriers);
    return size.getLong(0) <= crowd
        ? bySubject(rows, takers)
        : inPieces(rows, takers, Math.toIntExact(size.getLong(1) / crowd + 1));
  }

  private static Dataset<Row> items(Dataset<Row> records, Dataset<Row> flows, LinkRules rules) {
    return records.select(
        col("subject_id"),
        coalesce(unix_micros(col("created_time")), lit(Long.MIN_VALUE / 2))
            .minus(rules.tolerance())
            .as("at"),
        struct(
                col("record_id"),
                col("subject_id"),
                col("category"),
                col("bytes"),
                unix_micros(col("gone_time")).plus(rules.tolerance()).as("gone"))
            .as(RECORD),
        lit(null).cast(flows.schema().apply(FLOW).dataType()).as(FLOW));
  }

  private static Dataset<Row> carriers(Dataset<Row> flows) {
    return flows
        .where(col("flow.to_server").and(col("flow.operator").isNotNull()))
        .select(
            explode(col("subject_ids")).as("subject_id"),
            col("flow.start").as("at"),
            lit(null).cast(RECORD_TYPE).as(RECORD),
            col(FLOW));
  }

  private static Column[] order() {
    Column flowsFirst = col(FLOW).isNull();
    return new Column[] {
      col("subject_id"), col("at").desc(), flowsFirst, col("flow.flow_id"), col("record.record_id")
    };
  }

  /** The rows of a subject all together. */
  private static Dataset<Row> bySubject(Dataset<Row> rows, Broadcast<Takers> takers) {
    return rows.repartition(col("subject_id"))
        .sortWithinPartitions(order())
        .mapPartitions(new Pass(takers), Encoders.row(Links.SCHEMA));
  }

  /**
   * The rows in pieces of one size, wherever subjects end: first each piece tells what it holds at
   * its end, then it begins with what those before it hold.
   */
  private static Dataset<Row> inPieces(Dataset<Row> rows, Broadcast<Takers> takers, int pieces) {
    SparkSession spark = rows.sparkSession();
    JavaRDD<Row> sorted =
        rows.repartitionByRange(pieces, order()).sortWithinPartitions(order()).javaRDD();
    Map<Integer, Held> ends = new TreeMap<>();
    sorted
        .mapPartitionsWithIndex(new Ends(takers), true)
        .collect()
        .forEach(end -> ends.put(end._1(), end._2()));
    HashMap<Integer, Held> starts = new HashMap<>();
    Held before = null;
    for (Map.Entry<Integer, Held> end : ends.entrySet()) {
      if (before != null) {
        starts.put(end.getKey(), before);
      }
      before = joined(before, end.getValue(), takers.value());
    }
    Broadcast<HashMap<Integer, Held>> known =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(starts);
    return spark.createDataFrame(
        sorted.mapPartitionsWithIndex(new Piece(takers, known), true), Links.SCHEMA);
  }

  /** What is held after two pieces. */
  private static Held joined(@Nullable Held before, Held end, Takers takers) {
    if (before == null || !before.subject().equals(end.subject())) {
      return end;
    }
    List<Row> flows = new ArrayList<>(before.flows());
    flows.addAll(end.flows());
    Held all = new Held(end.subject(), flows);
    return requireNonNull(new UnloggedPass(List.<Row>of().iterator(), takers, all).held());
  }

  private record Pass(Broadcast<Takers> takers) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new UnloggedPass(rows, takers.value(), null);
    }
  }

  private record Ends(Broadcast<Takers> takers)
      implements Function2<Integer, Iterator<Row>, Iterator<Tuple2<Integer, Held>>> {
    @Override
    public Iterator<Tuple2<Integer, Held>> call(Integer piece, Iterator<Row> rows) {
      UnloggedPass pass = new UnloggedPass(rows, takers.value(), null);
      pass.skip();
      Held held = pass.held();
      return held == null
          ? List.<Tuple2<Integer, Held>>of().iterator()
          : List.of(new Tuple2<>(piece, held)).iterator();
    }
  }

  private record Piece(Broadcast<Takers> takers, Broadcast<HashMap<Integer, Held>> starts)
      implements Function2<Integer, Iterator<Row>, Iterator<Row>> {
    @Override
    public Iterator<Row> call(Integer piece, Iterator<Row> rows) {
      return new UnloggedPass(rows, takers.value(), starts.value().get(piece));
    }
  }
}
