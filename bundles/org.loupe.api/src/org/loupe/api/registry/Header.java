package org.loupe.api.registry;

import java.util.List;

/**
 * What a file says of itself before its numbers: enough to name its parts while one writes a
 * script.
 *
 * @param layers names of a model's layers, as {@link org.loupe.api.value.Model#layers} has them
 * @param columns names of a dataset's columns
 */
public record Header(List<String> layers, List<String> columns) {

  /** Nothing is known. */
  public static final Header NONE = new Header(List.of(), List.of());

  /** Copies the lists. */
  public Header {
    layers = List.copyOf(layers);
    columns = List.copyOf(columns);
  }

  /** The header of a model. */
  public static Header ofLayers(List<String> layers) {
    return new Header(layers, List.of());
  }

  /** The header of a dataset. */
  public static Header ofColumns(List<String> columns) {
    return new Header(List.of(), columns);
  }
}
