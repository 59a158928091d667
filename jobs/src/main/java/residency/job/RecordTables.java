package residency.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import residency.attribute.References;
import residency.attribute.Transports;
import residency.config.AuditConfig;
import residency.config.InputSpec;
import residency.ingest.Ingested;
import residency.ingest.LedgerRow;
import residency.ingest.LedgerRow.Kind;
import residency.link.Findings;
import residency.link.LinkRules;
import residency.link.RecordExits;
import residency.link.RecordInputs;
import residency.link.RecordResidencies;
import residency.link.Records;
import residency.link.match.Spans;
import residency.reference.Owners;
import residency.report.RecordSummary;
import residency.schema.Table;
import residency.table.Commit;
import residency.table.Held;
import residency.table.Publication;
import residency.table.SparkSchemas;
import residency.table.Warehouse;

/** Writes the tables about records: the ways they went, what became of them, and findings. */
final class RecordTables {
  private final SparkSession spark;
  private final AuditConfig config;
  private final Period period;
  private final Warehouse warehouse;
  private final Publication publication;
  private final Ingested ingested;

  RecordTables(
      SparkSession spark,
      AuditConfig config,
      Period period,
      Warehouse warehouse,
      Publication publication,
      Ingested ingested) {
    this.spark = spark;
    this.config = config;
    this.period = period;
    this.warehouse = warehouse;
    this.publication = publication;
    this.ingested = ingested;
  }

