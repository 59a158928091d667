package residency.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import residency.config.ReferenceSpec;
import residency.ingest.LedgerRow;
import residency.ingest.LedgerRow.Kind;
import residency.reference.ReferenceBook;
import residency.reference.SeriesState;
import residency.reference.Validity;
import residency.schema.Table;

class ReferenceLedgerTest {
  private static final long DAY = Duration.ofDays(1).toNanos() / 1000;
  private static final Validity AUDITED = new Validity(10 * DAY, 20 * DAY);

  private static ReferenceBook book(Table table, long rows) {
    ReferenceSpec spec =
        new ReferenceSpec(
            1,
            table,
            "network_place",
            "csv",
            "networks.csv",
            null,
            "the publisher",
            null,
            null,
            "WHOIS");
    return new ReferenceBook(spec, "networks.csv", "00", rows);
  }

  private static SeriesState series(String name, long rows, long overlaps, Validity... versions) {
    return new SeriesState(Table.LOCATION, name, rows, 1, overlaps, 2, List.of(versions));
  }

  @Test
  void tellsWhatTheWorstSeriesOfATableLacks() {
    List<LedgerRow> ledger =
        ReferenceLedger.of(
            List.of(book(Table.LOCATION, 60), book(Table.LOCATION, 40), book(Table.ENTITY, 7)),
            List.of(
                series("whole", 60, 3, new Validity(0, 30 * DAY)),
                series("early", 40, 0, new Validity(0, 12 * DAY)),
                new SeriesState(Table.ASN, "unused", 0, 0, 0, 0, List.of(Validity.ALWAYS))),
            AUDITED);
    assertThat(ledger)
        .containsExactly(
            row("entity", Kind.IN, 7),
            row("entity", Kind.OUT, 7),
            row("location", Kind.IN, 100).lacking(8, 8),
            row("location", Kind.DUPLICATE, 2),
            row("location", Kind.OUT, 3).because("OVERLAP"),
            row("location", Kind.OUT, 4).because("CONTRADICTION"),
            row("location", Kind.OUT, 91));
  }

  @Test
  void leavesOutWhatIsNought() {
    SeriesState good = new SeriesState(Table.LOCATION, "good", 5, 0, 0, 0, List.of(AUDITED));
    assertThat(ReferenceLedger.of(List.of(book(Table.LOCATION, 5)), List.of(good), AUDITED))
        .containsExactly(row("location", Kind.IN, 5).lacking(0, 0), row("location", Kind.OUT, 5));
  }

  private static LedgerRow row(String table, Kind kind, long rows) {
    return new LedgerRow("reference", table, kind, null, rows, 0);
  }
}
