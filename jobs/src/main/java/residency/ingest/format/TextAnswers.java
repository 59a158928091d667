package residency.ingest.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import tools.jackson.databind.JsonNode;

/** Makes DNS rows of responses that a JSON log tells record by record: one row per address. */
final class TextAnswers {
  private static final long MOST_PORT = 65_535;
  private static final long MOST_TTL = 0x7fff_ffffL;
  private static final long MOST_TTL_FIELD = 0xffff_ffffL;

  /**
   * A response.
   *
   * @param timeMicros when it was given, {@link Times#BAD} if that can't be read
   * @param name the name asked for
   * @param answers in the order of the message
   */
  record Response(
      long timeMicros,
      JsonNode site,
      JsonNode client,
      JsonNode clientPort,
      JsonNode resolver,
      JsonNode name,
      List<Answer> answers) {}

  /**
   * One record of the answer section.
   *
   * @param type name of its type: {@code A}
   * @param data as zone files write it
   * @param ttl seconds; may be missing
   */
  record Answer(JsonNode type, JsonNode data, JsonNode ttl) {
    boolean isAddress() {
      String name = type.asString("");
      return name.equals("A") || name.equals("AAAA");
    }
  }

  private final DnsColumns columns = new DnsColumns();
  private final SourceCells source;
  private final Names names = new Names();
  private final AddressCell client = new AddressCell(columns.clientAddress);
  private final AddressCell resolver = new AddressCell(columns.resolverAddress);
  private final AddressCell address = new AddressCell(columns.address);

  TextAnswers(Source source) {
    this.source = new SourceCells(source);
  }

  /** Gives the response's rows, or why there are none, to the line it was read of. */
  void read(Response response, JsonLines.Line line) {
    if (response.answers.stream().noneMatch(Answer::isAddress)) {
      line.ignore(Reasons.NO_ADDRESS);
      return;
    }
    byte[] asked = name(response.name);
    if (asked == null) {
      line.ignore(Reasons.NO_NAME);
      return;
    }
    // All of a record is looked at before any of it becomes a row.
    for (Answer answer : response.answers) {
      String broken = answer.isAddress() ? fill(line.row(), response, asked, null, answer) : null;
      if (broken != null) {
        line.reject(broken);
        return;
      }
    }
    byte[] alias = null;
    boolean seen = false;
    for (Answer answer : response.answers) {
      if (answer.isAddress()) {
        seen = true;
        fill(line.row(), response, asked, alias, answer);
        line.emit();
      } else if (!seen && answer.type.asString("").equals("CNAME")) {
        byte[] link = name(answer.data);
        alias = link == null ? alias : link;
      }
    }
  }

  private byte @Nullable [] name(JsonNode node) {
    byte[] text = JsonCells.utf8(node);
    return text.length == 0 ? null : names.normalise(text, 0, text.length);
  }

  /** Fills a row; returns why it can't, or null if it did. */
  private @Nullable String fill(
      Cells row, Response response, byte[] asked, byte @Nullable [] alias, Answer answer) {
    row.clear();
    if (response.timeMicros == Times.BAD) {
      return Reasons.BAD_TIME;
    }
    row.setLong(columns.time, response.timeMicros);
    boolean resolved =
        response.resolver.isMissingNode() || JsonCells.setAddress(row, resolver, response.resolver);
    if (!resolved
        || !JsonCells.setAddress(row, client, response.client)
        || !JsonCells.setAddress(row, address, answer.data)) {
      return Reasons.BAD_ADDRESS;
    }
    byte[] site = JsonCells.utf8(response.site);
    if (!source.setSite(row, columns.site, site, 0, site.length)) {
      return Reasons.MISSING_SITE;
    }
    FlowColumns.set(row, columns.name, asked);
    if (alias != null) {
      FlowColumns.set(row, columns.canonicalName, alias);
    }
    boolean read =
        JsonCells.setCount(row, columns.clientPort, response.clientPort, MOST_PORT)
            && JsonCells.setCount(row, columns.ttl, answer.ttl, MOST_TTL_FIELD);
    if (!row.isNull(columns.ttl) && row.getLong(columns.ttl) > MOST_TTL) {
      row.setLong(columns.ttl, 0); // RFC 2181 section 8: the top bit set counts as 0
    }
    return read ? null : Reasons.BAD_NUMBER;
  }
}
