package residency.ingest.format.dnstap;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import residency.dns.DnsAnswers;
import residency.ingest.format.DnsColumns;
import residency.ingest.format.Sink;
import residency.ingest.format.Source;
import residency.ingest.format.StreamFormat;
import residency.ingest.format.pcap.BrokenCaptureException;
import residency.ingest.format.pcap.CaptureBytes;
import residency.net.Addresses;
import residency.schema.Table;

/**
 * DNS answers from dnstap files: of the messages {@code CLIENT_RESPONSE}, which is what a resolver
 * told its clients. A row's position is the number of its data frame, from 0.
 *
 * <p>Every data frame is one record of input. Left out are {@code OTHER_TYPE} (other messages,
 * among them what a resolver asked and was told itself), {@code NO_MESSAGE} (a frame of another
 * type), {@code NO_PAYLOAD} (the response was not kept), {@code NO_ADDRESS}, {@code QUERY} and
 * {@code OTHER_OPCODE}. Rejected are {@code BAD_PROTOBUF}, {@code BAD_ADDRESS}, {@code NO_TIME} (an
 * answer without time), {@code BAD_DNS}, and for what can't be read any further {@code NOT_DNSTAP},
 * {@code TRUNCATED}, {@code BAD_LENGTH}. A file without STOP frame may lack its end: a gap begins
 * there.
 */
public final class Dnstap implements StreamFormat {
  private static final int LENGTH = 4;
  private static final long NO_TIME = Long.MIN_VALUE;
  private static final long MOST_PORT = 65_535;

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    CaptureBytes bytes = new CaptureBytes(in);
    FrameStream frames = new FrameStream(bytes, sink);
    Frames reader = new Frames(bytes, source, sink);
    boolean whole = true;
    try {
      while (frames.next()) {
        reader.take(bytes.packet());
      }
    } catch (BrokenCaptureException e) {
      whole = false;
      int from = bytes.start();
      int to = from + bytes.length();
      long inputBytes = bytes.length() + bytes.skipRest();
      sink.reject(bytes.packets(), e.reason(), bytes.buffer(), from, to, inputBytes);
    }
    if (reader.latest != NO_TIME && !(whole && frames.stopped())) {
      sink.gap("TRUNCATED", reader.latest, reader.latest);
    }
  }

  /** Makes rows of the data frames. */
  private static final class Frames {
    private final CaptureBytes bytes;
    private final Source source;
    private final Sink sink;
    private final DnsColumns columns = new DnsColumns();
    private long number;
    private long latest = NO_TIME;

    Frames(CaptureBytes bytes, Source source, Sink sink) {
      this.bytes = bytes;
      this.source = source;
      this.sink = sink;
    }

    void take(long frame) {
      number = frame;
      try {
        DnstapMessage message =
            DnstapMessage.read(bytes.buffer(), bytes.start() + LENGTH, bytes.length() - LENGTH);
        if (message == null) {
          ignore("NO_MESSAGE");
        } else {
          note(message.queryTime());
          note(message.responseTime());
          take(message);
        }
      } catch (InvalidProtocolBufferException e) {
        reject("BAD_PROTOBUF");
      }
    }

    private void note(@Nullable Long time) {
      latest = time == null ? latest : Math.max(latest, time);
    }

    private void take(DnstapMessage message) {
      byte[] response = message.response();
      if (message.type() != DnstapMessage.CLIENT_RESPONSE) {
        ignore("OTHER_TYPE");
        return;
      }
      if (response == null) {
        ignore("NO_PAYLOAD");
        return;
      }
      DnsAnswers read = DnsAnswers.of(response);
      if (read.content() == DnsAnswers.Content.MALFORMED) {
        reject("BAD_DNS");
      } else if (read.answers().isEmpty()) {
        ignore(read.content().name());
      } else {
        emit(message, read);
      }
    }

    private void emit(DnstapMessage message, DnsAnswers read) {
      Long time = message.responseTime();
      Long port = message.queryPort();
      String client = address(message.queryAddress());
      String resolver = address(message.responseAddress());
      if (time == null) {
        reject("NO_TIME");
      } else if (client == null || (resolver == null && message.responseAddress() != null)) {
        reject("BAD_ADDRESS");
      } else if (port != null && port > MOST_PORT) {
        reject("BAD_NUMBER");
      } else {
        DnsColumns.Got got = new DnsColumns.Got(time, source.site(), client, port, resolver);
        boolean first = true;
        for (DnsAnswers.Answer answer : read.answers()) {
          columns.fill(sink.row(), got, answer);
          sink.emit(number, first ? 1 : 0, first ? bytes.length() : 0);
          first = false;
        }
      }
    }

    private static @Nullable String address(byte @Nullable [] wire) {
      return wire == null ? null : Addresses.text(wire);
    }

    private void ignore(String reason) {
      sink.ignore(reason, 1, bytes.length());
    }

    private void reject(String reason) {
      int from = bytes.start();
      sink.reject(number, reason, bytes.buffer(), from, from + bytes.length(), bytes.length());
    }
  }
}
