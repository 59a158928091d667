/**
 * One class per input format, each turning vendor bytes into rows of one table, rejects, or lines
 * that were left out for a named reason. Plain Java without Spark.
 *
 * <p>A format has one of three shapes: {@link residency.ingest.format.LineFormat} (one record a
 * line; big files are split), {@link residency.ingest.format.StreamFormat} (one file is read from
 * its start) and, for Parquet alone, a table that Spark reads. {@link
 * residency.ingest.format.Format} lists them all.
 */
@NullMarked
package residency.ingest.format;

import org.jspecify.annotations.NullMarked;
