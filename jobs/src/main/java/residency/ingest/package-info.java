/**
 * From input files to canonical tables: files found and split, read by their format, merged, joined
 * by uid and freed of duplicates, with every row accounted for.
 */
@NullMarked
package residency.ingest;

import org.jspecify.annotations.NullMarked;
