package org.loupe.api;

import java.util.Objects;

/**
 * A problem that a person can act on: what happened, where, and what to do next.
 *
 * <p>The message is one sentence on the case; the code gives the kind and the general remedy, which
 * a case may replace by a better one.
 */
public final class LoupeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemCode code;
  private final String remedy;

  /** A problem with the remedy of its code. */
  public LoupeException(ProblemCode code, String message) {
    this(code, message, code.remedy(), null);
  }

  /** A problem with a cause and the remedy of its code. */
  public LoupeException(ProblemCode code, String message, Throwable cause) {
    this(code, message, code.remedy(), cause);
  }

  /** A problem with a remedy of its own. */
  public LoupeException(ProblemCode code, String message, String remedy) {
    this(code, message, remedy, null);
  }

  /** A problem with a remedy of its own and a cause. */
  public LoupeException(ProblemCode code, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code);
    this.remedy = Objects.requireNonNull(remedy);
  }

  /** Which kind of problem this is. */
  public ProblemCode code() {
    return code;
  }

  /** What to do next. */
  public String remedy() {
    return remedy;
  }

  /** Code, message and remedy in one line, as the command prints it. */
  public String line() {
    return code.id() + " " + getMessage() + (remedy.isEmpty() ? "" : " " + remedy);
  }
}
