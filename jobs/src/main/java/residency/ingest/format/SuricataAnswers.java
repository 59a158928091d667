package residency.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** Makes DNS rows of Suricata's dns events. */
final class SuricataAnswers implements JsonLines.Reader {
  private static final long MOST_PORT = 65_535;
  private static final long DNS = 53;
  private static final long MDNS = 5353;
  private static final long LLMNR = 5355;
  private static final JsonNode MISSING = MissingNode.getInstance();

  private final @Nullable String siteColumn;
  private final TextAnswers answers;

  SuricataAnswers(Source source) {
    this.siteColumn = source.siteColumn();
    this.answers = new TextAnswers(source);
  }

  @Override
  public void read(JsonNode record, JsonLines.Line line) {
    JsonNode dns = record.path("dns");
    String type = dns.path("type").asString("");
    long source = JsonCells.count(record.path("src_port"), MOST_PORT);
    long destination = JsonCells.count(record.path("dest_port"), MOST_PORT);
    if (!record.path("event_type").asString("").equals("dns")) {
      line.ignore(Reasons.OTHER_EVENT);
    } else if (isMulticast(source) || isMulticast(destination)) {
      line.ignore(Reasons.MULTICAST_DNS);
    } else if (!type.equals("answer") && !type.equals("response")) {
      line.ignore(Reasons.QUERY);
    } else if (!dns.path("rcode").asString("NOERROR").equals("NOERROR")) {
      line.ignore(Reasons.NO_ADDRESS);
    } else {
      // Versions differ in whether an answer's source is the server or the flow's client.
      boolean fromServer = source == DNS && destination != DNS;
      answers.read(response(record, dns, fromServer ? "dest" : "src"), line);
    }
  }

  private static boolean isMulticast(long port) {
    return port == MDNS || port == LLMNR;
  }

  private TextAnswers.Response response(JsonNode record, JsonNode dns, String client) {
    String server = client.equals("src") ? "dest" : "src";
    JsonNode asked = dns.path("queries").path(0).path("rrname");
    return new TextAnswers.Response(
        JsonCells.time(record.path("timestamp")),
        JsonCells.at(record, siteColumn),
        record.path(client + "_ip"),
        record.path(client + "_port"),
        record.path(server + "_ip"),
        asked.isMissingNode() ? dns.path("rrname") : asked,
        records(dns));
  }

  private static List<TextAnswers.Answer> records(JsonNode dns) {
    List<TextAnswers.Answer> records = new ArrayList<>();
    if (dns.path("answers").isArray()) {
      dns.path("answers").forEach(answer -> records.add(answer(answer)));
    } else if (dns.path("grouped").isObject()) {
      // By type, aliases among them: which comes first must not depend on their order.
      add("CNAME", dns.path("grouped"), records);
      for (Map.Entry<String, JsonNode> type : dns.path("grouped").properties()) {
        if (!type.getKey().equals("CNAME")) {
          add(type.getKey(), dns.path("grouped"), records);
        }
      }
    } else {
      records.add(answer(dns));
    }
    return records;
  }

  private static TextAnswers.Answer answer(JsonNode answer) {
    return new TextAnswers.Answer(answer.path("rrtype"), answer.path("rdata"), answer.path("ttl"));
  }

  private static void add(String type, JsonNode grouped, List<TextAnswers.Answer> records) {
    for (JsonNode data : grouped.path(type)) {
      records.add(new TextAnswers.Answer(new StringNode(type), data, MISSING));
    }
  }
}
