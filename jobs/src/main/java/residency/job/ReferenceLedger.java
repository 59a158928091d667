package residency.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import residency.ingest.LedgerRow;
import residency.ingest.LedgerRow.Kind;
import residency.reference.ReferenceBook;
import residency.reference.SeriesState;
import residency.reference.Validity;

/** The stage {@code reference} of the ledger: what became of the rows of the reference tables. */
final class ReferenceLedger {
  private static final String STAGE = "reference";

  private ReferenceLedger() {}

  /**
   * The rows of all tables, by name.
   *
   * @param books the files read
   * @param states of the tables of networks
   * @param audited the days of the audit
   */
  static List<LedgerRow> of(List<ReferenceBook> books, List<SeriesState> states, Validity audited) {
    Map<String, Long> read = new TreeMap<>();
    books.forEach(book -> read.merge(book.spec().table().tableName(), book.rows(), Long::sum));
    List<LedgerRow> ledger = new ArrayList<>();
    read.forEach(
        (table, rows) -> {
          List<SeriesState> ofTable =
              states.stream().filter(state -> state.table().tableName().equals(table)).toList();
          long repeated = ofTable.stream().mapToLong(SeriesState::repeated).sum();
          long overlaps = ofTable.stream().mapToLong(SeriesState::overlaps).sum();
          long contradictions = ofTable.stream().mapToLong(SeriesState::contradictions).sum();
          ledger.add(in(row(table, Kind.IN, rows), ofTable, audited));
          add(ledger, row(table, Kind.DUPLICATE, repeated));
          add(ledger, row(table, Kind.OUT, overlaps).because("OVERLAP"));
          add(ledger, row(table, Kind.OUT, contradictions).because("CONTRADICTION"));
          ledger.add(row(table, Kind.OUT, rows - repeated - overlaps - contradictions));
        });
    return ledger;
  }

  private static LedgerRow in(LedgerRow row, List<SeriesState> states, Validity audited) {
    return states.isEmpty()
        ? row
        : row.lacking(
            states.stream().mapToLong(state -> state.missingDays(audited)).max().orElseThrow(),
            states.stream().mapToLong(state -> state.ageDays(audited)).max().orElseThrow());
  }

  private static void add(List<LedgerRow> ledger, LedgerRow row) {
    if (row.rows() > 0) {
      ledger.add(row);
    }
  }

  private static LedgerRow row(String table, Kind kind, long rows) {
    return new LedgerRow(STAGE, table, kind, null, rows, 0);
  }
}
