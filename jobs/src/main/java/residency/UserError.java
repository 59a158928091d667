package residency;

import org.jspecify.annotations.Nullable;

/**
 * Something only the user can put right. The message is all that the person reads: it names file,
 * place and value, and says what to do. Any other exception is a fault of the program.
 */
public class UserError extends RuntimeException {
  /** Exit code for wrong usage or a wrong config. */
  public static final int CONFIG = 2;

  /** Exit code for input that can't be read or breaks the limits. */
  public static final int BAD_INPUT = 3;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param exitCode {@link #CONFIG} or {@link #BAD_INPUT}
   */
  public UserError(int exitCode, String message) {
    this(exitCode, message, null);
  }

  /**
   * @param exitCode {@link #CONFIG} or {@link #BAD_INPUT}
   * @param cause what found it; null if the program did
   */
  public UserError(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /**
   * The mistake behind a failure; Spark wraps what its tasks throw.
   *
   * @return null if it is none of the user's
   */
  public static @Nullable UserError in(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UserError mistake) {
        return mistake;
      }
    }
    return null;
  }

  /** The code with which the command ends. */
  public int exitCode() {
    return exitCode;
  }
}
