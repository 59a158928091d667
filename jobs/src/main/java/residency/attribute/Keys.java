package residency.attribute;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * 128-bit keys of the look-up indexes: two XXH64 chains over the parts of a key. Equal parts give
 * equal keys in every task; that different ones collide is as likely as a memory error.
 */
final class Keys {
  static final long HIGH = 0x9E3779B97F4A7C15L;
  static final long LOW = 0xC2B2AE3D27D4EB4FL;

  private Keys() {}

  /** One half of the key (a, b): pass {@link #HIGH} or {@link #LOW}. */
  static long of(long half, UTF8String a, UTF8String b) {
    return XXH64.hashUTF8String(b, XXH64.hashUTF8String(a, half));
  }

  /** One half of a key with a further part. */
  static long and(long key, UTF8String part) {
    return XXH64.hashUTF8String(part, key);
  }

  /** One half of a key with a number as a further part. */
  static long and(long key, long part) {
    return XXH64.hashLong(part, key);
  }

  /** One half of a key with a text or null as a further part. */
  static long andText(long key, InternalRow row, int column) {
    return row.isNullAt(column) ? and(key, 1L) : and(and(key, 0L), row.getUTF8String(column));
  }

  /** One half of a key with an array as a further part. */
  static long and(long key, UnsafeArrayData part) {
    return XXH64.hashUnsafeBytes(
        part.getBaseObject(), part.getBaseOffset(), part.getSizeInBytes(), and(key, 2L));
  }
}
