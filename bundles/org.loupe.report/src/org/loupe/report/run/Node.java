package org.loupe.report.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.plan.JsonNumbers;

/**
 * A value in a file of a run folder. What is missing or of another type than asked for is empty: a
 * report shows what there is, also of runs that other versions have written.
 *
 * @param json the value
 */
public record Node(JsonElement json) {
  /** Nothing. */
  public static final Node NONE = new Node(JsonNull.INSTANCE);

  /** A field of an object. */
  public Node get(String name) {
    return json instanceof JsonObject o && o.has(name) ? new Node(o.get(name)) : NONE;
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return json.isJsonNull();
  }

  /** Whether this is a list, with elements or without. */
  public boolean isList() {
    return json instanceof JsonArray;
  }

  /** The text of a field; a number or a flag as JSON writes it. */
  public String text(String name) {
    return get(name).text();
  }

  /** This as a text. */
  public String text() {
    return json instanceof JsonPrimitive p ? p.getAsString() : "";
  }

  /** The number in a field. */
  public Optional<Number> number(String name) {
    return get(name).number();
  }

  /** This as a number. */
  public Optional<Number> number() {
    return JsonNumbers.read(json);
  }

  /** Whether a field is true. */
  public boolean flag(String name) {
    return get(name).json instanceof JsonPrimitive p && p.isBoolean() && p.getAsBoolean();
  }

  /** The elements of the list in a field. */
  public List<Node> list(String name) {
    return get(name).list();
  }

  /** The elements of this list. */
  public List<Node> list() {
    List<Node> all = new ArrayList<>();
    if (json instanceof JsonArray a) {
      for (JsonElement e : a) {
        all.add(new Node(e));
      }
    }
    return all;
  }

  /** The texts of the list in a field; empty ones are left out. */
  public List<String> texts(String name) {
    return list(name).stream().map(Node::text).filter(t -> !t.isEmpty()).toList();
  }

  /** The fields of the object in a field. */
  public Map<String, Node> fields(String name) {
    Map<String, Node> all = new LinkedHashMap<>();
    if (get(name).json instanceof JsonObject o) {
      o.entrySet().forEach(e -> all.put(e.getKey(), new Node(e.getValue())));
    }
    return all;
  }
}
