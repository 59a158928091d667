package residency.simulate;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection between a device and a machine outside of its site.
 *
 * @param uid unique in its site
 * @param address the device's address
 * @param peer the machine outside
 * @param name the name that the device went to; null: the peer opened the connection
 * @param overUdp QUIC; else TLS over TCP
 * @param showsName whether its hello shows the name
 * @param established whether the other end answered
 * @param payloadOut bytes of payload to the peer
 */
record Connection(
    String uid,
    int device,
    long start,
    long end,
    String address,
    int port,
    Server peer,
    int peerPort,
    @Nullable Name name,
    boolean overUdp,
    boolean showsName,
    boolean established,
    long payloadOut,
    long payloadIn,
    Set<Difficulty> difficulties) {
  private static final int PAYLOAD_PACKET = 1_400;
  private static final int HEADERS = 40;
  private static final int HANDSHAKE_PACKETS = 3;

  boolean isInbound() {
    return name == null;
  }

  String client() {
    return isInbound() ? peer.text() : address;
  }

  int clientPort() {
    return isInbound() ? peerPort : port;
  }

  String server() {
    return isInbound() ? address : peer.text();
  }

  int serverPort() {
    return isInbound() ? port : peerPort;
  }

  long packetsOut() {
    return isInbound() || established ? packets(payloadOut) : 1;
  }

  long packetsIn() {
    return established ? packets(payloadIn) : 0;
  }

  /** Bytes of the packets to the peer, headers too. */
  long bytesOut() {
    return payloadOut + HEADERS * packetsOut();
  }

  long bytesIn() {
    return payloadIn + HEADERS * packetsIn();
  }

  private static long packets(long payload) {
    return HANDSHAKE_PACKETS + payload / PAYLOAD_PACKET;
  }
}
