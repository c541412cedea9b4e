package org.loupe.api.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says of itself before its numbers: enough to name its parts while one writes a
 * script.
 *
 * @param layers names of a model's layers, as {@link org.loupe.api.value.Model#layers} has them
 * @param choices what a text among the source's arguments may be, by the name of the parameter: the
 *     columns of a table
 */
public record Header(List<String> layers, Map<String, List<String>> choices) {

  /** Nothing is known. */
  public static final Header NONE = new Header(List.of(), Map.of());

  /** Copies the collections and keeps their order. */
  public Header {
    layers = List.copyOf(layers);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    choices.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
    choices = Collections.unmodifiableMap(copy);
  }

  /** The header of a model. */
  public static Header ofLayers(List<String> layers) {
    return new Header(layers, Map.of());
  }

  /** The header of a file of which several parameters name a part. */
  public static Header ofChoices(List<String> texts, String... parameters) {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (String p : parameters) {
      choices.put(p, texts);
    }
    return new Header(List.of(), choices);
  }
}
