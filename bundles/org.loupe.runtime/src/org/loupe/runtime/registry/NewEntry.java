package org.loupe.runtime.registry;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to become an entry.
 *
 * @param kind {@code "model"} or {@code "data"}
 * @param file a file or folder, absolute
 * @param folder what relative paths among the settings are relative to
 * @param name its name; made of the file's when empty
 * @param version its version; 1 when empty
 * @param source what reads it; found by the file's extension when empty
 * @param settings arguments of the source and facts ({@code title}, {@code licence}, {@code
 *     origin}), as they were written
 * @param keeping whether the files are copied
 */
public record NewEntry(
    String kind,
    Path file,
    Path folder,
    Optional<String> name,
    Optional<String> version,
    Optional<String> source,
    Map<String, String> settings,
    Keeping keeping) {

  /** Copies the map. */
  public NewEntry {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Where the files of an entry are. */
  public enum Keeping {
    /** In the registry. */
    COPY,
    /** Where they lie: they must stay there as they are. */
    LINK
  }
}
