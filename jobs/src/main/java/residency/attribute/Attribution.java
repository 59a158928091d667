package residency.attribute;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.function.LongFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

  /**
   * Attributes flows.
   *
   * @param flows rows of {@code flow} with {@code whole_seconds}
   * @param dns rows of {@code dns}, of the time before the flows too
   * @param leases rows of {@code lease}
   * @param subjects rows of {@code subject}
   * @return rows of {@code attributed_flow}, and what {@code flows} has beyond {@code flow}
   */
  public Dataset<Row> attribute(
      Dataset<Row> flows, Dataset<Row> dns, Dataset<Row> leases, Dataset<Row> subjects) {
    return attribute(flows, dns, leases, subjects, Transport::forEntries);
  }

  /**
   * Attributes flows; the transport changes nothing but the time it takes.
   *
   * @param transport the transport for so many entries
   */
  Dataset<Row> attribute(
      Dataset<Row> flows,
      Dataset<Row> dns,
      Dataset<Row> leases,
      Dataset<Row> subjects,
      LongFunction<Transport> transport) {
    Dataset<Row> tenures = Holders.entries(leases, subjects);
    Dataset<Row> sided = Sides.of(flows, inside);
    // Counted before the look-up: counting its result would carry it out twice.
    Transport byLease = transport.apply(leases.count());
    Transport byAnswer = transport.apply(dns.count());
    Dataset<Row> held =
        holders(byLease, sided, tenures, "holder_address", "holder_port", "start_time");
    Dataset<Row> asked = holders(byLease, dns, tenures, "client_address", "client_port", "time");
    Dataset<Row> named = names(byAnswer, held, asked);
    Dataset<Row> judged = Transport.append(named, references, new JudgeProbe(named.schema()));
    return judged.select(columns(Table.ATTRIBUTED_FLOW));
  }

  private Dataset<Row> holders(
      Transport transport,
      Dataset<Row> rows,
      Dataset<Row> tenures,
      String address,
      String port,
      String time) {
    Column[] tenureKey = columns("site", "address");
    return transport.lookUp(
        new Transport.Side(rows, columns("site", address), new Column[0]),
        new Transport.Side(tenures, tenureKey, tenureKey),
        new HolderProbe(rows.schema(), rules.tolerance(), address, port, time));
  }

  private Dataset<Row> names(Transport transport, Dataset<Row> flows, Dataset<Row> answers) {
    Dataset<Row> entries = answers.select(columns(NameProbe.ENTRY.fieldNames()));
    Column[] order = columns("site", "address", "holder", "time", "name", "canonical_name", "ttl");
    return transport.lookUp(
        new Transport.Side(flows, columns("site", "peer_address"), new Column[0]),
        new Transport.Side(entries, columns("site", "address"), order),
        new NameProbe(flows.schema(), rules));
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(n -> col(n)).toArray(Column[]::new);
  }

  private static Column[] columns(Table table) {
    return columns(table.schema().columns().stream().map(c -> c.name()).toArray(String[]::new));
  }
}
