package residency.ingest.format;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/** Which of Zeek's logs a line is from. */
enum ZeekLog {
  CONN,
  SSL,
  HTTP,
  DNS,
  DHCP,
  OTHER;

  private static final long WORD_CONN = Bytes.word("conn");
  private static final long WORD_SSL = Bytes.word("ssl");
  private static final long WORD_HTTP = Bytes.word("http");
  private static final long WORD_DNS = Bytes.word("dns");
  private static final long WORD_DHCP = Bytes.word("dhcp");

  /** The name in the table. */
  final byte[] word = Bytes.ascii(name());

  /** The log of a {@code #path}. */
  static ZeekLog of(byte[] b, int from, int to) {
    long path = Bytes.word(b, from, to);
    if (path == WORD_CONN) {
      return CONN;
    }
    if (path == WORD_SSL) {
      return SSL;
    }
    if (path == WORD_HTTP) {
      return HTTP;
    }
    if (path == WORD_DHCP) {
      return DHCP;
    }
    return path == WORD_DNS ? DNS : OTHER;
  }

  /** The log of a JSON key that wraps a whole record; null if no log here has that name. */
  static @Nullable ZeekLog wrapping(String key) {
    byte[] b = Bytes.ascii(key);
    ZeekLog log = of(b, 0, b.length);
    return log == OTHER ? null : log;
  }

  /**
   * The log of a record that does not tell, by fields that others do not have: kerberos has a
   * cipher, quic a server_name, smtp and sip a trans_depth.
   *
   * @param has whether the record has a field
   */
  static ZeekLog byFields(Predicate<ZeekField> has) {
    if (has.test(ZeekField.CONN_STATE)) {
      return CONN;
    }
    if (has.test(ZeekField.QUERY) || has.test(ZeekField.REJECTED)) {
      return DNS;
    }
    if (has.test(ZeekField.ESTABLISHED)
        || (has.test(ZeekField.SERVER_NAME) && has.test(ZeekField.CIPHER))) {
      return SSL;
    }
    if (has.test(ZeekField.MSG_TYPES) || has.test(ZeekField.ASSIGNED_IP)) {
      return DHCP;
    }
    boolean http =
        (has.test(ZeekField.METHOD) && has.test(ZeekField.HOST))
            || (has.test(ZeekField.TRANS_DEPTH) && has.test(ZeekField.TAGS));
    return http ? HTTP : OTHER;
  }

  /** Whether rows of the log give rows of the table. */
  boolean gives(Table table) {
    return table == Table.DNS ? this == DNS : this == CONN || this == SSL || this == HTTP;
  }
}
