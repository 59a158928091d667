package residency.ingest.format;

/** Why a line gives no row: the words that every text format shares. */
final class Reasons {
  /** The line has more or fewer columns than its header. */
  static final String COLUMNS = "COLUMNS";

  /** No header line stands before the line. */
  static final String NO_HEADER = "NO_HEADER";

  static final String BAD_ADDRESS = "BAD_ADDRESS";

  /** Not a number, or out of its range. */
  static final String BAD_NUMBER = "BAD_NUMBER";

  /** Not a time, no zone where one is needed, or an end before its start. */
  static final String BAD_TIME = "BAD_TIME";

  /** A transport that has no IANA number here. */
  static final String BAD_PROTOCOL = "BAD_PROTOCOL";

  /** Not a name that DNS can hold. */
  static final String BAD_NAME = "BAD_NAME";

  static final String BAD_BOOLEAN = "BAD_BOOLEAN";

  /** Not one of the words the column may hold. */
  static final String BAD_WORD = "BAD_WORD";

  /** Not a phone number in international form, or of no country. */
  static final String BAD_PHONE = "BAD_PHONE";

  static final String BAD_JSON = "BAD_JSON";

  /** A quote that is never closed, or text behind a closing quote. */
  static final String BAD_QUOTE = "BAD_QUOTE";

  /** A record of more than {@link CsvRecords#LONGEST} bytes. */
  static final String LONG_LINE = "LONG_LINE";

  /** A row of a log that does not give rows of the table. */
  static final String OTHER_LOG = "OTHER_LOG";

  /** The column that the config names for the site is empty. */
  static final String MISSING_SITE = "MISSING_SITE";

  static final String EMPTY_FILE = "EMPTY_FILE";

  /** The compressed file breaks off here. */
  static final String TRUNCATED = "TRUNCATED";

  /** The header has a column that the table does not have: nothing of the file is taken. */
  static final String UNKNOWN_COLUMN = "UNKNOWN_COLUMN";

  /** The header has a column twice: nothing of the file is taken. */
  static final String DUPLICATE_COLUMN = "DUPLICATE_COLUMN";

  // Left out, not broken.
  static final String HEADER = "HEADER";
  static final String COMMENT = "COMMENT";
  static final String BLANK = "BLANK";

  /** Totals that the exporter writes below its rows. */
  static final String TRAILER = "TRAILER";

  /** An event of a type that the table is not made of. */
  static final String OTHER_EVENT = "OTHER_EVENT";

  static final String QUERY = "QUERY";
  static final String MULTICAST_DNS = "MULTICAST_DNS";
  static final String NO_ADDRESS = "NO_ADDRESS";
  static final String NO_QUERY = "NO_QUERY";

  /** An answer for something that is no host name, such as an address. */
  static final String NO_NAME = "NO_NAME";

  private Reasons() {}
}
