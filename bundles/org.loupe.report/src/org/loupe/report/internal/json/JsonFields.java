package org.loupe.report.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.plan.JsonNumbers;
import org.loupe.report.ReportProblem;

/**
 * The fields of an object that must be there and of their type; messages name the file and the path
 * to the field.
 */
final class JsonFields {
  private static final int LONGEST_WORD = 60;
  private static final Pattern HIDDEN = Pattern.compile("\\p{C}");

  private final JsonObject object;
  private final String file;
  private final String path;

  JsonFields(JsonElement element, String file, String path) {
    this.file = file;
    this.path = path;
    if (!(element instanceof JsonObject o)) {
      throw wrong("it", "is no object");
    }
    object = o;
  }

  JsonObject object() {
    return object;
  }

  LoupeException bad(String name, String what) {
    return wrong("'" + name + "'", what);
  }

  /** A word that is none of those that a field may have: a file may hold any text there. */
  LoupeException unknown(String name, String text) {
    String shown = HIDDEN.matcher(text).replaceAll("?");
    if (shown.length() > LONGEST_WORD) {
      shown = shown.substring(0, LONGEST_WORD) + "...";
    }
    return bad(name, "is '%s', which is unknown".formatted(shown));
  }

  private LoupeException wrong(String name, String what) {
    String where = path.isEmpty() ? "" : " at " + path;
    return new LoupeException(
        ReportProblem.UNREADABLE, "%s%s: %s %s.".formatted(file, where, name, what));
  }

  private JsonElement get(String name) {
    JsonElement e = object.get(name);
    if (e == null) {
      throw bad(name, "is missing");
    }
    return e;
  }

  JsonFields fields(String name) {
    return new JsonFields(get(name), file, path + "/" + name);
  }

  List<JsonFields> list(String name) {
    List<JsonFields> all = new ArrayList<>();
    for (JsonElement e : array(name)) {
      all.add(new JsonFields(e, file, path + "/" + name + "/" + all.size()));
    }
    return all;
  }

  List<String> texts(String name) {
    List<String> all = new ArrayList<>();
    for (JsonElement e : array(name)) {
      all.add(text(e, name));
    }
    return all;
  }

  JsonArray array(String name) {
    if (get(name) instanceof JsonArray a) {
      return a;
    }
    throw bad(name, "is no list");
  }

  String text(String name) {
    return text(get(name), name);
  }

  private String text(JsonElement e, String name) {
    if (e instanceof JsonPrimitive p && p.isString()) {
      return p.getAsString();
    }
    throw bad(name, "is no text");
  }

  boolean flag(String name) {
    if (get(name) instanceof JsonPrimitive p && p.isBoolean()) {
      return p.getAsBoolean();
    }
    throw bad(name, "is neither true nor false");
  }

  double number(String name) {
    return number(get(name), name);
  }

  double number(JsonElement e, String name) {
    return JsonNumbers.read(e).orElseThrow(() -> bad(name, "is no number")).doubleValue();
  }

  long whole(String name) {
    return whole(get(name), name);
  }

  long whole(JsonElement e, String name) {
    if (JsonNumbers.read(e).orElse(Double.NaN) instanceof Long n) {
      return n;
    }
    throw bad(name, "is no whole number");
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    for (E e : type.getEnumConstants()) {
      if (e.name().toLowerCase(Locale.ROOT).equals(text)) {
        return e;
      }
    }
    throw unknown(name, text);
  }
}
