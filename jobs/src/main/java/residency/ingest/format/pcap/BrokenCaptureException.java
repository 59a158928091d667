package residency.ingest.format.pcap;

/** A capture file can't be read any further. */
public final class BrokenCaptureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason as rejects name it: {@code TRUNCATED}
   */
  public BrokenCaptureException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
