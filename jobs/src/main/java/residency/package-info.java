/** The residency audit: where user data went, by whose hands, and how we know. */
@NullMarked
package residency;

import org.jspecify.annotations.NullMarked;
