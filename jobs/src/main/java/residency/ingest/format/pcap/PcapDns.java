package residency.ingest.format.pcap;

import java.io.IOException;
import java.io.InputStream;
import residency.ingest.format.Sink;
import residency.ingest.format.Source;
import residency.ingest.format.StreamFormat;
import residency.schema.Table;

/**
 * DNS answers from packet captures: pcap and pcapng by content, UDP and TCP port 53. A row's
 * position is the number of the packet, from 0, that completed its response; its time is that
 * packet's, to the microsecond.
 *
 * <p>Every packet is one record of input. Left out are {@code QUERY}, {@code NO_ADDRESS}, {@code
 * OTHER_OPCODE}, {@code NOT_FROM_SERVER} (a response from another port than 53 to port 53), {@code
 * MULTICAST_DNS} (mDNS and LLMNR, UDP ports 5353 and 5355), {@code NO_PAYLOAD}, {@code NOT_DNS},
 * {@code NOT_IP}, {@code FRAGMENT}, {@code LINK_TYPE} (one that is not known here), and of TCP
 * {@code TCP_SEGMENT} (part of a message that a later packet completed), {@code
 * TCP_RETRANSMISSION}, {@code TCP_INCOMPLETE} (no later packet did), {@code TCP_BUFFER_FULL} (given
 * up to bound memory), {@code TCP_OUT_OF_WINDOW}. Rejected are {@code BAD_DNS}, {@code
 * TRUNCATED_PACKET} (captured too short), {@code BAD_PACKET}, {@code NO_TIME} (an answer in a block
 * without time), {@code BAD_TIME}, {@code BAD_INTERFACE}, and for what can't be read any further
 * {@code EMPTY_FILE}, {@code NOT_PCAP}, {@code TRUNCATED}, {@code BAD_LENGTH}, {@code BAD_BLOCK}.
 */
public final class PcapDns implements StreamFormat {
  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    if (table != Table.DNS) {
      throw new IllegalArgumentException("a capture gives no table " + table.tableName());
    }
    CaptureBytes bytes = new CaptureBytes(in);
    DnsPackets packets = new DnsPackets(source, sink);
    long lastTime = Frame.NO_TIME;
    try {
      Capture capture = Capture.open(bytes, sink);
      for (Frame frame = capture.next(); frame != null; frame = capture.next()) {
        packets.take(frame);
        lastTime = frame.timeMicros() == Frame.NO_TIME ? lastTime : frame.timeMicros();
      }
    } catch (BrokenCaptureException e) {
      int from = bytes.start();
      int to = from + bytes.length();
      long inputBytes = bytes.length() + bytes.skipRest();
      sink.reject(bytes.packets(), e.reason(), bytes.buffer(), from, to, inputBytes);
      if (lastTime != Frame.NO_TIME) {
        sink.gap("TRUNCATED", lastTime, lastTime);
      }
    }
    packets.finish();
  }
}
