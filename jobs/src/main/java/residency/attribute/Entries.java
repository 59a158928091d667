package residency.attribute;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
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
 * @param order the columns after the key that an index needs them sorted by
 * @param count tells how many they are, for less work than counting them takes
 */
record Entries(Dataset<Row> data, List<String> order, LongSupplier count) {
  private static final String KEY = "_key";
  static final String PARTITION = "_partition";

  /** All entries, sorted by key and order. */
  Iterator<InternalRow> sorted() {
    Dataset<Row> keyed = spread(new Spread(1, Map.of())).sort(sorting());
    return Arrays.asList(
            ((org.apache.spark.sql.classic.Dataset<Row>) keyed)
                .queryExecution()
                .executedPlan()
                .executeCollect())
        .iterator();
  }

  /** The entries in their partitions, those of hot keys in several; sorted within each. */
  Dataset<Row> partitioned(Spread spread) {
    return spread(spread)
        .repartitionById(spread.partitions(), col(PARTITION))
        .sortWithinPartitions(sorting());
  }

  private Dataset<Row> spread(Spread spread) {
    Rows rows = Rows.of(data);
    StructType columns =
        rows.appended(
            new StructType()
                .add(KEY, DataTypes.LongType, false)
                .add(PARTITION, DataTypes.IntegerType, false));
    return new Rows(rows.spark(), rows.rdd().mapPartitions(new Copies(spread)), columns).dataset();
  }

  /** A number first: texts are only compared where it is the same. */
  private Column[] sorting() {
    String[] names = data.columns();
    return Stream.concat(Stream.of(KEY, names[0], names[1]), order.stream())
        .map(name -> col(name))
        .toArray(Column[]::new);
  }

  /** A copy of each entry for each partition that its key is in. */
  private record Copies(Spread spread)
      implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> entries) {
      return new Iterator<>() {
        private final GenericInternalRow added = new GenericInternalRow(2);
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
            added.update(0, key);
            joined.apply(entry, added);
          }
          added.update(1, spread.share(key, share++));
          return joined;
        }
      };
    }
  }
}
