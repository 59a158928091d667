package residency.attribute;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.attribute.index.LeaseIndex;
import residency.attribute.index.NameIndex;
import residency.attribute.index.NameRules;
import residency.net.AddressSet;
import residency.schema.Table;

/**
 * Flows to attributed flows: exactly one row a flow, with the subject that held its inside end, the
 * names and networks of its peer, and the verdicts.
 *
 * @param inside the monitored networks
 * @param rules how flows are named
 * @param references networks, owners and regions
 */
public record Attribution(AddressSet inside, NameRules rules, References references) {
  /** The columns of {@code attributed_flow}. */
  public static final List<String> ALL_COLUMNS =
      Table.ATTRIBUTED_FLOW.schema().columns().stream().map(column -> column.name()).toList();

  /** All columns of {@code attributed_flow}, with transports chosen by size. */
  public Dataset<Row> attribute(
      Dataset<Row> flows, Dataset<Row> dns, Dataset<Row> leases, Dataset<Row> subjects) {
    return attribute(
        flows, dns, leases, subjects, new Transports(flows.sparkSession(), null), ALL_COLUMNS);
  }

  /**
   * Attributes flows.
   *
   * @param flows rows of {@code flow}
   * @param dns rows of {@code dns}, of the time before the flows too
   * @param leases rows of {@code lease}
   * @param subjects rows of {@code subject}
   * @param transports how look-ups are carried out; that changes nothing but the time it takes
   * @param wanted columns of {@code attributed_flow}; others of the flows are not even read, unless
   *     verdicts rest on them
   * @return rows of {@code attributed_flow} with those columns, in the partitions and order of the
   *     flows if all transports were broadcasts
   */
  public Dataset<Row> attribute(
      Dataset<Row> flows,
      Dataset<Row> dns,
      Dataset<Row> leases,
      Dataset<Row> subjects,
      Transports transports,
      List<String> wanted) {
    Dataset<Row> read =
        flows.select(columns(needed(flows.columns(), wanted, List.of(SideProbe.NEEDED))));
    Entries<LeaseIndex> tenures = LeaseIndexing.entries(leases, subjects, rules.tolerance());
    Rows sided = holders(transports, read, tenures);
    Rows held = sided.select(needed(sided.schema().fieldNames(), wanted, List.of()));
    Rows asked = askers(transports, dns, tenures);
    Entries<NameIndex> answers =
        AnswerIndexing.entries(asked, dns.count(), rules, wholeSeconds(read));
    Rows named = names(transports, read, held, answers);
    Rows judged =
        transports.judge(
            "networks of peers", asking(read, named, "peer_address"), references, JudgeProbe::new);
    return judged.select(wanted.toArray(String[]::new)).dataset();
  }

  /** Those columns that somebody wants, that the look-ups of names and verdicts read, or more. */
  private static String[] needed(String[] columns, List<String> wanted, List<String> more) {
    Set<String> needed = new HashSet<>(wanted);
    needed.addAll(NameLookUp.NEEDED);
    needed.addAll(JudgeProbe.NEEDED);
    needed.addAll(more);
    needed.add("flow_id");
    return Arrays.stream(columns).filter(needed::contains).toArray(String[]::new);
  }

  /** Flows with their sides and the holder of the inside end. */
  private Rows holders(Transports transports, Dataset<Row> flows, Entries<LeaseIndex> tenures) {
    Rows sided = sides(flows);
    return transports.lookUp(
        "holders of flows",
        asking(flows, sided, "holder_address"),
        tenures,
        new HolderLookUp(sided.schema(), "holder_address", "holder_port", "start_time"));
  }

  /** Answers with the holder that asked. */
  private Rows askers(Transports transports, Dataset<Row> dns, Entries<LeaseIndex> tenures) {
    Rows rows = Rows.of(dns.select(columns(AnswerIndexing.NEEDED)));
    Transports.Asking asking =
        new Transports.Asking(
            rows,
            dns::count,
            share -> Rows.of(Rows.sample(dns, share).select("site", "client_address")),
            "client_address",
            "position");
    return transports.lookUp(
        "holders of answers",
        asking,
        tenures,
        new HolderLookUp(rows.schema(), "client_address", "client_port", "time"));
  }

  /** Whether times of any flows are cut to whole seconds. */
  private static boolean wholeSeconds(Dataset<Row> flows) {
    return Boolean.TRUE.equals(
        flows.agg(bool_or(col("whole_seconds"))).collectAsList().get(0).get(0));
  }

  private Rows names(
      Transports transports, Dataset<Row> flows, Rows held, Entries<NameIndex> answers) {
    return transports.lookUp(
        "names of flows",
        asking(flows, held, "peer_address"),
        answers,
        new NameLookUp(held.schema(), rules.grades()));
  }

  /** Rows of flows of which an address of a side is looked up. */
  private Transports.Asking asking(Dataset<Row> flows, Rows rows, String address) {
    return new Transports.Asking(
        rows,
        flows::count,
        share -> sides(Rows.sample(flows, share).select(columns(SideProbe.NEEDED))),
        address,
        "flow_id");
  }

  private Rows sides(Dataset<Row> flows) {
    return Rows.of(flows).probe(SideProbe::new, inside);
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(n -> col(n)).toArray(Column[]::new);
  }
}
