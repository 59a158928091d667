package residency.ingest.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import residency.net.Addresses;
import residency.schema.Cells;
import residency.schema.TableSchema;

/**
 * Makes DNS rows of Zeek's dns records: one row per address answered. Source: Zeek's
 * base/protocols/dns/main.zeek.
 */
final class ZeekAnswers {
  private static final long MOST_PORT = 65_535;
  private static final long MDNS = 5353;
  private static final long LLMNR = 5355;
  private static final long MOST_TTL = 0x7fff_ffffL;
  private static final long MOST_TTL_FIELD = 0xffff_ffffL;
  private static final long NO_TTL = -1;

  // The types whose answers hold addresses of the name asked for, by number and by name.
  private static final long[] TYPES = {1, 28, 64, 65};
  private static final long[] TYPE_NAMES = {
    Bytes.word("A"), Bytes.word("AAAA"), Bytes.word("SVCB"), Bytes.word("HTTPS")
  };

  private final int time;
  private final int site;
  private final int clientPort;
  private final int name;
  private final int canonicalName;
  private final int ttl;
  private final AddressCell client;
  private final AddressCell resolver;
  private final AddressCell address;
  private final SourceCells source;
  private final Names names = new Names();
  private final long[] value = new long[2];
  private long[] ttls = new long[16];
  private boolean[] isAddress = new boolean[16];

  ZeekAnswers(Source source, TableSchema schema) {
    this.time = schema.index("time");
    this.site = schema.index("site");
    this.clientPort = schema.index("client_port");
    this.name = schema.index("name");
    this.canonicalName = schema.index("canonical_name");
    this.ttl = schema.index("ttl");
    this.client = new AddressCell(schema.index("client_address"));
    this.resolver = new AddressCell(schema.index("resolver_address"));
    this.address = new AddressCell(schema.index("address"));
    this.source = new SourceCells(source);
  }

  /** Gives the record's rows, or why there are none, to the sink. */
  void read(
      ZeekRecord record, byte[] line, int from, int to, long position, long bytes, Sink sink) {
    String left = leftOut(record);
    if (left != null) {
      sink.ignore(left, 1, bytes);
      return;
    }
    ZeekField query = ZeekField.QUERY;
    byte[] asked = names.normalise(record.bytes(query), record.from(query), record.to(query));
    if (asked == null) {
      sink.ignore(Reasons.NO_NAME, 1, bytes);
      return;
    }
    String bad = emit(record, asked, position, bytes, sink);
    if (bad != null) {
      sink.reject(position, bad, line, from, to, bytes);
    }
  }

  /** Why a readable record is no answer; null if it is one. Notes which answers are addresses. */
  private @Nullable String leftOut(ZeekRecord record) {
    long port = record.count(ZeekField.RESP_P, MOST_PORT);
    if (port == MDNS || port == LLMNR) {
      return Reasons.MULTICAST_DNS;
    }
    if (!record.has(ZeekField.QUERY)) {
      return Reasons.NO_QUERY;
    }
    return asksForAddress(record) && findAddresses(record.answers) ? null : Reasons.NO_ADDRESS;
  }

  private static boolean asksForAddress(ZeekRecord record) {
    if (record.has(ZeekField.QTYPE)) {
      return contains(TYPES, record.count(ZeekField.QTYPE, MOST_PORT));
    }
    return !record.has(ZeekField.QTYPE_NAME)
        || contains(TYPE_NAMES, record.word(ZeekField.QTYPE_NAME));
  }

  private static boolean contains(long[] values, long wanted) {
    for (long one : values) {
      if (one == wanted) {
        return true;
      }
    }
    return false;
  }

  private boolean findAddresses(ZeekVector answers) {
    if (answers.size() > isAddress.length) {
      isAddress = new boolean[2 * answers.size()];
      ttls = new long[2 * answers.size()];
    }
    boolean any = false;
    for (int i = 0; i < answers.size(); i++) {
      isAddress[i] = Addresses.parse(answers.bytes(), answers.from(i), answers.to(i), value);
      any |= isAddress[i];
    }
    return any;
  }

