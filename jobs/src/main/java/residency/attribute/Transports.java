package residency.attribute;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Carries look-ups out: an index that is small by the measured number of entries is broadcast, a
 * bigger one is cut into partitions, each small enough for the memory of its task. Remembers what
 * it chose. Of one thread.
 */
public final class Transports {
  /** Rows that one task should look up. */
  private static final long TASK_ROWS = 400_000;

  /** Share of the heap that the indexes of all tasks of an executor may take together. */
  private static final double INDEX_SHARE = 0.2;

  /** Share of the heap that one broadcast index may take; the driver holds it more than once. */
  private static final double BROADCAST_SHARE = 0.05;

  private static final long GIB = 1L << 30;

  /** About what a row of a table of networks takes on the driver, with what it is built from. */
  private static final int NETWORK_ROW_BYTES = 64;

  /**
   * What was chosen for one look-up.
   *
   * @param lookUp its name
   * @param entries number of entries
   * @param bytes estimated size of an index of all of them
   * @param transport how the entries reach the rows
   * @param partitions number of indexes: 1 if broadcast
   */
  public record Choice(
      String lookUp, long entries, long bytes, Transport transport, int partitions) {}

  /**
   * The rows of a look-up.
   *
   * @param rows the rows
   * @param count tells how many they are
   * @param keys the same rows with no more columns than needed to find their keys
   * @param address column of the address, which with {@code site} is the key; where it is null
   *     nothing is looked up
   * @param salt column of a number that tells the rows of one key apart
   */
  record Asking(Rows rows, LongSupplier count, Supplier<Rows> keys, String address, String salt) {}

  private final SparkSession spark;
  private final @Nullable Transport forced;
  private final List<Choice> choices = new ArrayList<>();
  private @Nullable References judgedBy;
  private @Nullable Broadcast<Judging> judging;

  /**
   * @param forced the transport of all look-ups; null: by size
   */
  public Transports(SparkSession spark, @Nullable Transport forced) {
    this.spark = spark;
    this.forced = forced;
  }

  /** What was chosen so far, in the order of the look-ups. */
  public List<Choice> choices() {
    return List.copyOf(choices);
  }

  /** Whether rows are still in the partitions and order that they came in. */
  public boolean keptOrder() {
    return choices.stream().allMatch(choice -> choice.transport() == Transport.BROADCAST);
  }

  /**
   * Looks rows up.
   *
   * @param name of the look-up
   */
  <I extends Serializable> Rows lookUp(
      String name, Asking asking, Entries entries, LookUp<I> lookUp) {
    long count = entries.count().getAsLong();
    long bytes = count * lookUp.entryBytes();
    Transport transport = forced != null ? forced : choose(bytes);
    int partitions =
        transport == Transport.BROADCAST ? 1 : partitions(bytes, asking.count().getAsLong());
    choices.add(new Choice(name, count, bytes, transport, partitions));
    return switch (transport) {
      case BROADCAST -> broadcast(asking.rows(), entries, lookUp);
      case CO_PARTITIONED -> coPartitioned(asking, entries, lookUp, partitions);
    };
  }

  private <I extends Serializable> Rows broadcast(Rows rows, Entries entries, LookUp<I> lookUp) {
    I index = lookUp.index(entries.sorted());
    return rows.probe(
        lookUp, JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(index));
  }

  private <I extends Serializable> Rows coPartitioned(
      Asking asking, Entries entries, LookUp<I> lookUp, int partitions) {
    Rows keys = asking.keys().get();
    Spread spread =
        HotKeys.spread(
            keys.rdd(),
            keys.schema().fieldIndex("site"),
            keys.schema().fieldIndex(asking.address()),
            partitions);
    Rows marked =
        asking.rows().probe(rows -> new SpreadProbe(rows, asking.address(), asking.salt()), spread);
    Dataset<Row> right = entries.partitioned(spread);
    return new Rows(
        spark,
        partitioned(marked, partitions)
            .zipPartitions(parts(right, partitions), new Meeting<>(lookUp)),
        asking.rows().appended(lookUp.added()));
  }

