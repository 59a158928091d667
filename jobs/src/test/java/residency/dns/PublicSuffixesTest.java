package residency.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixesTest {
  @Test
  void theListTellsItsVersion() {
    assertThat(PublicSuffixes.version()).matches("20\\d\\d-\\d\\d-\\d\\d_.*");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a plain domain, web.wechat.com, wechat.com, com, false",
    "a domain itself, wechat.com, wechat.com, com, false",
    "a registry's suffix, com, , com, true",
    "a registry's suffix of two labels, co.uk, , co.uk, true",
    "below it, www.bbc.co.uk, bbc.co.uk, co.uk, false",
    "a private suffix, github.io, github.io, github.io, false",
    "below a private suffix, a.b.github.io, github.io, github.io, false",
    "a wildcard rule's suffix, b.kawasaki.jp, , b.kawasaki.jp, true",
    "below it, x.a.b.kawasaki.jp, a.b.kawasaki.jp, b.kawasaki.jp, false",
    "an exception to it, www.city.kawasaki.jp, city.kawasaki.jp, kawasaki.jp, false",
    "the exception itself, city.kawasaki.jp, city.kawasaki.jp, kawasaki.jp, false",
    "A-labels, xn--85x722f.xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn, xn--55qx5d.cn, false",
    "a label with underscore, _dmarc.wechat.com, wechat.com, com, false",
    "no listed top-level domain, x.db.corp, db.corp, corp, false",
    "a domain below such a one, db.corp, db.corp, corp, false",
    "one label that is not listed, intranet, , intranet, true"
  })
  void partsAName(
      String name, String text, String registrable, String suffix, boolean registrySuffix) {
    assertThat(PublicSuffixes.registrableDomain(text)).isEqualTo(registrable);
    assertThat(PublicSuffixes.publicSuffix(text)).isEqualTo(suffix);
    assertThat(PublicSuffixes.isRegistrySuffix(text)).isEqualTo(registrySuffix);
  }
}