  /** Emits a row per address; returns why the record is broken, before any row, or null. */
  private @Nullable String emit(
      ZeekRecord record, byte[] asked, long position, long bytes, Sink sink) {
    if (!readTtls(record)) {
      return Reasons.BAD_NUMBER;
    }
    ZeekVector answers = record.answers;
    byte[] alias = alias(answers);
    long inputRows = 1;
    for (int i = 0; i < answers.size(); i++) {
      if (!isAddress[i]) {
        continue;
      }
      Cells row = sink.row();
      String bad = fillCommon(record, row);
      if (bad != null) {
        return bad;
      }
      FlowColumns.set(row, name, asked);
      if (alias != null) {
        FlowColumns.set(row, canonicalName, alias);
      }
      address.set(row, answers.bytes(), answers.from(i), answers.to(i));
      if (ttls[i] != NO_TTL) {
        row.setLong(ttl, ttls[i]);
      }
      sink.emit(position, inputRows, inputRows * bytes);
      inputRows = 0;
    }
    return null;
  }

  /** Sets the columns that all rows of a record share; says the same of each of them. */
  private @Nullable String fillCommon(ZeekRecord record, Cells row) {
    long asked = record.time(ZeekField.TS);
    long rtt = record.has(ZeekField.RTT) ? record.seconds(ZeekField.RTT) : 0;
    if (asked == Bytes.BAD || rtt < 0) {
      return Reasons.BAD_TIME;
    }
    row.setLong(time, asked + rtt);
    if (!set(record, ZeekField.ORIG_H, client, row)
        || !set(record, ZeekField.RESP_H, resolver, row)) {
      return Reasons.BAD_ADDRESS;
    }
    ZeekField place = ZeekField.SITE;
    int siteEnd = record.has(place) ? record.to(place) : record.from(place);
    if (!source.setSite(row, site, record.bytes(place), record.from(place), siteEnd)) {
      return Reasons.MISSING_SITE;
    }
    if (record.has(ZeekField.ORIG_P)) {
      long port = record.count(ZeekField.ORIG_P, MOST_PORT);
      row.setLong(clientPort, port);
      if (port == Bytes.BAD) {
        return Reasons.BAD_NUMBER;
      }
    }
    return null;
  }

  private static boolean set(ZeekRecord record, ZeekField field, AddressCell cell, Cells row) {
    return record.has(field)
        && cell.set(row, record.bytes(field), record.from(field), record.to(field));
  }

  /** Reads the TTLs of the addresses, in whole seconds; one that is missing is {@link #NO_TTL}. */
  private boolean readTtls(ZeekRecord record) {
    ZeekVector written = record.ttls;
    Arrays.fill(ttls, 0, record.answers.size(), NO_TTL);
    for (int i = 0; i < Math.min(written.size(), record.answers.size()); i++) {
      if (isAddress[i] && written.from(i) < written.to(i)) {
        long micros = Times.seconds(written.bytes(), written.from(i), written.to(i));
        long seconds = (micros + Times.SECOND / 2) / Times.SECOND;
        if (micros < 0 || seconds > MOST_TTL_FIELD) {
          return false;
        }
        // RFC 2181 section 8: a TTL with the top bit set counts as 0.
        ttls[i] = seconds > MOST_TTL ? 0 : seconds;
      }
    }
    return true;
  }

  /** The end of the alias chain: the last name before the first address; null if there is none. */
  private byte @Nullable [] alias(ZeekVector answers) {
    byte[] last = null;
    for (int i = 0; i < answers.size() && !isAddress[i]; i++) {
      byte[] link = names.normalise(answers.bytes(), answers.from(i), answers.to(i));
      last = link == null ? last : link;
    }
    return last;
  }
}
