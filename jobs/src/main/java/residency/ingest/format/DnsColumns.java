package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import residency.dns.DnsAnswers;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;

/** Where the columns of a DNS row are. */
public final class DnsColumns {
  final int time;
  final int site;
  final int clientAddress;
  final int clientPort;
  final int resolverAddress;
  final int name;
  final int canonicalName;
  final int address;
  final int ttl;

  public DnsColumns() {
    TableSchema schema = Table.DNS.schema();
    time = schema.index("time");
    site = schema.index("site");
    clientAddress = schema.index("client_address");
    clientPort = schema.index("client_port");
    resolverAddress = schema.index("resolver_address");
    name = schema.index("name");
    canonicalName = schema.index("canonical_name");
    address = schema.index("address");
    ttl = schema.index("ttl");
  }

  /**
   * Who got an answer, and when.
   *
   * @param timeMicros time of the response, microseconds since the epoch
   * @param site the site of the client
   * @param client canonical address
   * @param clientPort null: not told
   * @param resolver canonical address; null: not told
   */
  public record Got(
      long timeMicros,
      @Nullable String site,
      String client,
      @Nullable Long clientPort,
      @Nullable String resolver) {}

  /** Fills all columns from an answer of a DNS message. */
  public void fill(Cells row, Got got, DnsAnswers.Answer answer) {
    row.setLong(time, got.timeMicros);
    row.setText(site, got.site);
    row.setText(clientAddress, got.client);
    if (got.clientPort != null) {
      row.setLong(clientPort, got.clientPort);
    }
    row.setText(resolverAddress, got.resolver);
    row.setText(name, answer.name());
    row.setText(canonicalName, answer.canonicalName());
    row.setText(address, answer.address());
    row.setLong(ttl, answer.ttlSeconds());
  }
}
