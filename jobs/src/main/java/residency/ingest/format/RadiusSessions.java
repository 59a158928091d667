package residency.ingest.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the sessions that accounting packets tell of (RFC 2866, section 5.1). */
final class RadiusSessions {
  /**
   * One packet.
   *
   * @param type its Acct-Status-Type, as name or number
   * @param session id of the session, with its server; null if the packet tells none
   * @param server the access server
   * @param holders who has the addresses that it tells, at most two
   * @param time when it was sent
   * @param begin when its session began
   */
  record Packet(
      String type,
      @Nullable String session,
      String server,
      List<LeaseBook.Holder> holders,
      long time,
      long begin,
      LeaseBook.Entry entry) {
    Packet {
      holders = List.copyOf(holders);
    }
  }

  /** What is known of a session that goes on. */
  private record Session(String server, List<LeaseBook.Holder> holders, long heard) {}

  private final Map<String, Session> open = new LinkedHashMap<>();
  private final LeaseBook book;

  RadiusSessions(LeaseBook book) {
    this.book = book;
  }

  /** Takes a packet; returns why it says nothing of a lease, or null if it does. */
  @Nullable String take(Packet packet) {
    return switch (packet.type()) {
      case "Start", "1", "Interim-Update", "Alive", "3" -> goesOn(packet);
      case "Stop", "2" -> ends(packet);
      case "Accounting-On", "7", "Accounting-Off", "8" -> restarts(packet);
      default -> "OTHER_PACKET";
    };
  }

  private @Nullable String goesOn(Packet packet) {
    if (packet.holders().isEmpty()) {
      return Reasons.NO_ADDRESS;
    }
    LeaseBook.Entry entry = packet.entry();
    for (LeaseBook.Holder holder : packet.holders()) {
      // A session that is already known began when it did.
      book.grant(holder, book.has(holder) ? packet.time() : packet.begin(), LeaseBook.OPEN, entry);
      entry = further(packet);
    }
    if (packet.session() != null) {
      open.put(packet.session(), new Session(packet.server(), packet.holders(), packet.time()));
    }
    return null;
  }

  private @Nullable String ends(Packet packet) {
    Session known = packet.session() == null ? null : open.remove(packet.session());
    List<LeaseBook.Holder> holders =
        known != null && packet.holders().isEmpty() ? known.holders() : packet.holders();
    if (holders.isEmpty()) {
      return Reasons.NO_ADDRESS;
    }
    LeaseBook.Entry entry = packet.entry();
    for (LeaseBook.Holder holder : holders) {
      if (book.has(holder)) {
        book.end(holder, packet.time(), entry);
      } else {
        book.alone(holder, packet.begin(), packet.time(), entry);
      }
      entry = further(packet);
    }
    return null;
  }

  /** A server that starts or stops has lost all sessions; when, only its stop tells. */
  private @Nullable String restarts(Packet packet) {
    boolean told = packet.type().equals("Accounting-Off") || packet.type().equals("8");
    List<Session> lost = new ArrayList<>();
    open.values()
        .removeIf(session -> session.server().equals(packet.server()) && lost.add(session));
    LeaseBook.Entry entry = packet.entry();
    for (Session session : lost) {
      for (LeaseBook.Holder holder : session.holders()) {
        if (told) {
          book.end(holder, packet.time(), entry);
        } else {
          book.endAfter(holder, session.heard(), entry);
        }
        entry = further(packet);
      }
    }
    return lost.isEmpty() ? "NO_SESSION" : null;
  }

  private static LeaseBook.Entry further(Packet packet) {
    return new LeaseBook.Entry(packet.entry().position(), 0, 0);
  }
}
