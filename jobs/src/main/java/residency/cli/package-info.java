/** What a person types: one class per command. */
@NullMarked
package residency.cli;

import org.jspecify.annotations.NullMarked;
