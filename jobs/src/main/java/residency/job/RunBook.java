package residency.job;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import residency.attribute.Transports;
import residency.config.AuditConfig;
import residency.config.InputSpec;
import residency.dns.PublicSuffixes;
import residency.ingest.Ingested;
import residency.ingest.InputFile;
import residency.ingest.LedgerRow;
import residency.reference.ReferenceBook;
import residency.schema.Table;
import residency.table.Publication;
import residency.table.SparkSchemas;

/** What is noted of a run: tables {@code run} and {@code ledger}. */
final class RunBook {
  private final SparkSession spark;
  private final AuditConfig config;
  private final Period period;
  private final Instant started;
  private final String run;

  RunBook(SparkSession spark, AuditConfig config, Period period, Instant started) {
    this.spark = spark;
    this.config = config;
    this.period = period;
    this.started = started.truncatedTo(ChronoUnit.MICROS);
    this.run =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(started)
            + "-"
            + UUID.randomUUID().toString().substring(0, 8);
  }

  /** The run's id, unlike any other. */
  String run() {
    return run;
  }

  Dataset<Row> ledger(List<LedgerRow> ledger) {
    List<Row> rows = new ArrayList<>();
    for (LedgerRow row : ledger) {
      rows.add(
          RowFactory.create(
              run,
              row.stage(),
              row.table(),
              row.kind().name(),
              row.reason(),
              row.rows(),
              row.bytes(),
              row.missingDays(),
              row.ageDays()));
    }
    return spark.createDataFrame(rows, SparkSchemas.of(Table.LEDGER));
  }

  Dataset<Row> done(
      Ingested ingested,
      List<ReferenceBook> references,
      List<Transports.Choice> lookUps,
      Publication publication,
      Instant ended) {
    return row("DONE", null, ingested, references, lookUps, publication, ended);
  }

  Dataset<Row> failed(
      String message,
      Ingested ingested,
      List<ReferenceBook> references,
      Publication publication,
      Instant ended) {
    return row("FAILED", message, ingested, references, List.of(), publication, ended);
  }

  private Dataset<Row> row(
      String outcome,
      @Nullable String message,
      Ingested ingested,
      List<ReferenceBook> references,
      List<Transports.Choice> lookUps,
      Publication publication,
      Instant ended) {
    String version = RunBook.class.getPackage().getImplementationVersion();
    Row row =
        RowFactory.create(
            run,
            Timestamp.from(started),
            Timestamp.from(ended.truncatedTo(ChronoUnit.MICROS)),
            outcome,
            message,
            Date.valueOf(period.from()),
            Date.valueOf(period.to()),
            provisional(ingested),
            config.hash(),
            version == null ? "unpackaged" : version,
            references.stream().map(RunBook::reference).toArray(Row[]::new),
            ingested.files().stream().map(RunBook::input).toArray(Row[]::new),
            published(publication),
            lookUps.stream().map(RunBook::lookUp).toArray(Row[]::new),
            PublicSuffixes.version());
    return spark.createDataFrame(List.of(row), SparkSchemas.of(Table.RUN));
  }

  /** Days that later rows of an input of flows or answers may still change. */
  private Date[] provisional(Ingested ingested) {
    Instant known = Instant.MAX;
    for (InputSpec input : config.inputs()) {
      if (input.table() == Table.FLOW || input.table() == Table.DNS) {
        Instant latest = ingested.latest().getOrDefault(input, Instant.MIN);
        Instant declared = input.completeUntil();
        Instant complete = declared != null && declared.isAfter(latest) ? declared : latest;
        known = complete.isBefore(known) ? complete : known;
      }
    }
    List<Date> days = new ArrayList<>();
    for (LocalDate day = period.from(); day.isBefore(period.to()); day = day.plusDays(1)) {
      if (known.isBefore(settled(day))) {
        days.add(Date.valueOf(day));
      }
    }
    return days.toArray(Date[]::new);
  }

  private Instant settled(LocalDate day) {
    Duration settle = config.attribution().settle();
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(settle);
  }

  private static Row reference(ReferenceBook book) {
    return RowFactory.create(
        book.spec().label(),
        book.spec().source(),
        book.sha256(),
        book.rows(),
        timestamp(book.spec().validFrom()),
        timestamp(book.spec().validTo()));
  }

  private static Row input(InputFile file) {
    return RowFactory.create(
        file.input().label(),
        file.fileId(),
        file.length(),
        timestamp(file.modified()),
        file.checksum());
  }

  private static Row lookUp(Transports.Choice choice) {
    return RowFactory.create(
        choice.lookUp(),
        choice.entries(),
        choice.bytes(),
        choice.transport().name(),
        choice.partitions());
  }

  private static Row[] published(Publication publication) {
    return publication.rows().entrySet().stream()
        .map(table -> RowFactory.create(table.getKey().tableName(), table.getValue()))
        .toArray(Row[]::new);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
