package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Gives the records of a CSV text that can be told apart; the others are rejects. */
final class CsvText {
  private static final byte[] NOTHING = {};

  private CsvText() {}

  /** Takes records whole in quotes. */
  @FunctionalInterface
  interface Reader {
    /**
     * Takes a record.
     *
     * @return why it can't be read; null if the sink was told of it
     */
    @Nullable String read(CsvRecords record);
  }

  /**
   * Reads a text to its end. Blank lines are ignored; one that breaks off is a reject there.
   *
   * @throws IOException if the storage fails
   */
  static void read(InputStream in, Sink sink, Reader reader) throws IOException {
    CsvRecords records = new CsvRecords(in);
    while (records.next()) {
      if (records.isCut()) {
        records.reject(Reasons.TRUNCATED, sink);
        return;
      }
      if (records.isBlank()) {
        sink.ignore(Reasons.BLANK, 0, records.inputBytes());
        continue;
      }
      String fault =
          records.isTooLong()
              ? Reasons.LONG_LINE
              : records.fields().isBroken() ? Reasons.BAD_QUOTE : reader.read(records);
      if (fault != null) {
        records.reject(fault, sink);
      }
    }
    if (records.isBrokenOff()) {
      sink.reject(records.position(), Reasons.TRUNCATED, NOTHING, 0, 0, 0);
    }
  }
}
