/** Flow to who, what name, where and whose: joins of the ingested tables, then one row a flow. */
@NullMarked
package residency.attribute;

import org.jspecify.annotations.NullMarked;
