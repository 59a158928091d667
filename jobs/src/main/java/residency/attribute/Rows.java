package residency.attribute;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.ArraySeq;

/**
 * Rows of Spark between two look-ups, as Spark holds them inside: one look-up hands its rows to the
 * next without packing them anew. A row object is good until the next one is asked for.
 *
 * @param spark the session
 * @param rdd the rows
 * @param schema their columns
 */
record Rows(SparkSession spark, JavaRDD<InternalRow> rdd, StructType schema) {
  /** Column of the partition that a row is to go to. */
  static final String PARTITION = "_partition";

  private static final long SEED = 1;

  static Rows of(Dataset<Row> data) {
    return new Rows(data.sparkSession(), rddOf(data), data.schema());
  }

  /**
   * A share of data, the same rows whenever they are read in the same order.
   *
   * @param share 1: all of it
   */
  static Dataset<Row> sample(Dataset<Row> data, double share) {
    return share < 1 ? data.sample(share, SEED) : data;
  }

  Dataset<Row> dataset() {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rdd.rdd(), schema, false);
  }

  /** Some of the columns. What the rows hold beside them is not copied when they are packed. */
  Rows select(String... columns) {
    int[] places = Arrays.stream(columns).mapToInt(schema::fieldIndex).toArray();
    StructType selected =
        new StructType(
            Arrays.stream(places)
                .mapToObj(place -> schema.fields()[place])
                .toArray(StructField[]::new));
    return new Rows(spark, rdd.mapPartitions(new Selecting(selected, places)), selected);
  }

  /** The rows in the partitions that {@link #PARTITION} tells, without that column. */
  Rows partitioned(int partitions) {
    Dataset<Row> moved = dataset().repartitionById(partitions, col(PARTITION)).drop(PARTITION);
    Rows rows = of(moved);
    boolean lost = rows.rdd.getNumPartitions() == 0; // as Spark does with what is known to be empty
    return lost
        ? new Rows(
            spark,
            JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(), partitions),
            rows.schema)
        : rows;
  }

  /** The rows with the columns of a probe appended, looked up in one index. */
  <I> Rows probe(Probe<I> probe, Broadcast<I> index) {
    return new Rows(spark, rdd.mapPartitions(new Probing<>(probe, index)), appended(probe.added()));
  }

  /** The same, with an index to send to the executors. */
  <I> Rows probe(Function<StructType, Probe<I>> probe, I index) {
    return probe(
        probe.apply(schema),
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(index));
  }

  /** The columns with more behind them. */
  StructType appended(StructType more) {
    StructType all = schema;
    for (var field : more.fields()) {
      all = all.add(field);
    }
    return all;
  }

  /** The rows of data as Spark's plan gives them. */
  static JavaRDD<InternalRow> rddOf(Dataset<Row> data) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) data).queryExecution().toRdd().toJavaRDD();
  }

  private record Selecting(StructType columns, int[] places)
      implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
      ProjectingInternalRow selected =
          new ProjectingInternalRow(columns, new ArraySeq.ofInt(places));
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public InternalRow next() {
          selected.project(rows.next());
          return selected;
        }
      };
    }
  }

  private record Probing<I>(Probe<I> probe, Broadcast<I> index)
      implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
      return probe.probe(index.value(), rows);
    }
  }
}
