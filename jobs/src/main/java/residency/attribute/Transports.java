package residency.attribute;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
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
  private static final double BROADCAST_SHARE = 0.1;

  /** The most bytes of a broadcast: pieces of it are results of tasks, which Spark limits. */
  private static final long MOST_BROADCAST = 1L << 29;

  /** Entries of a piece of an index that is broadcast. */
  private static final long PIECE = 100_000;

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
   * @param keys a share of the same rows, with no more columns than needed to find their keys
   * @param address column of the address, which with {@code site} is the key; where it is null
   *     nothing is looked up
   * @param salt column of a number that tells the rows of one key apart
   */
  record Asking(
      Rows rows, LongSupplier count, DoubleFunction<Rows> keys, String address, String salt) {

    /** About so many of the rows, as {@link #keys} gives them; all if they are no more. */
    Rows sample(double most, long all) {
      return keys.apply(Math.min(1, most / Math.max(1, all)));
    }
  }

  private final SparkSession spark;
  private final @Nullable Transport forced;
  private final long piece;
  private final List<Choice> choices = new ArrayList<>();
  private final Map<Entries<?>, Broadcast<?>> sent = new IdentityHashMap<>();
  private @Nullable References judgedBy;
  private @Nullable Broadcast<Judging> judging;

  /**
   * @param forced the transport of all look-ups; null: by size
   */
  public Transports(SparkSession spark, @Nullable Transport forced) {
    this(spark, forced, PIECE);
  }

  /**
   * @param piece entries of a piece of an index that is broadcast
   */
  Transports(SparkSession spark, @Nullable Transport forced, long piece) {
    this.spark = spark;
    this.forced = forced;
    this.piece = piece;
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
      String name, Asking asking, Entries<I> entries, Probe<Shards<I>> lookUp) {
    long bytes = entries.bytes();
    Transport transport = forced != null ? forced : choose(bytes);
    if (transport == Transport.BROADCAST) {
      choices.add(new Choice(name, entries.count(), bytes, transport, 1));
      return asking.rows().probe(lookUp, sent(entries));
    }
    long count = asking.count().getAsLong();
    int partitions = partitions(bytes, count);
    choices.add(new Choice(name, entries.count(), bytes, transport, partitions));
    return coPartitioned(asking, entries, lookUp, partitions, count);
  }

  /** An index of all entries, sent once for all look-ups in it. */
  @SuppressWarnings("unchecked") // the index of these very entries
  private <I extends Serializable> Broadcast<Shards<I>> sent(Entries<I> entries) {
    return (Broadcast<Shards<I>>)
        (Broadcast<?>) sent.computeIfAbsent(entries, all -> broadcast(entries));
  }

  private <I extends Serializable> Broadcast<Shards<I>> broadcast(Entries<I> entries) {
    int pieces = (int) Math.min(Math.max(1, entries.count() / piece), 1000);
    Shards<I> index =
        new Shards<>(
            entries
                .partitioned(new Spread(pieces, Map.of()))
                .rdd()
                .mapPartitions(new Building<>(entries.indexing()))
                .collect());
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(index);
  }

  private <I extends Serializable> Rows coPartitioned(
      Asking asking, Entries<I> entries, Probe<Shards<I>> lookUp, int partitions, long count) {
    Rows rows = asking.rows();
    Spread spread = HotKeys.spread(asking, count, partitions);
    Rows marked =
        rows.probe(columns -> new SpreadProbe(columns, asking.address(), asking.salt()), spread);
    return new Rows(
        spark,
        marked
            .partitioned(partitions)
            .rdd()
            .zipPartitions(
                entries.partitioned(spread).rdd(), new Meeting<>(entries.indexing(), lookUp)),
        rows.appended(lookUp.added()));
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

  private Transport choose(long bytes) {
    double smallest = Math.min(heap(), Runtime.getRuntime().maxMemory()); // the driver sends it
    long most = (long) Math.min(MOST_BROADCAST, smallest * BROADCAST_SHARE);
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

  private record Meeting<I extends Serializable>(Indexing<I> indexing, Probe<Shards<I>> lookUp)
      implements FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows, Iterator<InternalRow> entries) {
      return lookUp.probe(new Shards<>(List.of(indexing.index(entries))), rows);
    }
  }

  private record Building<I extends Serializable>(Indexing<I> indexing)
      implements FlatMapFunction<Iterator<InternalRow>, I> {
    @Override
    public Iterator<I> call(Iterator<InternalRow> entries) {
      return List.of(indexing.index(entries)).iterator();
    }
  }
}
