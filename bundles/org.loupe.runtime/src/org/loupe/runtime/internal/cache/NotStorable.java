package org.loupe.runtime.internal.cache;

import java.io.IOException;

/** A value of a result that does not come back from a file as it is; the result is not kept. */
public final class NotStorable extends IOException {
  private static final long serialVersionUID = 1;

  NotStorable(String message, Throwable cause) {
    super(message, cause);
  }
}
