package residency.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SVCBBase;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import residency.net.Addresses;

/**
 * The addresses that one DNS message (RFC 1035) gives whoever asked.
 *
 * @param content what the message is
 * @param answers in the order of the message, each address once; empty unless {@code content} is
 *     {@link Content#ADDRESSES}
 */
public record DnsAnswers(Content content, List<Answer> answers) {

  /** What a message is. */
  public enum Content {
    /** A response that gives at least one address. */
    ADDRESSES,
    /** A response without an address: an error, no such name, or records of other types. */
    NO_ADDRESS,
    /** A query. */
    QUERY,
    /** A notify, an update or another operation that is no look-up. */
    OTHER_OPCODE,
    /** Not as RFC 1035 and the RFCs of its record types want it, or with several questions. */
    MALFORMED
  }

  /**
   * One address.
   *
   * @param name the name asked for, in lower case, without trailing dot, bytes outside of printable
   *     ASCII escaped as in zone files
   * @param canonicalName the end of the chain of aliases from {@code name}, written likewise; null
   *     if the name has no alias
   * @param address canonical text
   * @param ttlSeconds TTL of the record that holds the address; 0 where its top bit is set (RFC
   *     2181, 8), which dnsjava sees to
   */
  public record Answer(
      String name, @Nullable String canonicalName, String address, long ttlSeconds) {}

  /** Resolvers give up far earlier; without a bound a hostile message costs its square in time. */
  private static final int MAX_ALIASES = 64;

  private static final DnsAnswers MALFORMED = new DnsAnswers(Content.MALFORMED, List.of());

  public DnsAnswers {
    answers = List.copyOf(answers);
  }

  /**
   * Reads a message. A response that says itself that it was cut (TC) gives the addresses of its
   * records before the cut.
   *
   * @param message the wire format without the length that TCP puts before it
   */
  public static DnsAnswers of(byte[] message) {
    Message parsed;
    try {
      parsed = new Message(message);
    } catch (IOException e) {
      return MALFORMED;
    }
    if (parsed.getHeader().getOpcode() != Opcode.QUERY) {
      return new DnsAnswers(Content.OTHER_OPCODE, List.of());
    }
    if (!parsed.getHeader().getFlag(Flags.QR)) {
      return new DnsAnswers(Content.QUERY, List.of());
    }
    List<Record> questions = parsed.getSection(Section.QUESTION);
    if (questions.size() > 1) {
      // RFC 9619: nobody could tell which of the names an answer belongs to.
      return MALFORMED;
    }
    List<Answer> answers =
        questions.isEmpty() || parsed.getHeader().getRcode() != Rcode.NOERROR
            ? List.of()
            : answers(questions.get(0).getName(), parsed.getSection(Section.ANSWER));
    return new DnsAnswers(answers.isEmpty() ? Content.NO_ADDRESS : Content.ADDRESSES, answers);
  }

  private static List<Answer> answers(Name asked, List<Record> records) {
    Name end = chainEnd(asked, records);
    if (end == null) {
      return List.of();
    }
    String name = text(asked);
    String canonicalName = end.equals(asked) ? null : text(end);
    Map<String, Answer> byAddress = new LinkedHashMap<>();
    for (Record record : records) {
      if (record.getDClass() == DClass.IN && record.getName().equals(end)) {
        for (String address : addresses(record)) {
          byAddress.putIfAbsent(address, new Answer(name, canonicalName, address, record.getTTL()));
        }
      }
    }
    return new ArrayList<>(byAddress.values());
  }

  /** Follows aliases by their owner names; null if they go round in a circle or on and on. */
  private static @Nullable Name chainEnd(Name asked, List<Record> records) {
    Set<Name> seen = new HashSet<>();
    Name end = asked;
    for (Name next = asked; next != null; next = alias(next, records)) {
      if (!seen.add(next) || seen.size() > MAX_ALIASES) {
        return null;
      }
      end = next;
    }
    return end;
  }

  /** What a name is an alias of; its own CNAME goes before a DNAME above it (RFC 6672). */
  private static @Nullable Name alias(Name name, List<Record> records) {
    for (Record record : records) {
      if (record instanceof CNAMERecord cname
          && cname.getDClass() == DClass.IN
          && cname.getName().equals(name)) {
        return cname.getTarget();
      }
    }
    for (Record record : records) {
      if (record instanceof DNAMERecord dname
          && dname.getDClass() == DClass.IN
          && !name.equals(dname.getName())
          && name.subdomain(dname.getName())) {
        try {
          return name.fromDNAME(dname);
        } catch (NameTooLongException e) {
          // RFC 6672, 2.2: such a name does not exist, so the alias leads nowhere.
          return null;
        }
      }
    }
    return null;
  }

  private static List<String> addresses(Record record) {
    return switch (record.getType()) {
      case Type.A, Type.AAAA -> split(record.rdataToWireCanonical(), record.getType() == Type.A);
      case Type.HTTPS, Type.SVCB -> hints((SVCBBase) record);
      default -> List.of();
    };
  }

  /** Address hints of RFC 9460, 7.3; a record in alias mode (priority 0) has none. */
  private static List<String> hints(SVCBBase record) {
    List<String> addresses = new ArrayList<>();
    if (record.getSvcPriority() != 0) {
      for (int key : new int[] {SVCBBase.IPV4HINT, SVCBBase.IPV6HINT}) {
        SVCBBase.ParameterBase hint = record.getSvcParamValue(key);
        if (hint != null) {
          addresses.addAll(split(hint.toWire(), key == SVCBBase.IPV4HINT));
        }
      }
    }
    return addresses;
  }

  private static List<String> split(byte[] wire, boolean ipv4) {
    int size = ipv4 ? 4 : 16;
    List<String> addresses = new ArrayList<>();
    for (int at = 0; at + size <= wire.length; at += size) {
      byte[] address = Arrays.copyOfRange(wire, at, at + size);
      addresses.add(Objects.requireNonNull(Addresses.text(address)));
    }
    return addresses;
  }

  private static String text(Name name) {
    return name.canonicalize().toString(true);
  }
}
