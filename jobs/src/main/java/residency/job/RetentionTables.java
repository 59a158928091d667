package residency.job;

import java.io.IOException;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import residency.config.AuditConfig;
import residency.ingest.Ingested;
import residency.report.RetentionSummary;
import residency.retain.ExitStays;
import residency.retain.Retention;
import residency.retain.RetentionFindings;
import residency.retain.RetentionInputs;
import residency.schema.Table;
import residency.table.Publication;

/** Writes the tables about how long records are kept, from the ingested ones. */
final class RetentionTables {
  private final SparkSession spark;
  private final AuditConfig config;
  private final Publication publication;
  private final Ingested ingested;

  RetentionTables(
      SparkSession spark, AuditConfig config, Publication publication, Ingested ingested) {
    this.spark = spark;
    this.config = config;
    this.publication = publication;
    this.ingested = ingested;
  }

  /**
   * Writes the tables, if there are inventories; else stays of unknown length, if there are exits.
   *
   * @param exits rows of {@code record_exit} of all days
   */
  void write(Dataset<Row> exits) throws IOException {
    if (isKnown()) {
      new Retention(spark, Settings.rules(config), Settings.migrations(config), publication)
          .run(inputs(exits));
    } else if (ingested.tables().containsKey(Table.RECORD)) {
      publication.write(Table.RECORD_RETENTION, ExitStays.of(exits));
    }
  }

  /**
   * Rows of {@code finding}, of the tables written; null if there are no inventories.
   *
   * @param time of the findings
   */
  @Nullable Dataset<Row> findings(Instant time) {
    return isKnown()
        ? new RetentionFindings(spark, Settings.rules(config))
            .of(
                publication.read(Table.RETENTION_VERDICT),
                ingested.table(spark, Table.RECORD),
                time)
        : null;
  }

  /** What a person reads of the tables written; null if there are no inventories. */
  @Nullable RetentionSummary summary() {
    return isKnown()
        ? RetentionSummary.of(
            publication.read(Table.RECORD_RETENTION),
            publication.read(Table.RETENTION_VERDICT),
            publication.read(Table.RETENTION_CURVE),
            publication.read(Table.MIGRATION),
            ingested.table(spark, Table.RECORD))
        : null;
  }

  private boolean isKnown() {
    return ingested.tables().containsKey(Table.INVENTORY);
  }

  private RetentionInputs inputs(Dataset<Row> exits) {
    return new RetentionInputs(
        ingested.table(spark, Table.INVENTORY),
        ingested.table(spark, Table.LISTING),
        ingested.table(spark, Table.STORE),
        ingested.table(spark, Table.RECORD),
        ingested.table(spark, Table.RECORD_OBJECT),
        ingested.table(spark, Table.SUBJECT),
        ingested.table(spark, Table.SUBJECT_EVENT),
        ingested.table(spark, Table.CONSENT),
        exits);
  }
}
