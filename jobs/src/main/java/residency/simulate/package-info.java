/**
 * A made-up world with known truth: its logs, its reference tables, and what truly happened.
 *
 * <p>The world is a set of small functions of (seed, id, time): companies and who controls them,
 * blocks of addresses and where they stand, services and what their names resolve to, sites and who
 * holds which address. {@link residency.simulate.Device} lives through them in time order; sensors
 * write what they can see of it as logs, {@link residency.simulate.Truth} writes what it was. Sites
 * do not depend on each other, so each is one task.
 *
 * <p>{@link residency.simulate.RecordLife} lets some connections carry a record to a store, and
 * decides what becomes of it; logs, stores and the truth tell of that, each in its own class.
 *
 * <p>The truth comes from the world's own events: nothing here knows the audit's code.
 */
@NullMarked
package residency.simulate;

import org.jspecify.annotations.NullMarked;
