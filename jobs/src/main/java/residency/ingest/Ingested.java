package residency.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import residency.config.InputSpec;
import residency.schema.Table;
import residency.table.SparkSchemas;

/**
 * What ingest made of the inputs.
 *
 * @param tables canonical rows with the columns of each table's schema; kinds without input are
 *     absent, see {@link #table}
 * @param files all files of the inputs, copies too
 * @param ledger stages read and merge
 * @param gaps spans of time without evidence
 * @param rejects rows of table reject with {@code _day}, the day each belongs to
 * @param latest time of the latest row of each input of flows and answers that has one
 * @param overLimit what a person must know if too much was rejected: then {@code tables} is empty
 */
public record Ingested(
    Map<Table, Dataset<Row>> tables,
    List<InputFile> files,
    List<LedgerRow> ledger,
    Gaps gaps,
    Dataset<Row> rejects,
    Map<InputSpec, Instant> latest,
    Optional<String> overLimit) {

  /** The rows of a table, none if no input gives it. */
  public Dataset<Row> table(SparkSession spark, Table table) {
    Dataset<Row> rows = tables.get(table);
    return rows != null ? rows : spark.createDataFrame(List.<Row>of(), SparkSchemas.of(table));
  }
}
