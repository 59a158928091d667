package residency.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import residency.judge.ExitStatus;
import residency.link.match.LinkGrade;
import residency.link.match.Nearest;
import residency.link.match.Ranking;
import residency.link.match.Takers;

/**
 * Links records of which no transfer is logged to flows that may have carried them: flows of their
 * subject to a service that takes their category, from when the record came to be (less the
 * tolerance) until it was gone. The rows of a subject go by from the latest to the earliest, sorted
 * on disk if need be; only a few flows of each category are held, whatever the subject has.
 */
final class UnloggedLinks {
  private static final String RECORD = "record";
  private static final String FLOW = "flow";

  private UnloggedLinks() {}

  /**
   * POSSIBLE links; none for a record that nothing may have carried.
   *
   * @param records record_id, subject_id, category, created_time, bytes, gone_time
   * @param flows rows of {@link FlowSides}
   * @param takers which service takes which category
   */
  static Dataset<Row> of(
      Dataset<Row> records, Dataset<Row> flows, Broadcast<Takers> takers, LinkRules rules) {
    Dataset<Row> items =
        records.select(
            col("subject_id"),
            coalesce(unix_micros(col("created_time")), lit(Long.MIN_VALUE / 2))
                .minus(rules.tolerance())
                .as("at"),
            struct(
                    col("record_id"),
                    col("subject_id"),
                    col("category"),
                    col("bytes"),
                    unix_micros(col("gone_time")).plus(rules.tolerance()).as("gone"))
                .as(RECORD),
            lit(null).cast(flows.schema().apply(FLOW).dataType()).as(FLOW));
    Dataset<Row> carriers =
        flows
            .where(col("flow.to_server").and(col("flow.operator").isNotNull()))
            .select(
                explode(col("subject_ids")).as("subject_id"),
                col("flow.start").as("at"),
                lit(null).cast(items.schema().apply(RECORD).dataType()).as(RECORD),
                col(FLOW));
    Column flowsFirst = col(FLOW).isNull();
    return items
        .unionByName(carriers)
        .repartition(col("subject_id"))
        .sortWithinPartitions(
            col("subject_id"),
            col("at").desc(),
            flowsFirst,
            col("flow.flow_id"),
            col("record.record_id"))
        .mapPartitions(new Pass(takers), Encoders.row(Links.SCHEMA));
  }

  /** One pass over the rows of each subject. */
  private record Pass(Broadcast<Takers> takers) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Linking(rows, takers.value());
    }
  }

  private static final class Linking implements Iterator<Row>, Serializable {
    private final transient Iterator<Row> rows;
    private final Takers takers;
    private final transient Nearest<Row> nearest;
    private @Nullable String subject;
    private transient Iterator<Row> found = List.<Row>of().iterator();

    Linking(Iterator<Row> rows, Takers takers) {
      this.rows = rows;
      this.takers = takers;
      this.nearest = new Nearest<>(takers.size());
    }

    @Override
    public boolean hasNext() {
      while (!found.hasNext() && rows.hasNext()) {
        take(rows.next());
      }
      return found.hasNext();
    }

    @Override
    public Row next() {
      return found.next();
    }

    private void take(Row row) {
      if (!row.getString(0).equals(subject)) {
        subject = row.getString(0);
        nearest.clear();
      }
      if (row.isNullAt(2)) {
        Row flow = row.getStruct(3);
        if (mayCarry(flow)) {
          nearest.add(row.getLong(1), takers.takenBy(flow.getAs("operator")), flow);
        }
      } else {
        found = links(row.getStruct(2));
      }
    }

    private static boolean mayCarry(Row flow) {
      boolean sampled = flow.<Boolean>getAs("sampled");
      return ExitStatus.of(flow.getAs("outcome"), flow.getAs("payload_out"), sampled)
          != ExitStatus.NONE;
    }

    private Iterator<Row> links(Row record) {
      Long gone = record.getAs("gone");
      Nearest.Found<Row> flows =
          nearest.of(takers.number(record.getAs("category")), gone == null ? Long.MAX_VALUE : gone);
      List<Row> ranked = new ArrayList<>(flows.flows());
      Long size = record.getAs("bytes");
      ranked.sort(
          Comparator.comparing((Row flow) -> Ranking.distance(flow.getAs("bytes_out"), size))
              .thenComparing(flow -> flow.<Long>getAs("start"))
              .thenComparing(flow -> flow.<Long>getAs("flow_id")));
      List<Row> links = new ArrayList<>(ranked.size());
      for (int rank = 1; rank <= ranked.size(); rank++) {
        links.add(
            link(record, ranked.get(rank - 1), Ranking.weight(rank, ranked.size()), flows.more()));
      }
      return links.iterator();
    }

    private static Row link(Row record, Row flow, double weight, boolean more) {
      ServerName name = ServerName.ofFlow(flow);
      return RowFactory.create(
          record.getAs("record_id"),
          record.getAs("subject_id"),
          record.getAs("category"),
          flow.getAs("flow_id"),
          Timestamp.from(Instant.EPOCH.plus(flow.<Long>getAs("start"), ChronoUnit.MICROS)),
          LinkGrade.POSSIBLE.name(),
          weight,
          null,
          flow.getAs("site"),
          flow.getAs("server_address"),
          false,
          null,
          null,
          name.grade().name(),
          name.names().toArray(String[]::new),
          name.canonicalName(),
          null,
          null,
          null,
          more);
    }
  }
}
