package residency.attribute;

import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.judge.Intermediary;
import residency.judge.NameEvidence;
import residency.judge.Peer;
import residency.judge.Scope;
import residency.net.Address;
import residency.net.AddressClass;
import residency.reference.Networks;

/** What the tables of networks tell of an end of traffic. */
final class PeerFacts {
  private PeerFacts() {}

  /**
   * The facts about an address as of then.
   *
   * @param site whose private ranges the address may be of
   * @param canonicalName end of the best name's CNAME chain; null: none
   * @param time microseconds since the epoch
   */
  static Peer of(
      Networks networks,
      String site,
      AddressText address,
      AddressClass addressClass,
      NameEvidence names,
      @Nullable String canonicalName,
      long time) {
    return Peer.at(
        Scope.of(addressClass),
        new Address(address.high(), address.low()),
        intermediary(networks, address, names, canonicalName, time),
        networks,
        site,
        time);
  }

  /**
   * By its range, else by the names it may have. The end of the best name's CNAME chain counts too,
   * since that is where an edge shows itself.
   */
  private static Intermediary intermediary(
      Networks networks,
      AddressText address,
      NameEvidence names,
      @Nullable String canonicalName,
      long time) {
    String byRange = networks.intermediary(address.high(), address.low(), time);
    if (byRange != null || names.candidates().isEmpty()) {
      return Intermediary.of(byRange);
    }
    List<String> all = names.candidates();
    String best = networks.intermediary(all.get(0), time);
    return all.subList(1, all.size()).stream()
        .map(name -> Intermediary.of(networks.intermediary(name, time)))
        .reduce(
            Intermediary.of(
                best == null && canonicalName != null
                    ? networks.intermediary(canonicalName, time)
                    : best),
            Intermediary::or);
  }
}
