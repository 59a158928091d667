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
   * @param time microseconds since the epoch
   */
  static Peer of(
      Networks networks, String site, AddressText address, AddressClass addressClass, long time) {
    return Peer.at(
        Scope.of(addressClass),
        new Address(address.high(), address.low()),
        Intermediary.of(networks.intermediary(address.high(), address.low(), time)),
        networks,
        site,
        time);
  }

  /**
   * The same with what the names that the peer may have tell, where its range does not: whether it
   * only passes traffic on. The end of the best name's CNAME chain counts too, since that is where
   * an edge shows itself.
   *
   * @param canonicalName end of the best name's CNAME chain; null: none
   */
  static Peer named(
      Peer peer, Networks networks, NameEvidence names, @Nullable String canonicalName, long time) {
    if (!peer.intermediary().equals(Intermediary.NONE) || names.candidates().isEmpty()) {
      return peer;
    }
    List<String> all = names.candidates();
    String best = networks.intermediary(all.get(0), time);
    return peer.passing(
        all.subList(1, all.size()).stream()
            .map(name -> Intermediary.of(networks.intermediary(name, time)))
            .reduce(
                Intermediary.of(
                    best == null && canonicalName != null
                        ? networks.intermediary(canonicalName, time)
                        : best),
                Intermediary::or));
  }
}
