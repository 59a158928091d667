package residency.ingest.format.dnstap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import residency.ingest.format.Sink;
import residency.ingest.format.pcap.BrokenCaptureException;
import residency.ingest.format.pcap.CaptureBytes;

/**
 * The data frames of a Frame Streams file: each is preceded by its length, 32 bits big-endian; the
 * length 0 escapes a control frame with a length of its own. Source: fstrm's {@code
 * fstrm/control.h}. Control frames of unknown types are skipped, those of the handshake too.
 */
final class FrameStream {
  private static final int LENGTH = 4;
  private static final int MOST_CONTROL = 512;

  /** As much as fstrm itself reads; a DNS message has 64 KiB at most. */
  private static final int MOST_DATA = 1 << 20;

  private static final long ACCEPT = 1;
  private static final long START = 2;
  private static final long STOP = 3;
  private static final long READY = 4;
  private static final long FIELD_CONTENT_TYPE = 1;
  private static final String CONTENT_TYPE = "protobuf:dnstap.Dnstap";

  private final CaptureBytes bytes;
  private final Sink sink;
  private boolean started;
  private boolean stopped;

  FrameStream(CaptureBytes bytes, Sink sink) {
    this.bytes = bytes;
    this.sink = sink;
  }

  /**
   * Moves to the next data frame, which {@code bytes} then holds behind its length.
   *
   * @return false at the end of the file
   * @throws BrokenCaptureException if the file breaks off, or is no dnstap
   */
  boolean next() throws IOException, BrokenCaptureException {
    while (bytes.next()) {
      bytes.need(LENGTH);
      long length = bytes.u32(0);
      if (length > 0) {
        if (!started || length > MOST_DATA) {
          throw new BrokenCaptureException(started ? "BAD_LENGTH" : "NOT_DNSTAP");
        }
        bytes.need(LENGTH + length);
        return true;
      }
      control();
      sink.ignore("CONTROL", 0, bytes.length());
    }
    return false;
  }

  private void control() throws IOException, BrokenCaptureException {
    bytes.need(2L * LENGTH);
    long length = bytes.u32(LENGTH);
    if (length < LENGTH || length > MOST_CONTROL) {
      throw new BrokenCaptureException("BAD_LENGTH");
    }
    bytes.need(2 * LENGTH + length);
    long type = bytes.u32(2 * LENGTH);
    if (type == START || type == READY || type == ACCEPT) {
      checkContentType((int) length);
      started |= type == START;
      stopped = false;
    } else if (type == STOP) {
      stopped = true;
    }
  }

  /** Reads the fields of a control frame, each a type and a length before its value. */
  private void checkContentType(int length) throws BrokenCaptureException {
    int at = 3 * LENGTH;
    int end = 2 * LENGTH + length;
    while (at + 2 * LENGTH <= end) {
      long field = bytes.u32(at);
      long size = bytes.u32(at + LENGTH);
      at += 2 * LENGTH;
      if (size > end - at) {
        throw new BrokenCaptureException("BAD_LENGTH");
      }
      String text =
          new String(bytes.buffer(), bytes.start() + at, (int) size, StandardCharsets.US_ASCII);
      if (field == FIELD_CONTENT_TYPE && !text.equals(CONTENT_TYPE)) {
        throw new BrokenCaptureException("NOT_DNSTAP");
      }
      at += (int) size;
    }
  }

  /** Whether the file said that it is at its end. */
  boolean stopped() {
    return stopped;
  }
}
