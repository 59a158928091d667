package residency.ingest.format;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;

/** What stands behind a JSON text that can't be read to its end. */
final class JsonProblems {
  private JsonProblems() {}

  /**
   * The reason for a reject: the text is no JSON, be it by its encoding, or its compressed file
   * breaks off.
   *
   * @throws IOException if the storage failed
   */
  static String reason(JacksonException problem) throws IOException {
    if (problem.getCause() instanceof EOFException || problem.getCause() instanceof ZipException) {
      return Reasons.TRUNCATED;
    }
    boolean encoding = problem.getCause() instanceof CharConversionException;
    if (!encoding && problem.getCause() instanceof IOException storage) {
      throw storage;
    }
    return Reasons.BAD_JSON;
  }
}
