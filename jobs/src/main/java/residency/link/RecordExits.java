package residency.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import residency.attribute.Receivers;
import residency.attribute.References;
import residency.attribute.Transports;
import residency.link.match.Takers;
import residency.link.match.Takers.Taker;
import residency.reference.NameOwner;
import residency.reference.Owners;
import residency.schema.Table;

/**
 * Every way that a record went or may have gone in the audited days, judged by the home of its
 * time: rows of {@code record_exit}.
 */
public final class RecordExits {
  private final RecordInputs in;
  private final LinkRules rules;
  private final References references;
  private final Owners owners;
  private final Transports transports;

  /**
   * @param references what receivers are judged by
   * @param owners who operates which names
   * @param transports how look-ups are carried out
   */
  public RecordExits(
      RecordInputs in,
      LinkRules rules,
      References references,
      Owners owners,
      Transports transports) {
    this.in = in;
    this.rules = rules;
    this.references = references;
    this.owners = owners;
    this.transports = transports;
  }

  /**
   * Links the records.
   *
   * @param attributed rows of {@code attributed_flow} of the audited days
   */
  public Dataset<Row> of(Dataset<Row> attributed) {
    Stores stores = new Stores(in.stores());
    Dataset<Row> records = in.records();
    Dataset<Row> flows = FlowSides.of(attributed);
    Dataset<Row> carriages = Carriages.of(in.transfers(), records, stores).where(holds("time"));
    Dataset<Row> links =
        TransferLinks.of(carriages, in.transfers(), flows, rules)
            .unionByName(unlogged(records, flows, stores))
            .unionByName(
                Presences.of(in, records, Carriages.written(in.transfers()), stores, rules)
                    .where(holds("time")));
    Dataset<Row> judged =
        Receivers.judge(
            Records.withHome(links, in.subjects(), col("time")), references, transports);
    return judged
        .withColumn("name", expr("get(names, 0)"))
        .select(
            Table.RECORD_EXIT.schema().columns().stream()
                .map(column -> col(column.name()))
                .toArray(Column[]::new));
  }

  private Dataset<Row> unlogged(Dataset<Row> records, Dataset<Row> flows, Stores stores) {
    Dataset<Row> silent =
        records
            .join(Carriages.logged(in.transfers()), ids("record_id"), "left_anti")
            .join(Records.ends(in.transfers(), in.objects()), ids("record_id"), "left");
    SparkSession spark = records.sparkSession();
    return UnloggedLinks.of(
        silent,
        flows,
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(takers(records, stores)),
        rules);
  }

  /**
   * Who takes what: by the purposes of services, by the consents of subjects, and by the transfers
   * of the log.
   */
  private Takers takers(Dataset<Row> records, Stores stores) {
    List<Taker> takers = new ArrayList<>();
    pairs(
            in.owners()
                .where("role = 'OPERATOR' and purpose is not null")
                .select(explode(expr("split(purpose, '\\\\s*[,;]\\\\s*')")), col("entity_id")))
        .forEach(row -> takers.add(new Taker(row.getString(0), row.getString(1))));
    pairs(in.consents().select("category", "recipient_entity_id"))
        .forEach(row -> takers.add(new Taker(row.getString(0), row.getString(1))));
    Map<String, String> keepers = stores.keepers();
    for (Row row : receivers(records)) {
      String category = row.getString(0);
      String keeper = keepers.get(row.getString(1));
      if (keeper != null) {
        takers.add(new Taker(category, keeper));
      }
      String name = row.getString(2);
      if (name != null) {
        owners.nameOwners(name, row.getLong(3)).stream()
            .filter(owner -> owner.role() == NameOwner.Role.OPERATOR)
            .forEach(owner -> takers.add(new Taker(category, owner.entityId())));
      }
    }
    return new Takers(takers);
  }

  /** Which stores and names the transfers of each category went to, and since when. */
  private List<Row> receivers(Dataset<Row> records) {
    return in.transfers()
        .where("operation = 'WRITE' and (store_id is not null or server_name is not null)")
        .join(records.where("category is not null"), "record_id")
        .groupBy("category", "store_id", "server_name")
        .agg(unix_micros(min("time")))
        .collectAsList();
  }

  private static List<Row> pairs(Dataset<Row> rows) {
    return rows.na().drop().distinct().collectAsList();
  }

  private Column holds(String column) {
    return col(column).geq(lit(rules.from())).and(col(column).lt(lit(rules.to())));
  }

  private static String[] ids(String... names) {
    return Arrays.copyOf(names, names.length);
  }
}
