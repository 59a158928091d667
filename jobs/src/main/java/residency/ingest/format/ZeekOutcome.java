package residency.ingest.format;

/**
 * What Zeek's conn_state says of a connection. Source: Zeek's base/protocols/conn/main.zeek, where
 * the states are explained.
 */
final class ZeekOutcome {
  /** No SYN seen, only the middle of a connection. */
  static final long OTH = Bytes.word("OTH");

  private static final long SF = Bytes.word("SF");
  private static final long S0 = Bytes.word("S0");
  private static final long S1 = Bytes.word("S1");
  private static final long S2 = Bytes.word("S2");
  private static final long S3 = Bytes.word("S3");
  private static final long REJ = Bytes.word("REJ");
  private static final long RSTO = Bytes.word("RSTO");
  private static final long RSTR = Bytes.word("RSTR");
  private static final long RSTOS0 = Bytes.word("RSTOS0");

  private ZeekOutcome() {}

  /**
   * The outcome's word. Without an answer a TCP connection was only attempted, while UDP and ICMP
   * may have carried data all the same.
   */
  static byte[] of(long state, long protocol) {
    if (state == SF
        || state == S1
        || state == S2
        || state == S3
        || state == RSTO
        || state == RSTR) {
      return FlowColumns.ESTABLISHED;
    }
    if (state == REJ) {
      return FlowColumns.REJECTED;
    }
    boolean attempted = protocol == Protocols.TCP && (state == S0 || state == RSTOS0);
    return attempted ? FlowColumns.ATTEMPTED : FlowColumns.UNKNOWN;
  }
}
