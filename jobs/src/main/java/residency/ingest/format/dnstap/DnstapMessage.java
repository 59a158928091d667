package residency.ingest.format.dnstap;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Message} of one dnstap frame. Source: {@code dnstap.proto}, as BIND 9 has it. Fields
 * that do not matter here are skipped, as protobuf wants it.
 */
final class DnstapMessage {
  /** A resolver's response to a client. */
  static final int CLIENT_RESPONSE = 6;

  private static final int MESSAGE = bytes(14);
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long MOST_SECONDS = 253_402_300_799L; // the year 9999
  private static final long NOT_TOLD = -1;

  private int type;
  private int transport;
  private byte @Nullable [] queryAddress;
  private byte @Nullable [] responseAddress;
  private @Nullable Long queryPort;
  private @Nullable Long responsePort;
  private long querySeconds = NOT_TOLD;
  private long queryNanos;
  private long responseSeconds = NOT_TOLD;
  private long responseNanos;
  private byte @Nullable [] query;
  private byte @Nullable [] response;

  private DnstapMessage() {}

  /**
   * Reads a data frame.
   *
   * @return null if it holds no message
   * @throws InvalidProtocolBufferException if it is no protobuf of dnstap
   */
  static @Nullable DnstapMessage read(byte[] frame, int from, int length)
      throws InvalidProtocolBufferException {
    try {
      CodedInputStream in = CodedInputStream.newInstance(frame, from, length);
      DnstapMessage message = null;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == MESSAGE) {
          message = new DnstapMessage();
          message.read(CodedInputStream.newInstance(in.readByteArray()));
        } else {
          skip(in, tag);
        }
      }
      return message;
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("an array can't be read", e);
    }
  }

  private void read(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 -> type = in.readEnum();
        case 3 << 3 -> transport = in.readEnum();
        case 4 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> queryAddress = in.readByteArray();
        case 5 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> responseAddress = in.readByteArray();
        case 6 << 3 -> queryPort = Integer.toUnsignedLong(in.readUInt32());
        case 7 << 3 -> responsePort = Integer.toUnsignedLong(in.readUInt32());
        case 8 << 3 -> querySeconds = in.readUInt64();
        case 9 << 3 | WireFormat.WIRETYPE_FIXED32 ->
            queryNanos = Integer.toUnsignedLong(in.readFixed32());
        case 10 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> query = in.readByteArray();
        case 12 << 3 -> responseSeconds = in.readUInt64();
        case 13 << 3 | WireFormat.WIRETYPE_FIXED32 ->
            responseNanos = Integer.toUnsignedLong(in.readFixed32());
        case 14 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> response = in.readByteArray();
        default -> skip(in, tag);
      }
    }
  }

  private static void skip(CodedInputStream in, int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new InvalidProtocolBufferException("a group ends that did not begin");
    }
  }

  private static int bytes(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** What the message is, odd for queries; 0 if it does not tell. */
  int type() {
    return type;
  }

  /** UDP 1, TCP 2, DoT 3, DoH 4, DNSCrypt 5 and 6, DoQ 7; 0 if it does not tell. */
  int transport() {
    return transport;
  }

  /** Who asked, of a response too: 4 or 16 bytes. */
  byte @Nullable [] queryAddress() {
    return queryAddress;
  }

  /** Who was asked. */
  byte @Nullable [] responseAddress() {
    return responseAddress;
  }

  @Nullable Long queryPort() {
    return queryPort;
  }

  @Nullable Long responsePort() {
    return responsePort;
  }

  /** Microseconds since the epoch, rounded half up; null if it is not told or is no time. */
  @Nullable Long queryTime() {
    return micros(querySeconds, queryNanos);
  }

  /** As {@link #queryTime}, of the response. */
  @Nullable Long responseTime() {
    return micros(responseSeconds, responseNanos);
  }

  private static @Nullable Long micros(long seconds, long nanos) {
    return seconds < 0 || seconds > MOST_SECONDS || nanos >= NANOS_PER_SECOND
        ? null
        : Long.valueOf(
            seconds * MICROS_PER_SECOND + (nanos + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO);
  }

  /** DNS wire format. */
  byte @Nullable [] query() {
    return query;
  }

  /** DNS wire format. */
  byte @Nullable [] response() {
    return response;
  }
}