  /**
   * Judges rows by tables of networks, that are broadcast or cut by address.
   *
   * @param name of the look-up
   * @param judges makes the probe for the columns of the rows
   */
  Rows judge(
      String name,
      Asking asking,
      References references,
      Function<StructType, Probe<Judging>> judges) {
    long count = references.networks().rows();
    long bytes = count * NETWORK_ROW_BYTES;
    Transport transport = forced != null ? forced : choose(bytes);
    if (transport == Transport.BROADCAST) {
      choices.add(new Choice(name, count, bytes, transport, 1));
      return asking.rows().probe(judges.apply(asking.rows().schema()), judging(references));
    }
    long rows = asking.count().getAsLong();
    int parts = partitions(bytes, rows);
    choices.add(new Choice(name, count, bytes, transport, parts));
    return new RangeJoin(references, parts).judge(asking, rows, judges);
  }

  /** Sent once, for all who judge by the same references. */
  private Broadcast<Judging> judging(References references) {
    Broadcast<Judging> known = judging;
    if (known == null || !references.equals(judgedBy)) {
      known =
          JavaSparkContext.fromSparkContext(spark.sparkContext())
              .broadcast(
                  new Judging(
                      references.networks().build(), references.judge(), references.epochs()));
      judging = known;
      judgedBy = references;
    }
    return known;
  }

  /** Marked rows in the partitions that they are marked with. */
  static JavaRDD<InternalRow> partitioned(Rows marked, int partitions) {
    return parts(
        marked
            .dataset()
            .repartitionById(partitions, col(Entries.PARTITION))
            .drop(Entries.PARTITION),
        partitions);
  }

  /** The rows in their partitions; data known to be empty has lost them on the way. */
  private static JavaRDD<InternalRow> parts(Dataset<Row> data, int partitions) {
    JavaRDD<InternalRow> rows = Rows.rddOf(data);
    return rows.getNumPartitions() == 0
        ? JavaSparkContext.fromSparkContext(rows.context()).parallelize(List.of(), partitions)
        : rows;
  }

  private Transport choose(long bytes) {
    double smallest = Math.min(heap(), Runtime.getRuntime().maxMemory()); // the driver builds it
    long most = (long) Math.min(GIB, smallest * BROADCAST_SHARE);
    return bytes <= most ? Transport.BROADCAST : Transport.CO_PARTITIONED;
  }

  /** At least what is set as Spark's own, else as many as keep indexes and tasks small. */
  private int partitions(long bytes, long rows) {
    SparkConf conf = spark.sparkContext().getConf();
    int cores = conf.getInt("spark.executor.cores", spark.sparkContext().defaultParallelism());
    double taskBytes = heap() * INDEX_SHARE / cores;
    long byMemory = (long) Math.ceil(bytes / taskBytes);
    long byRows = (rows + TASK_ROWS - 1) / TASK_ROWS;
    long least =
        spark.sessionState().conf().contains("spark.sql.shuffle.partitions")
            ? spark.sessionState().conf().numShufflePartitions()
            : spark.sparkContext().defaultParallelism();
    return (int) Math.min(Math.max(least, Math.max(byMemory, byRows)), 100_000);
  }

  /** Memory of an executor, bytes; an embedded Spark is its own. */
  private double heap() {
    return spark.sparkContext().isLocal()
        ? Runtime.getRuntime().maxMemory()
        : spark.sparkContext().getConf().getSizeAsBytes("spark.executor.memory", "1g");
  }

  private record Meeting<I extends Serializable>(LookUp<I> lookUp)
      implements FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows, Iterator<InternalRow> entries) {
      return lookUp.probe(lookUp.index(entries), rows);
    }
  }
}
