package residency.ingest.format;

import java.io.Serializable;
import residency.schema.Table;

/**
 * Suricata's EVE log: events of many types, one JSON object a line. Flow rows come of {@code flow}
 * events, with the names of {@code tls}, {@code quic} and {@code http} events of the same {@code
 * flow_id}; DNS rows of {@code dns} answers. All other events are left out.
 *
 * <p>Relied on, of Suricata's user guide ("EVE JSON Format"): the client of a flow is {@code
 * src_ip}; {@code bytes_toserver} and {@code bytes_toclient} count whole packets, with their link
 * layer, so that they are a little more than those of the IP layer. DNS events of version 1 (one
 * answer an event), 2 ({@code type: answer}, {@code answers} or {@code grouped}) and 3 ({@code
 * type: response}, {@code queries}) are read.
 */
public final class SuricataEve implements LineFormat, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public LineParser parser(Source source, Table table) {
    return new JsonLines(
        table == Table.DNS
            ? new SuricataAnswers(source)
            : new SuricataFlow(source, table.schema()));
  }
}
