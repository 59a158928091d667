package residency.retain;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables that retention is told by, each with the columns of its schema.
 *
 * @param inventory what listings and events show of objects
 * @param listing which listings there were
 * @param store where stores are
 * @param record whose data they hold
 * @param recordObject which objects hold a record
 * @param subject homes
 * @param subjectEvent what starts clocks
 * @param consent consents
 * @param exits rows of {@code record_exit} of all days
 */
public record RetentionInputs(
    Dataset<Row> inventory,
    Dataset<Row> listing,
    Dataset<Row> store,
    Dataset<Row> record,
    Dataset<Row> recordObject,
    Dataset<Row> subject,
    Dataset<Row> subjectEvent,
    Dataset<Row> consent,
    Dataset<Row> exits) {}
