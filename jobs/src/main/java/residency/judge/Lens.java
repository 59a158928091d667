package residency.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ways in which a peer is somewhere, judged apart and never blended. */
public enum Lens {
  /** Where the machine stands. */
  LOCATION,
  /** Whose registry holds its address space. */
  REGISTRATION,
  /** Who controls the owner of its network. */
  HOST,
  /** Who controls the operator of the service, known from its name. */
  SERVICE,
  /** Host and service folded together. */
  CONTROL;

  /** The column under which tables have it. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The columns of all lenses, in their order. */
  public static List<String> columns() {
    return Arrays.stream(values()).map(Lens::column).toList();
  }

  /** Those that evidence is judged by: control follows from them. */
  public static List<String> ofEvidence() {
    return Arrays.stream(values()).filter(lens -> lens != CONTROL).map(Lens::column).toList();
  }
}
