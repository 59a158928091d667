package residency.reference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A company or other legal person, as its row valid at one time describes it.
 *
 * @param id its id
 * @param name null: not told
 * @param seat country code of its principal place of business, as the table has it; null: not told
 * @param incorporation country code of the law it is organised under; null: not told
 */
public record Entity(
    String id, @Nullable String name, @Nullable String seat, @Nullable String incorporation)
    implements Serializable {}
