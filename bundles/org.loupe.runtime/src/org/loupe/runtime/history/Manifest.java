package org.loupe.runtime.history;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a JSON file that was written by this version, another one, or somebody else: what is
 * missing or of another kind is empty.
 *
 * @param json the part
 */
public record Manifest(JsonObject json) {

  /** A text or number; empty when there is none. */
  public String text(String name) {
    return json.get(name) instanceof JsonPrimitive p ? p.getAsString() : "";
  }

  /** A number; NaN when there is none. */
  public double number(String name) {
    try {
      return json.get(name) instanceof JsonPrimitive p ? p.getAsDouble() : Double.NaN;
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  /** Whether something is true. */
  public boolean is(String name) {
    return json.get(name) instanceof JsonPrimitive p && p.getAsBoolean();
  }

  /** An object; empty when there is none. */
  public Manifest part(String name) {
    return new Manifest(json.get(name) instanceof JsonObject o ? o : new JsonObject());
  }

  /** The objects of a list. */
  public List<Manifest> parts(String name) {
    List<Manifest> parts = new ArrayList<>();
    if (json.get(name) instanceof JsonArray list) {
      for (JsonElement e : list) {
        if (e instanceof JsonObject o) {
          parts.add(new Manifest(o));
        }
      }
    }
    return parts;
  }
}
