package residency.simulate;

/**
 * A time in which a store holds an item.
 *
 * @param block where the store is
 * @param from when it came, microseconds
 * @param to when it is gone, which may be after the world's end
 */
record Stay(Item item, int block, long from, long to) {
  boolean holds(long time) {
    return from <= time && time < to;
  }
}
