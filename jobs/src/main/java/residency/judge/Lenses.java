package residency.judge;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * A peer judged through every lens.
 *
 * @param location where the machine stands
 * @param registration whose registry holds its address space
 * @param host who controls the owner of its network
 * @param service who controls the operator of the service
 * @param control host and service folded together
 */
public record Lenses(
    Judgement location,
    Judgement registration,
    Judgement host,
    Judgement service,
    Judgement control)
    implements Serializable {

  /** Control follows from host and service. */
  static Lenses of(Judgement location, Judgement registration, Judgement host, Judgement service) {
    return new Lenses(location, registration, host, service, Fold.control(host, service));
  }

  /** Nothing can be judged, for the same reasons through every lens. */
  public static Lenses unknown(Reason... reasons) {
    Judgement unknown = Judgement.unknown(reasons);
    return of(unknown, unknown, unknown, unknown);
  }

  /**
   * Folds what holds for each of several subjects, one of whom it is, lens by lens.
   *
   * @param parts at least one
   */
  public static Lenses alternatives(List<Lenses> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return new Lenses(
        fold(parts, Lenses::location),
        fold(parts, Lenses::registration),
        fold(parts, Lenses::host),
        fold(parts, Lenses::service),
        fold(parts, Lenses::control));
  }

  /** The judgement through one lens. */
  public Judgement by(Lens lens) {
    return switch (lens) {
      case LOCATION -> location;
      case REGISTRATION -> registration;
      case HOST -> host;
      case SERVICE -> service;
      case CONTROL -> control;
    };
  }

  private static Judgement fold(List<Lenses> parts, Function<Lenses, Judgement> lens) {
    return Fold.alternatives(parts.stream().map(lens).toList());
  }
}
