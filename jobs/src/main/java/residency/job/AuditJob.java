package residency.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import residency.attribute.Attribution;
import residency.attribute.Transport;
import residency.attribute.Transports;
import residency.config.AuditConfig;
import residency.config.ReferenceSpec;
import residency.ingest.Ingest;
import residency.ingest.Ingested;
import residency.ingest.Ledger;
import residency.ingest.LedgerRow;
import residency.ingest.LedgerRow.Kind;
import residency.ingest.TableFiles;
import residency.reference.Owners;
import residency.reference.ReferenceLoader;
import residency.reference.SeriesState;
import residency.reference.Validity;
import residency.report.AuditReport;
import residency.report.Summary;
import residency.schema.Table;
import residency.table.Publication;
import residency.table.ResultSettings;
import residency.table.Warehouse;

/**
 * One run of the audit: reads all inputs, attributes and judges the flows, publishes all tables.
 */
public final class AuditJob {
  /** How far back the start of a connection is looked for. */
  private static final Duration LONGEST_CONNECTION = Duration.ofHours(24);

  /** Tables that ingest gives and that are published as they are. */
  private static final List<Table> AS_READ =
      List.of(
          Table.LEASE,
          Table.SUBJECT,
          Table.SUBJECT_EVENT,
          Table.CONSENT,
          Table.RECORD,
          Table.RECORD_OBJECT,
          Table.TRANSFER,
          Table.INVENTORY,
          Table.LISTING,
          Table.STORE);

  private final SparkSession spark;
  private final AuditConfig config;
  private final Period period;
  private final Warehouse warehouse;
  private final @Nullable Transport transport;
  private final RunBook book;

  /**
   * @param spark any session; the job uses one of its own with the settings its results depend on
   * @param config the audit
   * @param period the days to audit
   * @param warehouse where the tables go
   * @param transport of all look-ups; null: by size
   * @param started when the run started; names it, and stands in no other result
   */
  public AuditJob(
      SparkSession spark,
      AuditConfig config,
      Period period,
      Warehouse warehouse,
      @Nullable Transport transport,
      Instant started) {
    this.spark = ResultSettings.session(spark);
    this.config = config;
    this.period = period;
    this.warehouse = warehouse;
    this.transport = transport;
    this.book = new RunBook(this.spark, config, period, started);
  }

  /**
   * Runs the audit.
   *
   * @return what a person reads of it
   * @throws UserError if input can't be read or too much of it is broken (exit code 3), or another
   *     run published the same days first (exit code 1)
   */
  public AuditReport run() throws IOException {
    ReferenceRows kept = new ReferenceRows();
    ReferenceLoader references = loadReferences(kept);
    try (Publication publication = warehouse.begin(spark, book.run(), period.from(), period.to())) {
      Ingested ingested = new Ingest(spark, config, publication.staging().toString()).run();
      publication.write(Table.REJECT, auditedRejects(ingested));
      stopOverRejectLimit(ingested, references, publication);
      writeInputs(ingested, publication);

      Owners owners = references.owners();
      for (Table table : ReferenceLoader.KEPT) {
        publication.write(table, kept.of(spark, table));
      }
      publication.write(Table.CONTROL, ControlRows.of(spark, Settings.control(config, owners)));

      Transports transports = new Transports(spark, transport);
      Attribution attribution = Settings.attribution(config, references, owners);
      writeAttributedFlows(attribution, transports, ingested, publication);
      RecordTables records =
          new RecordTables(spark, config, period, warehouse, publication, ingested);
      List<LedgerRow> ofRecords = records.write(attribution.references(), owners, transports);
      RetentionTables retention = new RetentionTables(spark, config, publication, ingested);
      retention.write(records.exits());
      writeFindings(records, retention, publication);

      List<SeriesState> states = attribution.references().networks().states();
      List<LedgerRow> ledger = ledger(ingested, publication);
      Validity audited =
          Validity.of(Settings.micros(period.start()), Settings.micros(period.end()));
      ledger.addAll(ReferenceLedger.of(references.books(), states, audited));
      ledger.addAll(ofRecords);
      Ledger.check(ledger);
      publication.write(Table.LEDGER, book.ledger(ledger));
      publication.write(Table.GAP, gaps(ingested));
      publication.write(
          Table.RUN,
          book.done(
              ingested, references.books(), transports.choices(), publication, Instant.now()));
      publication.commit(Instant.now());
      return new AuditReport(
          Summary.of(
              publication.read(Table.ATTRIBUTED_FLOW),
              publication.read(Table.LEDGER),
              publication.read(Table.GAP),
              publication.read(Table.REJECT)),
          records.summary(),
          retention.summary(),
          states,
          audited);
    }
  }

  private void stopOverRejectLimit(
      Ingested ingested, ReferenceLoader references, Publication publication) throws IOException {
    if (ingested.overLimit().isPresent()) {
      String message = ingested.overLimit().get();
      publication.write(
          Table.RUN,
          book.failed(message, ingested, references.books(), publication, Instant.now()));
      publication.commitFailed(Instant.now());
      throw new UserError(UserError.BAD_INPUT, message);
    }
  }

