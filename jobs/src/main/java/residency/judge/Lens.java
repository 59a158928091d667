package residency.judge;

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
  CONTROL
}
