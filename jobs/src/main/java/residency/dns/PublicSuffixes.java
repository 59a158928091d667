package residency.dns;

import crawlercommons.domains.EffectiveTldFinder;
import crawlercommons.domains.EffectiveTldFinder.EffectiveTLD;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one owner's names end and everybody's begin: the Public Suffix List (publicsuffix.org), as
 * the library ships it. The list has no history: it is today's for every flow.
 *
 * <p>It has two parts. Below the suffixes of registries ({@code com}, {@code co.uk}) anybody
 * registers names. Below private ones ({@code github.io}, {@code cloudfront.net}) the customers of
 * one owner have theirs: the suffix has an owner, who hosts the names below it. A top-level domain
 * that is not listed ({@code corp}, {@code test}) counts as a registry's suffix, by the list's own
 * prevailing rule {@code *}.
 *
 * <p>All names are as {@link DnsName#normalise} gives them.
 */
public final class PublicSuffixes {
  private static final String LIST = "/effective_tld_names.dat";
  private static final String VERSION = "// VERSION: ";

  private PublicSuffixes() {}

  /**
   * The version that the list's head names, such as {@code 2025-11-27_13-27-58_UTC}.
   *
   * @throws IllegalStateException if the library ships no such list
   */
  public static String version() {
    try (InputStream list = EffectiveTldFinder.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException("no list of public suffixes at " + LIST);
      }
      return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> line.startsWith(VERSION))
          .map(line -> line.substring(VERSION.length()).strip())
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(LIST + " tells no version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The name's part that was registered at a registry: its registry's suffix and one label more.
   *
   * @return null if the name is a registry's suffix itself
   */
  public static @Nullable String registrableDomain(String name) {
    if (EffectiveTldFinder.getEffectiveTLD(name, true) != null) {
      return EffectiveTldFinder.getAssignedDomain(name, true, true);
    }
    int top = name.lastIndexOf('.');
    return top < 0 ? null : name.substring(name.lastIndexOf('.', top - 1) + 1);
  }

  /**
   * The name and those above it that one owner may have, longest first: down to what was registered
   * at a registry. A registry's suffix has no owner.
   */
  public static List<String> ownedSuffixes(String name) {
    String registrable = registrableDomain(name);
    if (registrable == null) {
      return List.of();
    }
    List<String> suffixes = new ArrayList<>();
    for (String suffix = name;
        suffix.length() >= registrable.length();
        suffix = suffix.substring(suffix.indexOf('.') + 1)) {
      suffixes.add(suffix);
    }
    return suffixes;
  }

  /** The longest public suffix of the name, private ones included; the name itself may be one. */
  public static String publicSuffix(String name) {
    EffectiveTLD suffix = EffectiveTldFinder.getEffectiveTLD(name);
    if (suffix == null) {
      return name.substring(name.lastIndexOf('.') + 1);
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
