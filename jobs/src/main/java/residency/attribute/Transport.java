package residency.attribute;

/** How the entries of a look-up reach the rows that are looked up. */
public enum Transport {
  /** One index of all entries goes to every executor; the rows stay where they are. */
  BROADCAST,

  /** Rows and entries of a key meet in one partition, which builds an index of its own. */
  CO_PARTITIONED
}
