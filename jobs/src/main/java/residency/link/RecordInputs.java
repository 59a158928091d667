package residency.link;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What links records to the ways they went; rows of the tables of the same names.
 *
 * @param records all records, each {@link Records#once once}
 * @param objects which stored objects hold them
 * @param transfers logged operations on them
 * @param stores where they are kept
 * @param inventory what listings of the stores show
 * @param consents who may receive what
 * @param subjects homes through time
 * @param owners rows of {@code name_owner}
 */
public record RecordInputs(
    Dataset<Row> records,
    Dataset<Row> objects,
    Dataset<Row> transfers,
    Dataset<Row> stores,
    Dataset<Row> inventory,
    Dataset<Row> consents,
    Dataset<Row> subjects,
    Dataset<Row> owners) {}
