package residency.simulate;

import org.jspecify.annotations.Nullable;

/**
 * That somebody got an item.
 *
 * @param time microseconds
 * @param source the machine that sent it; null: a device did
 * @param receiver the store's machine of a WRITE or COPY, the reader's of a READ
 * @param over the connection of a device; null: no site saw it
 */
record Receipt(
    Item item,
    long time,
    Operation operation,
    @Nullable Server source,
    Server receiver,
    @Nullable Connection over) {
  /** What was done with the item. */
  enum Operation {
    WRITE,
    COPY,
    READ
  }
}
