package residency.ingest.format;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * The home that a phone number hints at: the countries that share its calling code (ITU-T E.164).
 * +1, +7 and +44 are shared; the digits behind them are not asked, since numbers move with their
 * users.
 */
public final class PhoneHome {
  /** The column of the number; no table has it. */
  public static final String COLUMN = "phone";

  /** What a home derived from a number rests on. */
  private static final String BASIS = "PHONE";

  /** Numbers must tell their calling code: no country is assumed. */
  private static final String NO_REGION = "ZZ";

  /** What the library calls codes of no country, such as +800. */
  private static final String NO_COUNTRY = "001";

  private PhoneHome() {}

  /**
   * Sets home and basis of a subject whose home is not told.
   *
   * @param subject a row of {@code subject}
   * @param number see {@link #of}
   * @return why the row is broken; null if it is not
   */
  public static @Nullable String fill(Cells subject, String number) {
    int home = Table.SUBJECT.schema().index("home");
    if (number.isEmpty() || !subject.isNull(home)) {
      return null;
    }
    String countries = of(number);
    if (countries == null) {
      return Reasons.BAD_PHONE;
    }
    subject.setText(home, countries);
    subject.setText(Table.SUBJECT.schema().index("basis"), BASIS);
    return null;
  }

  /**
   * The countries, ISO 3166-1 alpha-2, sorted and separated by blanks.
   *
   * @param number in international form, such as {@code +49 30 901820}; never kept
   * @return null if it is no number with a calling code of countries
   */
  static @Nullable String of(String number) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    int code;
    try {
      code = numbers.parse(number, NO_REGION).getCountryCode();
    } catch (NumberParseException e) {
      return null; // the caller rejects the row; the message would show the number
    }
    List<String> regions = numbers.getRegionCodesForCountryCode(code);
    return regions.isEmpty() || regions.contains(NO_COUNTRY)
        ? null
        : String.join(" ", new TreeSet<>(regions));
  }
}
