package residency.reference;

import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * One reference entry of the config that gives networks.
 *
 * @param table {@code ASN}, {@code LOCATION}, {@code REGISTRATION}, {@code NETWORK_PLACE} or {@code
 *     INTERMEDIARY}
 * @param series name under which the dated versions of one table belong together
 * @param source who publishes it, for rows that do not say
 * @param basis of locations, for rows that do not say; null if nobody says
 * @param validity of rows that carry no dates of their own
 */
public record NetworkReference(
    Table table, String series, String source, @Nullable String basis, Validity validity) {}
