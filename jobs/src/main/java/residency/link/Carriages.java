package residency.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rtrim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.link.match.Itinerary;

/**
 * Logged transfers that moved a record, with their record, their store as of then and their hop.
 */
final class Carriages {
  /** A transfer that moves a record; one of an operation that is not told may. */
  static final Column MOVES = coalesce(col("operation"), lit("")).notEqual("DELETE");

  private Carriages() {}

  /**
   * Adds subject_id, category, record_bytes, name (of the server), {@code store} (a {@link
   * Stores#STORE}), hop and previous_hop. Transfers of records that are not listed are left out.
   */
  static Dataset<Row> of(Dataset<Row> transfers, Dataset<Row> records, Stores stores) {
    Dataset<Row> known =
        records.select(
            col("record_id"), col("subject_id"), col("category"), col("bytes").as("record_bytes"));
    Dataset<Row> moves =
        transfers
            .where(MOVES)
            .join(known, "record_id")
            .withColumn("store", stores.at(col("store_id"), col("time")))
            .withColumn("name", name(col("server_name")))
            .withColumn("leaves", leaves(stores));
    return withHops(moves);
  }

  private static Column name(Column told) {
    return rtrim(lower(told), lit("."));
  }

  /** The store that a transfer takes the record from. */
  private static Column leaves(Stores stores) {
    return when(col("operation").equalTo("READ"), col("store_id"))
        .otherwise(stores.idOf(col("client_address"), col("time")));
  }

  private static Dataset<Row> withHops(Dataset<Row> moves) {
    StructType schema =
        moves
            .schema()
            .add("hop", DataTypes.IntegerType, false)
            .add("previous_hop", DataTypes.IntegerType);
    return moves
        .repartition(col("record_id"))
        .sortWithinPartitions("record_id", "time", "file_id", "position")
        .mapPartitions(new Hops(moves.schema()), Encoders.row(schema))
        .drop("leaves");
  }

  /** Numbers the transfers of each record; rows of one record come together, in order of time. */
  private static final class Hops implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final int record;
    private final int operation;
    private final int store;
    private final int leaves;

    Hops(StructType rows) {
      this.record = rows.fieldIndex("record_id");
      this.operation = rows.fieldIndex("operation");
      this.store = rows.fieldIndex("store_id");
      this.leaves = rows.fieldIndex("leaves");
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Iterator<>() {
        private @Nullable String current;
        private Itinerary itinerary = new Itinerary();

        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public Row next() {
          Row row = rows.next();
          if (!row.getString(record).equals(current)) {
            current = row.getString(record);
            itinerary = new Itinerary();
          }
          String done = row.getString(operation);
          boolean arrives = "WRITE".equals(done) || "COPY".equals(done);
          Integer previous =
              itinerary.next(
                  row.getString(leaves),
                  "COPY".equals(done),
                  arrives ? row.getString(store) : null);
          return appended(row, itinerary.hop(), previous);
        }
      };
    }

    private static Row appended(Row row, int hop, @Nullable Integer previous) {
      List<@Nullable Object> cells = new ArrayList<>(row.size() + 2);
      for (int i = 0; i < row.size(); i++) {
        cells.add(row.get(i));
      }
      cells.add(hop);
      cells.add(previous);
      return RowFactory.create(cells.toArray());
    }
  }

  /** Records of which a transfer is logged, at whatever time. */
  static Dataset<Row> logged(Dataset<Row> transfers) {
    return transfers.where(MOVES).select("record_id").distinct();
  }

  /** Transfers that left a record in a store. */
  static Dataset<Row> written(Dataset<Row> transfers) {
    return transfers
        .where(col("operation").isin("WRITE", "COPY").and(not(col("store_id").isNull())))
        .select("record_id", "store_id")
        .distinct();
  }
}
