package residency.reference;

import residency.dns.DnsName;
import residency.dns.PublicSuffixes;
import residency.schema.Table;

/** Reads the suffixes of names that reference rows list. */
final class Suffix {
  private Suffix() {}

  /**
   * The suffix as {@link DnsName} spells it.
   *
   * @throws IllegalArgumentException if it is no name, or one below which anybody registers names
   */
  static String of(String text, Table table) {
    String suffix = DnsName.normalise(text);
    if (suffix == null) {
      throw new IllegalArgumentException(
          "suffix '"
              + text
              + "' in "
              + table.tableName()
              + " is no domain name; write it like wechat.com");
    }
    if (PublicSuffixes.isRegistrySuffix(suffix)) {
      throw new IllegalArgumentException(
          "suffix '"
              + text
              + "' in "
              + table.tableName()
              + " is a public suffix, below which anybody registers names; list the owner's own"
              + " domains instead");
    }
    return suffix;
  }
}
