package org.loupe.data.internal.zip;

import java.io.IOException;

/** What is wrong with an archive, in words that follow "the archive is refused: ". */
public final class UnsafeArchive extends IOException {
  private static final long serialVersionUID = 1L;

  UnsafeArchive(String message) {
    super(message);
  }
}
