package residency.attribute;

import java.io.Serializable;
import java.util.List;

/**
 * An index in pieces, so that several tasks build it at once. Which piece a key is in is what
 * {@link Spread} says of keys that are not hot.
 *
 * @param pieces one for each partition of the entries
 */
record Shards<I extends Serializable>(List<I> pieces) implements Serializable {
  Shards {
    pieces = List.copyOf(pieces);
  }

  /** The piece that holds all entries of a key. */
  I of(long key) {
    return pieces.size() == 1 ? pieces.get(0) : pieces.get(Spread.home(key, pieces.size()));
  }
}
