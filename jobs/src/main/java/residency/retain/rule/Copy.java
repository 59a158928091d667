package residency.retain.rule;

import org.jspecify.annotations.Nullable;
import residency.retain.presence.Presence;

/**
 * A record in a store, for the time that its object was there and the store was what it was.
 *
 * @param storeId the store
 * @param country where the store stood; null: not known
 * @param entityId who ran it; null: not known
 * @param presence when it was there
 */
public record Copy(
    String storeId, @Nullable String country, @Nullable String entityId, Presence presence) {}
