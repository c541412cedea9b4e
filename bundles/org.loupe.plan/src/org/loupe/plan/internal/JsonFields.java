package org.loupe.plan.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.plan.JsonNumbers;

/**
 * A JSON object that is being read, with its place in the file for messages.
 *
 * @param object the object
 * @param where its place: {@code "steps[0]"}; empty at the top
 * @param problem what a wrong field is reported as
 */
public record JsonFields(JsonObject object, String where, ProblemCode problem) {
  private static final int LONGEST_NAME = 60;
  private static final Pattern HIDDEN = Pattern.compile("\\p{C}");

  /** Reads an element that must be an object. */
  public static JsonFields of(JsonElement element, String where, ProblemCode problem) {
    if (element instanceof JsonObject o) {
      return new JsonFields(o, where, problem);
    }
    throw new LoupeException(
        problem, (where.isEmpty() ? "The file" : where) + " is not a JSON object.");
  }

  /** A text that must be there. */
  public String text(String name) {
    JsonElement e = needed(name);
    if (e instanceof JsonPrimitive p && p.isString()) {
      return p.getAsString();
    }
    throw wrong(name, "a text");
  }

  /** A text, or the given one when it is not there. */
  public String text(String name, String otherwise) {
    return object.has(name) ? text(name) : otherwise;
  }

  /** A whole number, or the given one when it is not there. */
  public long whole(String name, long otherwise) {
    if (!object.has(name)) {
      return otherwise;
    }
    if (JsonNumbers.read(object.get(name)).orElse(null) instanceof Long whole) {
      return whole;
    }
    throw wrong(name, "a whole number");
  }

  /** A line number; 0 when it is not there. */
  public int line() {
    return Math.clamp(whole("line", 0), 0, Integer.MAX_VALUE);
  }

  /** A number, or the given one when it is not there. */
  public double number(String name, double otherwise) {
    if (!object.has(name)) {
      return otherwise;
    }
    return JsonNumbers.read(object.get(name))
        .orElseThrow(() -> wrong(name, "a number"))
        .doubleValue();
  }

  /** A truth value; false when it is not there. */
  public boolean flag(String name) {
    if (!object.has(name)) {
      return false;
    }
    if (object.get(name) instanceof JsonPrimitive p && p.isBoolean()) {
      return p.getAsBoolean();
    }
    throw wrong(name, "true or false");
  }

  /** The object of a name; an empty one when it is not there. */
  public JsonFields object(String name) {
    JsonElement e = object.has(name) ? object.get(name) : new JsonObject();
    return of(e, path(name), problem);
  }

  /** The texts of a list; none when it is not there. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonElement e : array(name)) {
      if (!(e instanceof JsonPrimitive p && p.isString())) {
        throw wrong(name, "a list of texts");
      }
      texts.add(p.getAsString());
    }
    return texts;
  }

  /** Reads every element of a list; none when it is not there. */
  public <T> List<T> list(String name, BiFunction<JsonElement, String, T> read) {
    List<T> items = new ArrayList<>();
    for (JsonElement e : array(name)) {
      items.add(read.apply(e, path(name) + "[" + items.size() + "]"));
    }
    return items;
  }

  /** Reads every object of a list; none when it is not there. */
  public <T> List<T> objects(String name, java.util.function.Function<JsonFields, T> read) {
    return list(name, (e, place) -> read.apply(of(e, place, problem)));
  }

  /** An element that must be there. */
  public JsonElement needed(String name) {
    JsonElement e = object.get(name);
    if (e == null) {
      throw new LoupeException(problem, "'%s' is missing.".formatted(path(name)));
    }
    return e;
  }

  /** Place of a field, as a message can have it: names in a file may be anything. */
  public String path(String name) {
    String shown = HIDDEN.matcher(name).replaceAll("?");
    if (shown.length() > LONGEST_NAME) {
      shown = shown.substring(0, LONGEST_NAME) + "...";
    }
    return where.isEmpty() ? shown : where + "." + shown;
  }

  /** A field that is something else. */
  public LoupeException wrong(String name, String expected) {
    return new LoupeException(problem, "'%s' is not %s.".formatted(path(name), expected));
  }

  private JsonArray array(String name) {
    JsonElement e = object.has(name) ? object.get(name) : new JsonArray();
    if (e instanceof JsonArray a) {
      return a;
    }
    throw wrong(name, "a list");
  }
}
