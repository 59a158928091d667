package residency.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import residency.judge.Peer;
import residency.net.AddressRange;
import residency.reference.NetworkPlace;
import residency.reference.NetworkRow;
import residency.report.Lookup;
import residency.schema.Table;

/** Finds the rows whose facts were taken for a peer among all rows that hold its address. */
final class AnsweringRows {
  /** Of ranges that hold one address the most specific first. */
  private static final Comparator<NetworkRow> BY_RANGE =
      Comparator.comparing(
          NetworkRow::range,
          Comparator.comparing(AddressRange::start).reversed().thenComparing(AddressRange::end));

  private final List<NetworkRow> rows;
  private final long micros;
  private final List<Lookup.Network> answering = new ArrayList<>();

  private AnsweringRows(List<NetworkRow> rows, long micros) {
    this.rows = rows;
    this.micros = micros;
  }

  /** A row for each fact, in the order of the tables. */
  static List<Lookup.Network> of(List<NetworkRow> rows, Peer peer, long micros) {
    AnsweringRows found = new AnsweringRows(rows, micros);
    found.add(Table.ASN, peer.networks());
    found.add(Table.LOCATION, peer.locations());
    found.add(Table.REGISTRATION, peer.registrations());
    NetworkPlace place = peer.place();
    found.add(Table.NETWORK_PLACE, place == null ? List.of() : List.of(place));
    return found.answering;
  }

  private void add(Table table, List<?> facts) {
    for (Object fact : facts) {
      rows.stream()
          .filter(row -> row.table() == table && row.says(fact, micros))
          .min(BY_RANGE)
          .map(row -> new Lookup.Network(row, row.validity().ageDays(micros)))
          .ifPresent(answering::add);
    }
  }
}
