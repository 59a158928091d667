package residency.judge;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The officially assigned codes of ISO 3166-1 alpha-2 (249, as of 2026). Codes that are reserved or
 * free for users (EU, AP, UK, XK, ZZ) name no country, nor do those of tables' own making (A1, O1).
 */
public final class CountryCodes {
  private static final Set<String> ASSIGNED =
      Set.of(
          """
          AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
          BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM
          DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
          GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
          KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
          MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
          PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
          SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
          VN VU WF WS YE YT ZA ZM ZW
          """
              .strip()
              .split("\\s+"));

  private CountryCodes() {}

  /**
   * The code in upper case.
   *
   * @param code in any case; null: not told
   * @return null if it is not assigned to a country
   */
  public static @Nullable String normalise(@Nullable String code) {
    if (code == null || code.length() != 2 || !isAscii(code)) {
      return null;
    }
    String upper = code.toUpperCase(Locale.ROOT);
    return ASSIGNED.contains(upper) ? upper : null;
  }

  /** Letters outside ASCII may have one of ASCII as their upper case (dotless i: I). */
  private static boolean isAscii(String code) {
    return code.charAt(0) < 0x80 && code.charAt(1) < 0x80;
  }
}
