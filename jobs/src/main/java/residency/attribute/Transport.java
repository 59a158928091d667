package residency.attribute;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How the entries of a look-up reach the rows that are looked up. */
enum Transport {
  /** One index of all entries goes to every executor; the rows stay where they are. */
  BROADCAST {
    @Override
    <I extends Serializable> JavaRDD<InternalRow> rows(
        SparkSession spark, Side rows, Side entries, Probe<I> probe) {
      InternalRow[] sorted =
          classic(entries.data().sort(entries.order()))
              .queryExecution()
              .executedPlan()
              .executeCollect();
      Broadcast<I> index =
          JavaSparkContext.fromSparkContext(spark.sparkContext())
              .broadcast(probe.index(Arrays.asList(sorted).iterator()));
      return rdd(rows.data()).mapPartitions(new Broadcasted<>(probe, index));
    }
  },

  /** Rows and entries of a key meet in one partition, which builds an index of its own. */
  CO_PARTITIONED {
    @Override
    <I extends Serializable> JavaRDD<InternalRow> rows(
        SparkSession spark, Side rows, Side entries, Probe<I> probe) {
      int partitions = spark.sessionState().conf().numShufflePartitions();
      Dataset<Row> right =
          entries
              .data()
              .repartition(partitions, entries.key())
              .sortWithinPartitions(entries.order());
      Dataset<Row> left = rows.data().repartition(partitions, rows.key());
      return parts(left, partitions)
          .zipPartitions(parts(right, partitions), new CoPartitioned<>(probe));
    }
  };

  /** Entries up to this many are broadcast: about 200 MB of index. */
  private static final long BROADCAST_ENTRIES = 2_000_000;

  /**
   * One input of a look-up.
   *
   * @param data the rows
   * @param key the columns of the key, in the same order on both sides
   * @param order how entries are sorted, the key first; not used for the rows looked up
   */
  record Side(Dataset<Row> data, Column[] key, Column[] order) {}

  /** The transport for so many entries. */
  static Transport forEntries(long entries) {
    return entries <= BROADCAST_ENTRIES ? BROADCAST : CO_PARTITIONED;
  }

  abstract <I extends Serializable> JavaRDD<InternalRow> rows(
      SparkSession spark, Side rows, Side entries, Probe<I> probe);

  /** Looks rows up in entries. */
  <I extends Serializable> Dataset<Row> lookUp(Side rows, Side entries, Probe<I> probe) {
    SparkSession spark = rows.data().sparkSession();
    return frame(spark, rows(spark, rows, entries, probe), rows.data().schema(), probe.added());
  }

  /** Appends columns to rows where they are, with nothing to look up in. */
  static <I extends Serializable> Dataset<Row> append(Dataset<Row> rows, I index, Probe<I> probe) {
    SparkSession spark = rows.sparkSession();
    Broadcast<I> broadcast =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(index);
    return frame(
        spark,
        rdd(rows).mapPartitions(new Broadcasted<>(probe, broadcast)),
        rows.schema(),
        probe.added());
  }

  private static Dataset<Row> frame(
      SparkSession spark, JavaRDD<InternalRow> rows, StructType schema, StructType added) {
    StructType all = schema;
    for (StructField field : List.of(added.fields())) {
      all = all.add(field);
    }
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), all, false);
  }

  private static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> data) {
    return (org.apache.spark.sql.classic.Dataset<Row>) data;
  }

  /** The rows in their partitions; data known to be empty has lost them on the way. */
  private static JavaRDD<InternalRow> parts(Dataset<Row> data, int partitions) {
    JavaRDD<InternalRow> rows = rdd(data);
    return rows.getNumPartitions() == 0
        ? JavaSparkContext.fromSparkContext(rows.context()).parallelize(List.of(), partitions)
        : rows;
  }

  private static JavaRDD<InternalRow> rdd(Dataset<Row> data) {
    return classic(data).queryExecution().toRdd().toJavaRDD();
  }

  private record Broadcasted<I extends Serializable>(Probe<I> probe, Broadcast<I> index)
      implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
      return probe.probe(index.value(), rows);
    }
  }

  private record CoPartitioned<I extends Serializable>(Probe<I> probe)
      implements FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows, Iterator<InternalRow> entries) {
      return probe.probe(probe.index(entries), rows);
    }
  }
}
