package residency.reference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind the names below a suffix.
 *
 * @param suffix domain as {@link residency.dns.DnsName} spells it
 * @param entityId the operator or host
 * @param role what the entity does there
 * @param purpose what the service is for; null: not told
 */
public record NameOwner(String suffix, String entityId, Role role, @Nullable String purpose)
    implements Serializable {

  /** What an owner does for the names below its suffix. */
  public enum Role {
    /** Runs the service. */
    OPERATOR,
    /** Only hosts it (a CDN or cloud): says nothing about the operator. */
    HOSTING
  }

  NameOwner asHost() {
    return new NameOwner(suffix, entityId, Role.HOSTING, purpose);
  }
}
