package residency.ingest.format;

import java.util.HashMap;
import java.util.Map;

/** IANA protocol numbers by the names that exporters write. */
final class Protocols {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMP_IPV6 = 58;
  static final int SCTP = 132;

  // Packed words, as nfdump and Zeek write them, in any case; of two numbers with one name
  // (IPIP 4 and 94) the one in use.
  private static final Map<Long, Integer> NUMBERS = new HashMap<>();

  static {
    add("ICMP", ICMP);
    add("IGMP", 2);
    add("GGP", 3);
    add("IPIP", 4);
    add("ST", 5);
    add("TCP", TCP);
    add("CBT", 7);
    add("EGP", 8);
    add("IGP", 9);
    add("UDP", UDP);
    add("RDP", 27);
    add("DCCP", 33);
    add("IPv6", 41);
    add("Rte6", 43);
    add("Frag6", 44);
    add("RSVP", 46);
    add("GRE", 47);
    add("ESP", 50);
    add("AH", 51);
    add("SKIP", 57);
    add("ICMP6", ICMP_IPV6);
    add("ICMPv6", ICMP_IPV6);
    add("NOHE6", 59);
    add("OPTS6", 60);
    add("EIGRP", 88);
    add("OSPF", 89);
    add("ETHIP", 97);
    add("ENCAP", 98);
    add("PIM", 103);
    add("IPcmp", 108);
    add("VRRP", 112);
    add("PGM", 113);
    add("L2TP", 115);
    add("SCTP", SCTP);
    add("FC", 133);
    add("MHEAD", 135);
    add("UDP-L", 136);
    add("MPLS", 137);
  }

  private Protocols() {}

  private static void add(String name, int number) {
    byte[] b = Bytes.ascii(name);
    NUMBERS.put(upper(b, 0, b.length), number);
  }

  /** The number of a name or a number from 0 to 255; {@link Bytes#BAD} if it is neither. */
  static long number(byte[] b, int from, int to) {
    long number = Bytes.count(b, from, to, 255);
    if (number != Bytes.BAD) {
      return number;
    }
    long word = upper(b, from, to);
    if (word == WORD_TCP) {
      return TCP;
    }
    if (word == WORD_UDP) {
      return UDP;
    }
    Integer known = NUMBERS.get(word);
    return known == null ? Bytes.BAD : known;
  }

  /** Whether the protocol has ports in the tables. */
  static boolean hasPorts(long number) {
    return number == TCP || number == UDP || number == SCTP;
  }

  private static final long WORD_TCP = Bytes.word("TCP");
  private static final long WORD_UDP = Bytes.word("UDP");

  private static long upper(byte[] b, int from, int to) {
    if (to - from > 8) {
      return -1;
    }
    long word = 0;
    for (int i = from; i < to; i++) {
      word = word << 8 | (b[i] >= 'a' && b[i] <= 'z' ? b[i] - 32 : b[i] & 0xff);
    }
    return word;
  }
}
