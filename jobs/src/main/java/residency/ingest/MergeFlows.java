package residency.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From flow rows as exporters wrote them to flows: what combines files, logs and directions. Only
 * the steps that some row needs are taken.
 */
final class MergeFlows {
  private static final String START = "start_time";
  private static final Set<FlowKind> ONE_WAY =
      EnumSet.of(FlowKind.ONE_WAY_WITH_ID, FlowKind.ONE_WAY);

  private final List<Account> accounts;
  private final Set<FlowKind> kinds;
  private final ClientChoice client;

  /**
   * @param accounts of the rows that will be merged
   * @param client tells the client of a one-way row where its flags do not
   */
  MergeFlows(List<Account> accounts, ClientChoice client) {
    this.accounts = accounts;
    this.kinds =
        accounts.stream()
            .map(Account::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(FlowKind.class)));
    this.client = client;
  }

  /** Whether each row is a flow of its own that began its connection. */
  boolean keepsRows() {
    return kinds.equals(Set.of(FlowKind.WHOLE))
        && allOpen()
        && !Deduplicate.isNeeded(spans(FlowKind.WHOLE));
  }

  /** One row a flow, with {@link Counts}, {@code flow_id} and {@code connection_start}. */
  Dataset<Row> merge(Dataset<Row> rows) {
    Dataset<Row> counted = Counts.none(rows);
    List<Dataset<Row>> flows = new ArrayList<>();
    if (kinds.contains(FlowKind.OF_LOG)) {
      flows.add(JoinByUid.join(Deduplicate.byId(of(counted, FlowKind.OF_LOG))));
    }
    once(counted, FlowKind.ONE_WAY_WITH_ID, FlowKind.ONE_WAY).stream()
        .reduce(Dataset::unionByName)
        .ifPresent(oneWay -> flows.add(MergePieces.merge(oneWay, client)));
    flows.addAll(once(counted, FlowKind.WHOLE_WITH_ID, FlowKind.WHOLE));
    Dataset<Row> merged = flows.stream().reduce(Dataset::unionByName).orElse(counted);
    Dataset<Row> started =
        allOpen() ? merged.withColumn("connection_start", col(START)) : ConnectionStart.add(merged);
    return started.withColumn("flow_id", FlowId.column());
  }

  /** The rows of two kinds, without those that several files hold. */
  private List<Dataset<Row>> once(Dataset<Row> rows, FlowKind withId, FlowKind without) {
    List<Dataset<Row>> once = new ArrayList<>();
    if (kinds.contains(withId)) {
      once.add(Deduplicate.byId(of(rows, withId)));
    }
    if (kinds.contains(without)) {
      once.add(Deduplicate.byContent(of(rows, without), spans(without), START, Counts.traffic()));
    }
    return once;
  }

  private Dataset<Row> of(Dataset<Row> rows, FlowKind kind) {
    return kinds.size() == 1 ? rows : rows.where(FlowKind.column().equalTo(kind.name()));
  }

  private Map<Integer, List<OverlapZones.Span>> spans(FlowKind kind) {
    return OverlapZones.spans(accounts.stream().filter(a -> a.kind() == kind).toList());
  }

  /** Whether each flow will begin its connection; a one-way row does not tell. */
  private boolean allOpen() {
    return accounts.stream().allMatch(account -> account.unopened() == 0)
        && kinds.stream().noneMatch(ONE_WAY::contains);
  }
}
