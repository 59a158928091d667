package residency.dns;

import crawlercommons.domains.EffectiveTldFinder;
import crawlercommons.domains.EffectiveTldFinder.EffectiveTLD;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one owner's names end and everybody's begin: the Public Suffix List (publicsuffix.org), as
 * the library ships it. The list has no history: it is today's for every flow.
 *
 * <p>It has two parts. Below the suffixes of registries ({@code com}, {@code co.uk}) anybody
 * registers names. Below private ones ({@code github.io}, {@code cloudfront.net}) the customers of
 * one owner have theirs: the suffix has an owner, who hosts the names below it.
 *
 * <p>All names are as {@link DnsName#normalise} gives them.
 */
public final class PublicSuffixes {
  private PublicSuffixes() {}

  /**
   * The name's part that was registered at a registry: its registry's suffix and one label more.
   *
   * @return null if the name is a registry's suffix itself, or its top-level domain is not listed
   */
  public static @Nullable String registrableDomain(String name) {
    return EffectiveTldFinder.getAssignedDomain(name, true, true);
  }

  /**
   * The name and those above it that one owner may have, longest first: down to what was registered
   * at a registry. A name under no listed top-level domain (an internal one) stands alone, since
   * nobody tells where its owner's part begins; a registry's suffix has no owner.
   */
  public static List<String> ownedSuffixes(String name) {
    String registrable = registrableDomain(name);
    if (registrable == null) {
      return isRegistrySuffix(name) ? List.of() : List.of(name);
    }
    List<String> suffixes = new ArrayList<>();
    for (String suffix = name;
        suffix.length() >= registrable.length();
        suffix = suffix.substring(suffix.indexOf('.') + 1)) {
      suffixes.add(suffix);
    }
    return suffixes;
  }

  /**
   * The longest public suffix of the name, private ones included; the name itself may be one.
   *
   * @return null if its top-level domain is not listed
   */
  public static @Nullable String publicSuffix(String name) {
    EffectiveTLD suffix = EffectiveTldFinder.getEffectiveTLD(name);
    if (suffix == null) {
      return null;
    }
    // An exception rule (`!www.ck`) names a registrable domain; the suffix is what follows.
    String domain = suffix.getDomain();
    return suffix.isException() ? domain.substring(domain.indexOf('.') + 1) : domain;
  }

  /** Whether nobody can own all names below this: a registry's suffix or a top-level domain. */
  public static boolean isRegistrySuffix(String name) {
    EffectiveTLD suffix = EffectiveTldFinder.getEffectiveTLD(name, true);
    return name.indexOf('.') < 0
        || (suffix != null && !suffix.isException() && suffix.getDomain().equals(name));
  }
}
