package residency.retain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import residency.retain.presence.Absences;
import residency.retain.presence.ListingBook;
import residency.retain.rule.Stores;
import residency.retain.rule.Unseen;

/**
 * What is known of stores, which are few.
 *
 * @param stores where they are
 * @param unseen what they may have held without telling
 */
record StoreFacts(Stores stores, Unseen unseen) {
  /**
   * Collects it.
   *
   * @param state table retention_state after the run
   */
  static StoreFacts of(RetentionInputs inputs, Dataset<Row> state, ListingBook book) {
    Set<String> naming = new HashSet<>();
    inputs
        .recordObject()
        .select("store_id")
        .distinct()
        .as(Encoders.STRING())
        .collectAsList()
        .forEach(naming::add);
    Set<String> loggingCreations = new HashSet<>();
    for (Row row :
        state
            .groupBy("store_id")
            .agg(
                max(col("record_id").isNotNull()),
                max(expr("exists(events, each -> each.event <=> 'CREATED')")))
            .collectAsList()) {
      if (row.getBoolean(1)) {
        naming.add(row.getString(0));
      }
      if (row.getBoolean(2)) {
        loggingCreations.add(row.getString(0));
      }
    }
    Stores stores = stores(inputs.store());
    return new StoreFacts(stores, new Unseen(stores, Absences.of(book, naming), loggingCreations));
  }

  private static Stores stores(Dataset<Row> store) {
    Stores stores = new Stores();
    for (Row row :
        store
            .orderBy("store_id", "valid_from", "valid_to", "file_id", "position")
            .collectAsList()) {
      stores.add(
          row.getAs("store_id"),
          row.getAs("country"),
          row.getAs("entity_id"),
          Cells.of(row, "valid_from", Long.MIN_VALUE),
          Cells.of(row, "valid_to", Long.MAX_VALUE));
    }
    return stores;
  }
}
