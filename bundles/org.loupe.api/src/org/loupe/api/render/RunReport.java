package org.loupe.api.render;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the report of a run folder from what lies in the folder. An OSGi service; thread-safe. */
public interface RunReport {

  /**
   * Writes the report into the folder, in place of an older one, and what else is made from the
   * other files: the metadata of the folder as a research object.
   *
   * @param runFolder a folder with run.json
   * @return the report's file
   * @throws IOException when the folder cannot be read or written
   */
  Path write(Path runFolder) throws IOException;
}
