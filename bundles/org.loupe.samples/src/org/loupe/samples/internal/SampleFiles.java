package org.loupe.samples.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Where the files of the samples are. */
public interface SampleFiles {

  /** The files of a folder, sorted, as names that {@link #open} takes. */
  List<String> list(String folder) throws IOException;

  /**
   * Opens a file.
   *
   * @throws IOException when it is not there
   */
  InputStream open(String name) throws IOException;
}
