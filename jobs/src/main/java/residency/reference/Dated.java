package residency.reference;

import java.io.Serializable;

/**
 * What a row says and when it holds.
 *
 * @param <V> immutable
 */
public record Dated<V>(Validity validity, V value) implements Serializable {}
