package residency.attribute;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import residency.attribute.index.NameIndex;
import residency.attribute.index.NameRules;
import residency.judge.NameGrade;

/**
 * Answers with their holders, as entries to find names in.
 *
 * @param anyWholeSeconds whether times of any flows are cut to whole seconds
 */
record AnswerIndexing(NameRules rules, boolean anyWholeSeconds) implements Indexing<NameIndex> {
  private static final long MICROS = 1_000_000;

  /** About what an answer takes in one index: most are of a key of their own, with two segments. */
  private static final int INDEX_BYTES = 100;

  /** The columns of an entry, in order; {@code holder} is null where it is not exactly one. */
  private static final StructType ENTRY =
      new StructType()
          .add("site", StringType)
          .add("address", StringType)
          .add("holder", StringType)
          .add("time", DataTypes.TimestampType)
          .add("ttl", LongType)
          .add("name", StringType)
          .add("canonical_name", StringType);

  /** The columns of {@code dns} that entries and their holders are made of. */
  static final String[] NEEDED = {
    "site",
    "client_address",
    "client_port",
    "time",
    "address",
    "ttl",
    "name",
    "canonical_name",
    "position"
  };

  /**
   * Entries of answers.
   *
   * @param asked answers with their holders
   */
  static Entries<NameIndex> entries(
      Rows asked, long count, NameRules rules, boolean anyWholeSeconds) {
    return new Entries<>(
        asked.select(ENTRY.fieldNames()).dataset(),
        count,
        new AnswerIndexing(rules, anyWholeSeconds));
  }

  @Override
  public int entryBytes() {
    int indexes =
        1 + (anyWholeSeconds ? 1 : 0) + (rules.grades().contains(NameGrade.SHARED) ? 1 : 0);
    return INDEX_BYTES * indexes;
  }

  @Override
  public NameIndex index(Iterator<InternalRow> entries) {
    NameIndex.Builder builder = new NameIndex.Builder(rules, anyWholeSeconds);
    Map<UTF8String, String> names = new HashMap<>();
    while (entries.hasNext()) {
      InternalRow entry = entries.next();
      UTF8String inSite = entry.getUTF8String(0);
      UTF8String address = entry.getUTF8String(1);
      UTF8String asked = entry.isNullAt(2) ? UTF8String.EMPTY_UTF8 : entry.getUTF8String(2);
      long high = Keys.of(Keys.HIGH, inSite, address);
      long low = Keys.of(Keys.LOW, inSite, address);
      builder.add(
          high,
          low,
          Keys.and(high, asked),
          Keys.and(low, asked),
          entry.getLong(3),
          entry.isNullAt(4) ? NameIndex.NO_TTL : micros(entry.getLong(4)),
          known(names, entry.getUTF8String(5)),
          entry.isNullAt(6) ? null : known(names, entry.getUTF8String(6)));
    }
    return builder.build();
  }

  /** One text for each name, however often it was given. */
  private static String known(Map<UTF8String, String> names, UTF8String name) {
    String text = names.get(name);
    if (text == null) {
      text = name.toString();
      names.put(name.copy(), text);
    }
    return text;
  }

  /** No life of an answer is longer than 2^31 seconds (RFC 2181, section 8). */
  private static long micros(long seconds) {
    return Math.min(seconds, Integer.MAX_VALUE) * MICROS;
  }
}
