package residency.ingest;

import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import residency.config.AuditConfig;
import residency.config.InputSpec;
import residency.net.AddressSet;
import residency.net.Prefix;
import residency.schema.Table;

/** From the config's inputs to canonical tables, with every row and byte accounted for. */
public final class Ingest {
  private final SparkSession spark;
  private final AuditConfig config;
  private final Staging staging;

  /**
   * @param spark a session with the settings that results depend on
   * @param config the audit; its days place rejects, whatever days the run audits
   * @param stagingFolder URI of a folder of this run that does not exist yet; the caller removes it
   *     when the results are published
   */
  public Ingest(SparkSession spark, AuditConfig config, String stagingFolder) {
    this.spark = spark;
    this.config = config;
    this.staging = new Staging(spark, stagingFolder);
  }

  /**
   * Reads all inputs once.
   *
   * @throws residency.UserError if an input has no file, two files get one name, a Parquet file has
   *     wrong types, or a subject has two homes at once
   */
  public Ingested run() {
    ReadInputs.Read read = new ReadInputs(spark, config, staging).run();
    List<LedgerRow> ledger = new ArrayList<>(read.ledger());
    Map<Table, Dataset<Row>> tables =
        read.overLimit().isPresent() ? Map.of() : canonical(read, ledger);
    Ledger.check(ledger);
    return new Ingested(
        tables,
        read.files(),
        List.copyOf(ledger),
        new Gaps(spark, read.accounts(), read.files()),
        new Rejects(config.from(), config.to()).of(read.staged(), read.accounts(), spark),
        latest(read.accounts()),
        read.overLimit());
  }

  private Map<InputSpec, Instant> latest(Accounts accounts) {
    Map<InputSpec, Instant> latest = new HashMap<>();
    for (Table table : List.of(Table.FLOW_ROW, Table.DNS)) {
      for (Account account : accounts.rows(table)) {
        Long last = account.last();
        if (last != null) {
          latest.merge(
              config.inputs().get(account.input()),
              Instant.EPOCH.plus(last, ChronoUnit.MICROS),
              (a, b) -> a.isBefore(b) ? b : a);
        }
      }
    }
    return latest;
  }

  private Map<Table, Dataset<Row>> canonical(ReadInputs.Read read, List<LedgerRow> ledger) {
    Map<Table, Dataset<Row>> tables = new EnumMap<>(Table.class);
    Dataset<Row> stores = read.staged().get(Table.STORE);
    BucketStores buckets =
        stores == null
            ? null
            : new BucketStores(Staged.entries(stores, Staged.ROW), config.inputs());
    read.staged()
        .forEach(
            (table, entries) -> {
              Dataset<Row> staged = Staged.entries(entries, Staged.ROW);
              Dataset<Row> rows = buckets == null ? staged : buckets.named(table, staged);
              List<Account> accounts = read.accounts().rows(table);
              switch (table) {
                case FLOW_ROW -> tables.put(Table.FLOW, flows(rows, accounts, ledger));
                case DNS -> tables.put(Table.DNS, answers(rows, accounts, ledger));
                case LISTING -> tables.put(Table.LISTING, listings(rows, read));
                case TRANSFER -> tables.put(Table.TRANSFER, transfers(rows, read));
                default -> tables.put(table, rows.select(columns(table)));
              }
            });
    if (tables.containsKey(Table.SUBJECT)) {
      SubjectPeriods.check(tables.get(Table.SUBJECT));
    }
    return tables;
  }

  private Dataset<Row> flows(Dataset<Row> entries, List<Account> accounts, List<LedgerRow> ledger) {
    AddressSet inside = AddressSet.of(config.inside().stream().map(Prefix::parse).toList());
    MergeFlows merge = new MergeFlows(accounts, new ClientChoice(inside));
    Dataset<Row> rows = entries.select(columns(Table.FLOW_ROW, Staged.INPUT));
    MergeFlows.Merged merged = merge.merge(rows);
    Dataset<Row> flows =
        merged.flows().select(columns(Table.FLOW, Counts.ALL.toArray(String[]::new)));
    if (merged.asRead()) {
      ledger.addAll(Ledger.ofUnmerged(Table.FLOW, accounts));
    } else {
      flows = staging.write("merge/flow", flows);
      ledger.addAll(Ledger.ofMerging(Table.FLOW, accounts, flows, Counts.traffic()));
    }
    return flows.select(columns(Table.FLOW));
  }

  private Dataset<Row> answers(
      Dataset<Row> entries, List<Account> accounts, List<LedgerRow> ledger) {
    Dataset<Row> rows = Counts.none(entries.select(columns(Table.DNS, Staged.INPUT)));
    Dataset<Row> once = Deduplicate.byContent(rows, OverlapZones.spans(accounts), "time", lit(0L));
    if (once == rows) {
      ledger.addAll(Ledger.ofUnmerged(Table.DNS, accounts));
    } else {
      once = staging.write("merge/dns", once);
      ledger.addAll(Ledger.ofMerging(Table.DNS, accounts, once, lit(0L)));
    }
    return once.select(columns(Table.DNS));
  }

  private Dataset<Row> transfers(Dataset<Row> rows, ReadInputs.Read read) {
    Dataset<Row> objects = read.staged().get(Table.RECORD_OBJECT);
    Dataset<Row> named =
        objects == null
            ? rows
            : new ObjectRecords(Staged.entries(objects, Staged.ROW), config.inputs()).named(rows);
    return named.select(columns(Table.TRANSFER));
  }

  private Dataset<Row> listings(Dataset<Row> entries, ReadInputs.Read read) {
    Dataset<Row> inventory = read.staged().get(Table.INVENTORY);
    return new CompleteListings(spark, read.files(), read.accounts().of(Table.INVENTORY).toList())
        .of(
            entries.select(columns(Table.LISTING)),
            inventory == null ? null : Staged.entries(inventory, Staged.ROW));
  }

  private static Column[] columns(Table table, String... more) {
    List<String> names = new ArrayList<>();
    table.schema().columns().forEach(column -> names.add(column.name()));
    names.addAll(Arrays.asList(more));
    return Counts.columns(names);
  }
}
