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
      EnumSet.of(
          FlowKind.ONE_WAY_WITH_ID,
          FlowKind.ONE_WAY_OBSERVED,
          FlowKind.ONE_WAY_CONTINUED,
          FlowKind.ONE_WAY);
  private static final Set<FlowKind> WHOLE = EnumSet.of(FlowKind.WHOLE_WITH_ID, FlowKind.WHOLE);

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

  /**
   * What merging gives.
   *
   * @param flows one row a flow, with {@link Counts}, {@code flow_id} and {@code connection_start}
   * @param asRead whether each row was a flow of its own already
   */
  record Merged(Dataset<Row> flows, boolean asRead) {}

  /** Merges the rows; looks at once for those that are there more than once. */
  Merged merge(Dataset<Row> rows) {
    Dataset<Row> counted = Counts.none(rows);
    List<Dataset<Row>> flows = new ArrayList<>();
    Set<FlowKind> asRead = EnumSet.noneOf(FlowKind.class);
    if (kinds.contains(FlowKind.OF_LOG)) {
      Dataset<Row> together = // one shuffle for both steps
          of(counted, EnumSet.of(FlowKind.OF_LOG)).repartition(col("site"), col("external_id"));
      flows.add(JoinByUid.join(Deduplicate.byId(together)));
    }
    kinds.stream()
        .filter(ONE_WAY::contains)
        .map(kind -> once(of(counted, EnumSet.of(kind)), kind))
        .reduce(Dataset::unionByName)
        .ifPresent(oneWay -> flows.add(MergePieces.merge(oneWay, client)));
    for (FlowKind kind : kinds) {
      if (WHOLE.contains(kind)) {
        Dataset<Row> whole = of(counted, EnumSet.of(kind));
        Dataset<Row> once = once(whole, kind);
        if (once == whole) {
          asRead.add(kind);
        } else {
          flows.add(once);
        }
      }
    }
    if (!asRead.isEmpty() || flows.isEmpty()) {
      flows.add(of(counted, asRead));
    }
    Dataset<Row> merged = flows.stream().reduce(Dataset::unionByName).orElseThrow();
    Dataset<Row> started =
        allOpen() ? merged.withColumn("connection_start", col(START)) : ConnectionStart.add(merged);
    return new Merged(
        started.withColumn("flow_id", FlowId.column()), allOpen() && asRead.equals(kinds));
  }

  private Dataset<Row> once(Dataset<Row> rows, FlowKind kind) {
    return switch (kind) {
      case ONE_WAY_WITH_ID, WHOLE_WITH_ID -> Deduplicate.byIdIfRepeated(rows);
      case ONE_WAY, WHOLE -> byContent(rows, kind);
      case ONE_WAY_OBSERVED -> Observers.one(byContent(rows, kind));
      case ONE_WAY_CONTINUED -> Observers.one(Observers.continued(byContent(rows, kind)));
      case OF_LOG -> Deduplicate.byId(rows);
    };
  }

  private Dataset<Row> byContent(Dataset<Row> rows, FlowKind kind) {
    return Deduplicate.byContent(rows, spans(kind), START, Counts.traffic());
  }

  /** The rows of some kinds; all of them without a filter. */
  private Dataset<Row> of(Dataset<Row> rows, Set<FlowKind> some) {
    return some.equals(kinds)
        ? rows
        : rows.where(FlowKind.column().isin(some.stream().map(FlowKind::name).toArray()));
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
