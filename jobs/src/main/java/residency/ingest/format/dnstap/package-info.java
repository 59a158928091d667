/**
 * dnstap: Frame Streams with one protobuf message per DNS message. What a resolver's clients were
 * told becomes rows; what it asked others does not.
 */
@NullMarked
package residency.ingest.format.dnstap;

import org.jspecify.annotations.NullMarked;
