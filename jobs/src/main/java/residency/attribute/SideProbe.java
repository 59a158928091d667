package residency.attribute;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import residency.net.AddressSet;

/**
 * Which end of a flow the verdicts are about. The peer is the end outside the monitored networks,
 * the server if both ends are inside or neither is; the other end is the holder's, if it is inside.
 * The index is the monitored networks.
 */
final class SideProbe implements Probe<AddressSet> {
  private static final long serialVersionUID = 1L;

  /** The columns of flows that it reads, and those that every look-up needs. */
  static final String[] NEEDED = {
    "flow_id",
    "site",
    "client_address",
    "client_port",
    "server_address",
    "server_port",
    "bytes_out",
    "bytes_in",
    "payload_out",
    "payload_in"
  };

  private static final StructType ADDED =
      new StructType()
          .add("peer_address", DataTypes.StringType, false)
          .add("peer_port", DataTypes.IntegerType)
          .add("holder_address", DataTypes.StringType)
          .add("holder_port", DataTypes.IntegerType)
          .add("bytes_to_peer", DataTypes.LongType)
          .add("bytes_from_peer", DataTypes.LongType)
          .add("payload_to_peer", DataTypes.LongType);

  private final int client;
  private final int clientPort;
  private final int server;
  private final int serverPort;
  private final int bytesOut;
  private final int bytesIn;
  private final int payloadOut;
  private final int payloadIn;

  SideProbe(StructType rows) {
    this.client = rows.fieldIndex("client_address");
    this.clientPort = rows.fieldIndex("client_port");
    this.server = rows.fieldIndex("server_address");
    this.serverPort = rows.fieldIndex("server_port");
    this.bytesOut = rows.fieldIndex("bytes_out");
    this.bytesIn = rows.fieldIndex("bytes_in");
    this.payloadOut = rows.fieldIndex("payload_out");
    this.payloadIn = rows.fieldIndex("payload_in");
  }

  @Override
  public StructType added() {
    return ADDED;
  }

  @Override
  public Iterator<InternalRow> probe(AddressSet inside, Iterator<InternalRow> rows) {
    AddressText address = new AddressText();
    return new Appending(rows, ADDED.size(), (row, cells) -> fill(inside, address, row, cells));
  }

  private void fill(AddressSet inside, AddressText address, InternalRow row, Object[] cells) {
    UTF8String clientAddress = row.getUTF8String(client);
    UTF8String serverAddress = row.getUTF8String(server);
    address.parse(clientAddress);
    boolean clientInside = inside.contains(address.high(), address.low());
    address.parse(serverAddress);
    boolean serverInside = inside.contains(address.high(), address.low());
    boolean toServer = clientInside || !serverInside;
    cells[0] = toServer ? serverAddress : clientAddress;
    cells[1] = port(row, toServer ? serverPort : clientPort);
    cells[2] = clientInside ? clientAddress : serverInside ? serverAddress : null;
    cells[3] = port(row, toServer ? clientPort : serverPort);
    cells[4] = bytes(row, toServer ? bytesOut : bytesIn);
    cells[5] = bytes(row, toServer ? bytesIn : bytesOut);
    cells[6] = bytes(row, toServer ? payloadOut : payloadIn);
  }

  private static @Nullable Integer port(InternalRow row, int column) {
    return row.isNullAt(column) ? null : (Integer) row.getInt(column);
  }

  private static @Nullable Long bytes(InternalRow row, int column) {
    return row.isNullAt(column) ? null : (Long) row.getLong(column);
  }
}