  /**
   * Writes the tables, if there are records.
   *
   * @return what became of records and transfers
   */
  List<LedgerRow> write(References references, Owners owners, Transports transports)
      throws IOException {
    if (!ingested.tables().containsKey(Table.RECORD)) {
      return List.of();
    }
    Dataset<Row> records =
        Held.inFewPartitions(Records.once(input(Table.RECORD)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return write(inputs(records), references, owners, transports);
    } finally {
      records.unpersist();
    }
  }

  private RecordInputs inputs(Dataset<Row> records) {
    return new RecordInputs(
        records,
        input(Table.RECORD_OBJECT),
        input(Table.TRANSFER),
        input(Table.STORE),
        input(Table.INVENTORY),
        input(Table.CONSENT),
        input(Table.SUBJECT),
        publication.read(Table.NAME_OWNER));
  }

  private List<LedgerRow> write(
      RecordInputs in, References references, Owners owners, Transports transports)
      throws IOException {
    List<Row> gaps = gapsOfFlows();
    Instant since = new Period(config.from(), config.to()).start();
    LinkRules rules =
        new LinkRules(
            Settings.micros(config.attribution().tolerance()),
            spans(gaps),
            since,
            period.start(),
            period.end());
    Dataset<Row> attributed = publication.read(Table.ATTRIBUTED_FLOW);
    publication.write(
        Table.RECORD_EXIT,
        new RecordExits(in, rules, references, owners, transports).of(attributed));
    publication.write(
        Table.RECORD_RESIDENCY,
        RecordResidencies.of(
            in.records(), allExits(), in.subjects(), since, completeSince(gaps, attributed)));
    RecordResidencies.check(in.records(), publication.read(Table.RECORD_RESIDENCY));
    return ledger(in);
  }

  /** Rows of {@code finding}, of the tables written; null if there are no records. */
  @Nullable Dataset<Row> findings() {
    return ingested.tables().containsKey(Table.RECORD)
        ? Findings.of(
            publication.read(Table.RECORD_EXIT),
            publication.read(Table.ATTRIBUTED_FLOW),
            inputs(input(Table.RECORD)))
        : null;
  }

  /** What a person reads of the tables written; null if there are no records. */
  @Nullable RecordSummary summary() {
    return ingested.tables().containsKey(Table.RECORD)
        ? RecordSummary.of(
            publication.read(Table.RECORD_RESIDENCY),
            publication.read(Table.RECORD_EXIT),
            publication.read(Table.FINDING))
        : null;
  }

  private Dataset<Row> input(Table table) {
    return ingested.tables().containsKey(table)
        ? publication.read(table)
        : ingested.table(spark, table);
  }

  /** The exits of this run and those of other days that are published; none without records. */
  Dataset<Row> exits() throws IOException {
    return ingested.tables().containsKey(Table.RECORD)
        ? allExits()
        : spark.createDataFrame(List.of(), SparkSchemas.of(Table.RECORD_EXIT));
  }

  private Dataset<Row> allExits() throws IOException {
    Dataset<Row> own = publication.read(Table.RECORD_EXIT);
    Commit latest = warehouse.latest();
    return latest == null || latest.entries(Table.RECORD_EXIT).isEmpty()
        ? own
        : own.unionByName(
            warehouse.read(spark, Table.RECORD_EXIT, latest).where(not(period.holds("time"))),
            true);
  }

  private List<Row> gapsOfFlows() {
    List<String> labels = inputs(Table.FLOW).stream().map(InputSpec::label).toList();
    return ingested
        .gaps()
        .between(period.from(), period.to())
        .where(col("input").isin(labels.toArray()))
        .select("site", "from_time", "to_time")
        .collectAsList();
  }

  private List<InputSpec> inputs(Table table) {
    return config.inputs().stream().filter(input -> input.table() == table).toList();
  }

  private static Spans spans(List<Row> gaps) {
    return new Spans(
        gaps.stream()
            .map(
                gap ->
                    new Spans.Span(
                        gap.getString(0),
                        Settings.micros(gap.getTimestamp(1).toInstant()),
                        Settings.micros(gap.getTimestamp(2).toInstant())))
            .toList());
  }

  /**
   * From when on the logs have all there is: flows and transfers are declared complete to the end
   * of the audit, no flow is sampled, and no site has a gap any more; null: never, as in a run over
   * a part of the days.
   */
  private @Nullable Instant completeSince(List<Row> gaps, Dataset<Row> attributed) {
    List<InputSpec> logs = new ArrayList<>(inputs(Table.FLOW));
    logs.addAll(inputs(Table.TRANSFER));
    boolean declared =
        logs.stream()
            .allMatch(
                log -> log.completeUntil() != null && !log.completeUntil().isBefore(period.end()));
    boolean whole = period.from().equals(config.from()) && period.to().equals(config.to());
    if (!declared
        || !whole
        || inputs(Table.TRANSFER).isEmpty()
        || !attributed.where("sampling_rate > 1").isEmpty()) {
      return null;
    }
    return gaps.stream()
        .map(gap -> gap.getTimestamp(2).toInstant())
        .reduce(period.start(), (a, b) -> a.isAfter(b) ? a : b);
  }

  private List<LedgerRow> ledger(RecordInputs in) {
    long records = rows(Table.RECORD);
    long once = rows(Table.RECORD_RESIDENCY);
    boolean logged = ingested.tables().containsKey(Table.TRANSFER);
    long transfers = logged ? rows(Table.TRANSFER) : 0;
    long unknown =
        logged
            ? in.transfers().join(in.records(), new String[] {"record_id"}, "left_anti").count()
            : 0;
    return List.of(
        row(Table.RECORD, Kind.IN, records),
        row(Table.RECORD, Kind.OUT, once),
        row(Table.RECORD, Kind.DUPLICATE, records - once).because("SAME_RECORD"),
        row(Table.TRANSFER, Kind.IN, transfers),
        row(Table.TRANSFER, Kind.OUT, transfers - unknown),
        row(Table.TRANSFER, Kind.IGNORED, unknown).because("UNKNOWN_RECORD"));
  }

  private long rows(Table table) {
    return publication.entries(table).stream().mapToLong(Commit.Entry::rows).sum();
  }

  private static LedgerRow row(Table table, Kind kind, long rows) {
    return new LedgerRow("link", table.tableName(), kind, null, rows, 0);
  }
}
