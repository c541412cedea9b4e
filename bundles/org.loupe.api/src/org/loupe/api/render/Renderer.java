package org.loupe.api.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a value into a run folder. A stateless OSGi service; thread-safe.
 *
 * @param <T> the type of value
 */
public interface Renderer<T> {

  /** The type that this renderer writes. */
  Class<T> type();

  /**
   * Writes the value as files.
   *
   * @param value the value
   * @param folder the step's folder
   * @param name the component's name: the files are {@code name.extension}
   * @return the names of the files, the one to show first
   * @throws IOException when writing fails
   */
  List<String> write(T value, Path folder, String name) throws IOException;
}
