package org.loupe.api.registry;

import java.util.List;
import java.util.Map;

/**
 * A model or dataset that is known by name.
 *
 * @param name the name in {@code registry("name")}: lower case, digits and dashes
 * @param version the entry's own version
 * @param kind {@code "model"} or {@code "data"}
 * @param title one line on what it is
 * @param source the {@link Source} that reads it, for example {@code "onnx"}
 * @param arguments the source's further arguments; a text that names one of the files stands for it
 * @param files what it consists of; the first is the source's file
 * @param summary shapes, sizes and figures for a listing
 * @param licence SPDX name or text
 * @param origin who made it, and where it is from
 */
public record Entry(
    String name,
    String version,
    String kind,
    String title,
    String source,
    Map<String, Object> arguments,
    List<EntryFile> files,
    String summary,
    String licence,
    String origin) {

  /** Copies lists and maps. */
  public Entry {
    arguments = Map.copyOf(arguments);
    files = List.copyOf(files);
  }

  /**
   * A file of an entry.
   *
   * @param name path relative to the entry, with slashes
   * @param sha256 of its bytes, in hexadecimal
   * @param bytes its length
   */
  public record EntryFile(String name, String sha256, long bytes) {}
}