  private void writeInputs(Ingested ingested, Publication publication) throws IOException {
    publication.write(
        Table.FLOW, ingested.table(spark, Table.FLOW).where(period.holds("start_time")));
    publication.write(Table.DNS, ingested.table(spark, Table.DNS).where(period.holds("time")));
    for (Table table : AS_READ) {
      if (ingested.tables().containsKey(table)) {
        publication.write(table, ingested.table(spark, table));
      }
    }
  }

  private void writeAttributedFlows(
      Attribution attribution, Transports transports, Ingested ingested, Publication publication)
      throws IOException {
    Dataset<Row> attributed =
        attribution.attribute(
            publication.read(Table.FLOW),
            ingested.table(spark, Table.DNS).where(answersInReach()),
            ingested.table(spark, Table.LEASE),
            ingested.table(spark, Table.SUBJECT),
            transports,
            Attribution.ALL_COLUMNS);
    if (transports.keptOrder() || period.days() == 1) {
      publication.writeAsTheyCome(Table.ATTRIBUTED_FLOW, attributed);
    } else {
      publication.write(Table.ATTRIBUTED_FLOW, attributed);
    }
  }

  private void writeFindings(
      RecordTables records, RetentionTables retention, Publication publication) throws IOException {
    Dataset<Row> ofRecords = records.findings();
    Dataset<Row> ofRetention = retention.findings(period.end().minus(1, ChronoUnit.MICROS));
    if (ofRecords != null && ofRetention != null) {
      publication.write(Table.FINDING, ofRecords.unionByName(ofRetention));
    } else if (ofRecords != null) {
      publication.write(Table.FINDING, ofRecords);
    } else if (ofRetention != null) {
      publication.write(Table.FINDING, ofRetention);
    }
  }

  private Dataset<Row> gaps(Ingested ingested) {
    return ingested
        .gaps()
        .between(period.from(), period.to())
        .withColumn("run_id", lit(book.run()));
  }

  private ReferenceLoader loadReferences(ReferenceRows kept) throws IOException {
    ReferenceLoader loader =
        new ReferenceLoader(
            config.folder(), config.limits().snapshotTrust(), new TableFiles(spark)::read, kept);
    for (ReferenceSpec spec : config.references()) {
      loader.load(spec);
    }
    return loader;
  }

  private Dataset<Row> auditedRejects(Ingested ingested) {
    return ingested
        .rejects()
        .withColumnRenamed("_day", "day")
        .where(col("day").geq(lit(period.from())).and(col("day").lt(lit(period.to()))));
  }

  /**
   * Answers that can name an audited flow: a connection starts at most a day before its piece, and
   * an answer names it until its grace is over.
   */
  private Column answersInReach() {
    Instant first =
        period
            .start()
            .minus(LONGEST_CONNECTION)
            .minus(config.attribution().maxTtl())
            .minus(config.attribution().grace());
    Instant last = period.end().plus(config.attribution().tolerance());
    return col("time").geq(lit(first)).and(col("time").leq(lit(last)));
  }

  private List<LedgerRow> ledger(Ingested ingested, Publication publication) {
    Dataset<Row> flows = ingested.table(spark, Table.FLOW);
    Dataset<Row> dns = ingested.table(spark, Table.DNS);
    Column traffic = coalesce(col("bytes_out"), lit(0L)).plus(coalesce(col("bytes_in"), lit(0L)));
    List<LedgerRow> ledger = new ArrayList<>(ingested.ledger());
    ledger.addAll(windowed(Table.FLOW, "start_time", flows, traffic, publication));
    ledger.addAll(windowed(Table.DNS, "time", dns, lit(0L), publication));
    ledger.add(counted("attribute", Table.FLOW, Kind.IN, publication.read(Table.FLOW), traffic));
    ledger.add(
        counted(
            "attribute", Table.FLOW, Kind.OUT, publication.read(Table.ATTRIBUTED_FLOW), traffic));
    return ledger;
  }

  private List<LedgerRow> windowed(
      Table table, String time, Dataset<Row> rows, Column bytes, Publication publication) {
    LedgerRow outside =
        counted("window", table, Kind.IGNORED, rows.where(not(period.holds(time))), bytes);
    return List.of(
        counted("window", table, Kind.IN, rows, bytes),
        counted("window", table, Kind.OUT, publication.read(table), bytes),
        outside.because("OUTSIDE_PERIOD"));
  }

  private static LedgerRow counted(
      String stage, Table table, Kind kind, Dataset<Row> rows, Column bytes) {
    Row counts = rows.agg(count(lit(1)), coalesce(sum(bytes), lit(0L))).collectAsList().get(0);
    return new LedgerRow(
        stage, table.tableName(), kind, null, counts.getLong(0), counts.getLong(1));
  }
}
