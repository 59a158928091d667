package residency.link;

import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import residency.judge.NameGrade;

/**
 * The name of the server that got a record.
 *
 * @param grade how well it is known
 * @param names candidates, best first; empty for NONE
 * @param canonicalName end of the CNAME chain of the best; null: none
 */
record ServerName(NameGrade grade, List<String> names, @Nullable String canonicalName) {
  static final ServerName NONE = new ServerName(NameGrade.NONE, List.of(), null);

  /**
   * The name that the transfer's own log tells, else that of the flow, else that of the store.
   *
   * @param logged by the application or store that did the transfer: a fact like a name in the flow
   * @param flow a struct {@code flow} of {@link FlowSides}
   * @param store a {@link Stores#STORE}
   */
  static ServerName of(@Nullable String logged, @Nullable Row flow, @Nullable Row store) {
    if (logged != null) {
      return new ServerName(NameGrade.OBSERVED, List.of(logged), null);
    }
    if (flow != null) {
      ServerName ofFlow = ofFlow(flow);
      if (!ofFlow.names.isEmpty()) {
        return ofFlow;
      }
    }
    String kept = store == null ? null : store.getAs("name");
    return kept == null ? NONE : new ServerName(NameGrade.OBSERVED, List.of(kept), null);
  }

  /** The name of a flow's server. */
  static ServerName ofFlow(Row flow) {
    return new ServerName(
        NameGrade.valueOf(flow.getAs("name_grade")),
        flow.getList(flow.fieldIndex("names")),
        flow.getAs("canonical_name"));
  }
}
