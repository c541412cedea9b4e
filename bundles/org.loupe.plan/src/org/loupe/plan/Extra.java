package org.loupe.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;

/**
 * Fields of a JSON object that this version does not know; they are kept and written again.
 * Immutable.
 */
public final class Extra {

  /** No further fields. */
  public static final Extra NONE = new Extra(new JsonObject());

  private final JsonObject fields;

  private Extra(JsonObject fields) {
    this.fields = fields;
  }

  /** The fields of an object but the known ones. */
  static Extra of(JsonObject object, Set<String> known) {
    JsonObject rest = new JsonObject();
    object.entrySet().stream()
        .filter(e -> !known.contains(e.getKey()))
        .forEach(e -> rest.add(e.getKey(), e.getValue().deepCopy()));
    return rest.isEmpty() ? NONE : new Extra(rest);
  }

  /** Adds the fields to an object. */
  void addTo(JsonObject object) {
    for (var e : fields.entrySet()) {
      JsonElement copy = e.getValue().deepCopy();
      object.add(e.getKey(), copy);
    }
  }

  /** Names of the fields. */
  public Set<String> names() {
    return Set.copyOf(fields.keySet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Extra e && e.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
