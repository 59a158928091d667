package residency.ingest.format;

import java.util.Arrays;

/**
 * One record of a Zeek log, the same whether it was written as TSV or as JSON: slices of its line,
 * or of a scratch buffer where the line has escapes. Unset and empty fields are absent.
 */
final class ZeekRecord {
  private static final ZeekField[] FIELDS = ZeekField.values();

  private final int[] from = new int[FIELDS.length];
  private final int[] to = new int[FIELDS.length];
  private final boolean[] set = new boolean[FIELDS.length];
  private final boolean[] copied = new boolean[FIELDS.length];
  private final boolean[] seen = new boolean[FIELDS.length];
  private byte[] line = new byte[0];
  private final Scratch scratch = new Scratch();

  ZeekLog log = ZeekLog.OTHER;

  /** Elements of {@code answers} and of {@code TTLs}; an unset element is empty. */
  final ZeekVector answers = new ZeekVector();

  final ZeekVector ttls = new ZeekVector();

  void start(byte[] buffer) {
    line = buffer;
    Arrays.fill(set, false);
    Arrays.fill(seen, false);
    scratch.clear();
    answers.clear();
    ttls.clear();
  }

  /** Sets a field to a slice of the line. */
  void put(int field, int start, int end) {
    from[field] = start;
    to[field] = end;
    copied[field] = false;
    set[field] = end > start;
  }

  /** Where values go that do not stand in the line as they are, before {@link #putScratch}. */
  Scratch scratch() {
    return scratch;
  }

  /** Sets a field to what was added to the scratch buffer since it had that length. */
  void putScratch(int field, int start) {
    put(field, start, scratch.length());
    copied[field] = true;
  }

  /** Sets a field to the value of another. */
  void copy(int field, int source) {
    from[field] = from[source];
    to[field] = to[source];
    copied[field] = copied[source];
    set[field] = set[source];
  }

  /** Notes that the record names the field, with a value or without. */
  void see(ZeekField field) {
    seen[field.ordinal()] = true;
  }

  boolean hasSeen(ZeekField field) {
    return seen[field.ordinal()];
  }

  /** Whether the field has a value. */
  boolean has(ZeekField field) {
    return set[field.ordinal()];
  }

  byte[] bytes(ZeekField field) {
    return copied[field.ordinal()] ? scratch.bytes() : line;
  }

  int from(ZeekField field) {
    return from[field.ordinal()];
  }

  int to(ZeekField field) {
    return to[field.ordinal()];
  }

  /** The field as a packed word; 0 if it is absent. */
  long word(ZeekField field) {
    return has(field) ? Bytes.word(bytes(field), from(field), to(field)) : 0;
  }

  /** The field as a number up to {@code most}; {@link Bytes#BAD} if it is absent or none. */
  long count(ZeekField field, long most) {
    return has(field) ? Bytes.count(bytes(field), from(field), to(field), most) : Bytes.BAD;
  }

  /** The field as a span in microseconds; {@link Bytes#BAD} if it is absent or none. */
  long seconds(ZeekField field) {
    return has(field) ? Times.seconds(bytes(field), from(field), to(field)) : Bytes.BAD;
  }

  /** The field as a time, of decimal seconds or ISO 8601; {@link Bytes#BAD} if absent or none. */
  long time(ZeekField field) {
    if (!has(field)) {
      return Bytes.BAD;
    }
    byte[] b = bytes(field);
    int start = from(field);
    int end = to(field);
    boolean iso = end - start > 10 && b[start + 4] == '-';
    return iso ? Times.iso(b, start, end) : Times.seconds(b, start, end);
  }

  boolean contains(ZeekField field, char wanted) {
    return Bytes.find(bytes(field), from(field), to(field), wanted) < to(field);
  }
}
