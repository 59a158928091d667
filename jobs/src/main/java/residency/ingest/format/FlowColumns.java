package residency.ingest.format;

import residency.schema.Cells;
import residency.schema.TableSchema;

/** Where the columns of a flow row are, and the words they hold. */
final class FlowColumns {
  static final byte[] ESTABLISHED = Bytes.ascii("ESTABLISHED");
  static final byte[] ATTEMPTED = Bytes.ascii("ATTEMPTED");
  static final byte[] REJECTED = Bytes.ascii("REJECTED");
  static final byte[] UNKNOWN = Bytes.ascii("UNKNOWN");

  final int externalId;
  final int site;
  final int startTime;
  final int endTime;
  final int clientAddress;
  final int clientPort;
  final int serverAddress;
  final int serverPort;
  final int protocol;
  final int outcome;
  final int bytesOut;
  final int bytesIn;
  final int payloadOut;
  final int payloadIn;
  final int packetsOut;
  final int packetsIn;
  final int serverName;
  final int tlsVersion;
  final int applicationProtocol;
  final int samplingRate;
  final int log;
  final int logOrder;
  final int oneWay;
  final int opens;
  final int fromInitiator;
  final int observer;
  final int continues;
  final int wholeSeconds;

  FlowColumns(TableSchema schema) {
    externalId = schema.index("external_id");
    site = schema.index("site");
    startTime = schema.index("start_time");
    endTime = schema.index("end_time");
    clientAddress = schema.index("client_address");
    clientPort = schema.index("client_port");
    serverAddress = schema.index("server_address");
    serverPort = schema.index("server_port");
    protocol = schema.index("protocol");
    outcome = schema.index("outcome");
    bytesOut = schema.index("bytes_out");
    bytesIn = schema.index("bytes_in");
    payloadOut = schema.index("payload_out");
    payloadIn = schema.index("payload_in");
    packetsOut = schema.index("packets_out");
    packetsIn = schema.index("packets_in");
    serverName = schema.index("server_name");
    tlsVersion = schema.index("tls_version");
    applicationProtocol = schema.index("application_protocol");
    samplingRate = schema.index("sampling_rate");
    log = schema.index("log");
    logOrder = schema.index("log_order");
    oneWay = schema.index("one_way");
    opens = schema.index("opens");
    fromInitiator = schema.index("from_initiator");
    observer = schema.index("observer");
    continues = schema.index("continues");
    wholeSeconds = schema.index("whole_seconds");
  }

  static void set(Cells row, int column, byte[] word) {
    row.setText(column, word, 0, word.length);
  }
}
