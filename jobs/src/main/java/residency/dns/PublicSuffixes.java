package residency.dns;

import crawlercommons.domains.EffectiveTldFinder;
import crawlercommons.domains.EffectiveTldFinder.EffectiveTLD;
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
