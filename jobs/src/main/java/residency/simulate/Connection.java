package residency.simulate;

import java.util.Set;

/**
 * A connection that a device opened.
 *
 * @param uid unique in its site
 * @param overUdp QUIC; else TLS over TCP
 * @param showsName whether its hello shows the name
 * @param established whether the server answered
 * @param payloadOut bytes of payload to the server
 */
record Connection(
    String uid,
    int device,
    long start,
    long end,
    String client,
    int clientPort,
    Server server,
    Name name,
    boolean overUdp,
    boolean showsName,
    boolean established,
    long payloadOut,
    long payloadIn,
    Set<Difficulty> difficulties) {
  static final int SERVER_PORT = 443;
  private static final int PAYLOAD_PACKET = 1_400;
  private static final int HEADERS = 40;
  private static final int HANDSHAKE_PACKETS = 3;

  long packetsOut() {
    return packets(payloadOut);
  }

  long packetsIn() {
    return established ? packets(payloadIn) : 0;
  }

  /** Bytes of the packets to the server, headers too. */
  long bytesOut() {
    return payloadOut + HEADERS * packetsOut();
  }

  long bytesIn() {
    return payloadIn + HEADERS * packetsIn();
  }

  private long packets(long payload) {
    return established ? HANDSHAKE_PACKETS + payload / PAYLOAD_PACKET : 1;
  }
}
