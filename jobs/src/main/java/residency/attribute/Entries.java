package residency.attribute;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What is looked up in: rows whose first two columns, site and address, are the key.
 *
 * @param data the entries
 * @param count how many they are
 * @param indexing what makes an index of them
 */
record Entries<I extends Serializable>(Dataset<Row> data, long count, Indexing<I> indexing) {
  /** Estimated size of an index of all of them. */
  long bytes() {
    return count * indexing.entryBytes();
  }

  /** The entries in their partitions, those of hot keys in several. */
  Rows partitioned(Spread spread) {
    Rows rows = Rows.of(data);
    StructType marked =
        rows.appended(new StructType().add(Rows.PARTITION, DataTypes.IntegerType, false));
    return new Rows(rows.spark(), rows.rdd().mapPartitions(new Copies(spread)), marked)
        .partitioned(spread.partitions());
  }

  /** A copy of each entry for each partition that its key is in. */
  private record Copies(Spread spread)
      implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> entries) {
      return new Iterator<>() {
        private final GenericInternalRow added = new GenericInternalRow(1);
        private final JoinedRow joined = new JoinedRow();
        private long key;
        private int share;
        private int shares;

        @Override
        public boolean hasNext() {
          return share < shares || entries.hasNext();
        }

        @Override
        public InternalRow next() {
          if (share == shares) {
            InternalRow entry = entries.next();
            UTF8String site = entry.getUTF8String(0);
            key = Keys.of(Keys.HIGH, site, entry.getUTF8String(1));
            shares = spread.shares(key);
            share = 0;
            joined.apply(entry, added);
          }
          added.update(0, spread.share(key, share++));
          return joined;
        }
      };
    }
  }
}
