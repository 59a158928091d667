/**
 * For how long records are retained: what listings and events tell of objects, kept as a state of
 * one row an object version; from it the stays of records, verdicts of rules and survival curves.
 * Thin stages of Spark around the plain Java of the packages below.
 */
@NullMarked
package residency.retain;

import org.jspecify.annotations.NullMarked;
