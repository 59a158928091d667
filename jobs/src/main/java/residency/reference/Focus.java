package residency.reference;

import java.util.function.Consumer;
import residency.net.Address;

/**
 * The one address that is asked about.
 *
 * @param rows takes each row of a table of networks whose range holds the address
 */
record Focus(Address address, Consumer<NetworkRow> rows) {}
