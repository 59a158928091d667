package residency.reference;

import residency.config.ReferenceSpec;

/**
 * What the run notes of a reference file.
 *
 * @param spec the config's entry
 * @param file the file as the config names it
 * @param sha256 of the file as stored, hex
 * @param rows rows read
 */
public record ReferenceBook(ReferenceSpec spec, String file, String sha256, long rows) {}
