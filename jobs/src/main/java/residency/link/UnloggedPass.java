package residency.link;

import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import residency.judge.ExitStatus;
import residency.link.match.LinkGrade;
import residency.link.match.Nearest;
import residency.link.match.Ranking;
import residency.link.match.Takers;

/**
 * Makes the links of records as the rows of {@link UnloggedLinks} go by: subject by subject, of
 * each from the latest to the earliest. Only a few flows of each category are held, whatever the
 * subject has.
 */
final class UnloggedPass implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final Takers takers;
  private final Nearest<Row> nearest;
  private @Nullable String subject;
  private Iterator<Row> found = List.<Row>of().iterator();

  /**
   * @param before what rows before these left; null: nothing
   */
  UnloggedPass(Iterator<Row> rows, Takers takers, @Nullable Held before) {
    this.rows = rows;
    this.takers = takers;
    this.nearest = new Nearest<>(takers.size());
    if (before != null) {
      subject = before.subject;
      before.flows.forEach(this::add);
    }
  }

  /**
   * What a pass holds.
   *
   * @param subject of the last row
   * @param flows its flows that may still be linked, in the order they came
   */
  record Held(String subject, List<Row> flows) implements Serializable {}

  /** What is held after the rows that went by; null: there were none. */
  @Nullable Held held() {
    return subject == null ? null : new Held(subject, nearest.held());
  }

  /** Lets all rows go by and makes no links of their records. */
  void skip() {
    while (rows.hasNext()) {
      Row row = rows.next();
      enter(row.getString(0));
      if (isFlow(row)) {
        add(row.getStruct(3));
      }
    }
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
    enter(row.getString(0));
    if (isFlow(row)) {
      add(row.getStruct(3));
    } else {
      found = links(row.getStruct(2));
    }
  }

  private void enter(String next) {
    if (!next.equals(subject)) {
      subject = next;
      nearest.clear();
    }
  }

  private static boolean isFlow(Row row) {
    return row.isNullAt(2);
  }

  private void add(Row flow) {
    if (mayCarry(flow)) {
      nearest.add(flow.<Long>getAs("start"), takers.takenBy(flow.getAs("operator")), flow);
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
