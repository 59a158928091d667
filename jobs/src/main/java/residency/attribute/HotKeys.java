package residency.attribute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
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

  /** The share of so many rows that tells hot keys of so many partitions well enough. */
  static double sampled(int partitions, long rows) {
    return Math.min(1, (double) SAMPLED * PIECES * partitions / Math.max(1, rows));
  }

  /**
   * How to spread rows over partitions.
   *
   * @param rows a sample of the rows
   * @param site index of the column of the site
   * @param address index of the column of the address; rows where it is null have no key
   */
  static Spread spread(JavaRDD<InternalRow> rows, int site, int address, int partitions) {
    Map<Long, Long> counts = new HashMap<>();
    long total = 0;
    for (Tuple2<Long, Long> part :
        rows.mapPartitions(new Count(site, address, partitions)).collect()) {
      if (part._1() == Count.ALL) {
        total += part._2();
      } else {
        counts.merge(part._1(), part._2(), Long::sum);
      }
    }
    double piece = Math.max(1.0, (double) total / partitions / PIECES);
    Map<Long, Integer> shares = new HashMap<>();
    counts.forEach(
        (key, count) -> {
          int of = (int) Math.min(partitions, Math.ceil(count / piece));
          if (of > 1) {
            shares.put(key, of);
          }
        });
    return new Spread(partitions, shares);
  }

  /** Counts the rows of each key in a partition; leaves out those that are surely few. */
  private record Count(int site, int address, int partitions)
      implements FlatMapFunction<Iterator<InternalRow>, Tuple2<Long, Long>> {
    /** Stands for all rows; no key in practice. */
    static final long ALL = Long.MIN_VALUE;

    @Override
    public Iterator<Tuple2<Long, Long>> call(Iterator<InternalRow> rows) {
      Map<Long, long[]> counts = new HashMap<>();
      long sampled = 0;
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        sampled++;
        if (!row.isNullAt(address)) {
          UTF8String at = row.getUTF8String(address);
          counts
              .computeIfAbsent(Keys.of(Keys.HIGH, row.getUTF8String(site), at), key -> new long[1])[
              0]++;
        }
      }
      double least = (double) sampled / partitions / PIECES / 2;
      List<Tuple2<Long, Long>> found = new ArrayList<>();
      found.add(new Tuple2<>(ALL, sampled));
      counts.forEach(
          (key, count) -> {
            if (count[0] > 1 && count[0] >= least) {
              found.add(new Tuple2<>(key, count[0]));
            }
          });
      return found.iterator();
    }
  }
}
