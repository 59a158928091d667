package residency.attribute;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;

/**
 * Finds the keys that have so many rows that one partition would work long on them, and shares them
 * out. A piece of a key is at most an eighth of the rows that a partition should have, so that keys
 * that happen to meet in one partition do not overload it.
 */
final class HotKeys {
  private static final int PIECES = 8;

  /** Sampled rows of each piece. */
  private static final int SAMPLED = 64;

  private HotKeys() {}

  /**
   * How to spread rows over partitions, by a sample of them.
   *
   * @param asking the rows
   * @param count number of rows
   */
  static Spread spread(Transports.Asking asking, long count, int partitions) {
    double pieces = (double) partitions * PIECES;
    double piece = Math.max(1, Math.min(SAMPLED, count / pieces));
    Rows sample = asking.sample(SAMPLED * pieces, count);
    Count counting =
        new Count(sample.schema().fieldIndex("site"), sample.schema().fieldIndex(asking.address()));
    Map<Long, Integer> shares = new HashMap<>();
    sample
        .rdd()
        .mapPartitionsToPair(counting)
        .reduceByKey(Long::sum)
        .filter(new Above(piece))
        .collectAsMap()
        .forEach(
            (key, rows) -> shares.put(key, (int) Math.min(partitions, Math.ceil(rows / piece))));
    return new Spread(partitions, shares);
  }

  /** Counts the rows of each key in a partition; those without an address have none. */
  private record Count(int site, int address)
      implements PairFlatMapFunction<Iterator<InternalRow>, Long, Long> {
    @Override
    public Iterator<Tuple2<Long, Long>> call(Iterator<InternalRow> rows) {
      Map<Long, Long> counts = new HashMap<>();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (!row.isNullAt(address)) {
          UTF8String at = row.getUTF8String(address);
          counts.merge(Keys.of(Keys.HIGH, row.getUTF8String(site), at), 1L, Long::sum);
        }
      }
      return counts.entrySet().stream()
          .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
          .iterator();
    }
  }

  private record Above(double piece) implements Function<Tuple2<Long, Long>, Boolean> {
    @Override
    public Boolean call(Tuple2<Long, Long> counted) {
      return counted._2() > piece;
    }
  }
}
