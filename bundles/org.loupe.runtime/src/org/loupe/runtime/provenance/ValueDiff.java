package org.loupe.runtime.provenance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.plan.JsonNumbers;

/** Values as JSON, number by number. */
final class ValueDiff {
  private final Numbers.Collector numbers = new Numbers.Collector();
  private final List<Difference> others = new ArrayList<>();

  private ValueDiff() {}

  /**
   * What differs.
   *
   * @param what in words
   * @param numbers by how much, where it is numbers
   */
  record Difference(String what, Optional<Numbers> numbers) {}

  /** The differences of two values: one of all numbers, and the first of all else. */
  static List<Difference> json(JsonElement a, JsonElement b) {
    ValueDiff diff = new ValueDiff();
    diff.compare("", a, b);
    List<Difference> all = new ArrayList<>(diff.others);
    if (!diff.numbers.isSame()) {
      all.add(new Difference("its numbers differ", Optional.of(diff.numbers.of(Tolerance.NUMBER))));
    }
    return all;
  }

  private void compare(String where, JsonElement a, JsonElement b) {
    // the rest of a value that has another form says nothing
    if (!others.isEmpty()) {
      return;
    }
    switch (a) {
      case JsonObject x when b instanceof JsonObject y && x.keySet().equals(y.keySet()) ->
          x.entrySet().forEach(e -> compare(" " + e.getKey(), e.getValue(), y.get(e.getKey())));
      case JsonArray x when b instanceof JsonArray y && x.size() == y.size() -> {
        for (int i = 0; i < x.size(); i++) {
          compare(where, x.get(i), y.get(i));
        }
      }
      case JsonPrimitive x when b instanceof JsonPrimitive y -> primitive(where, x, y);
      default -> {
        if (!a.equals(b)) {
          other(where, "has another form");
        }
      }
    }
  }

  private void primitive(String where, JsonPrimitive a, JsonPrimitive b) {
    Optional<Number> x = JsonNumbers.read(a);
    Optional<Number> y = JsonNumbers.read(b);
    if (x.isEmpty() || y.isEmpty()) {
      if (!a.equals(b)) {
        other(where, "is %s and %s".formatted(shown(a), shown(b)));
      }
    } else if (x.get() instanceof Long l && y.get() instanceof Long m) {
      // a count or a class is not nearly right
      if (l.longValue() != m.longValue()) {
        other(where, "is %d and %d".formatted(l, m));
      }
    } else {
      numbers.add(x.get().doubleValue(), y.get().doubleValue());
    }
  }

  private void other(String where, String what) {
    others.add(new Difference("its value%s %s".formatted(where, what), Optional.empty()));
  }

  private static String shown(JsonPrimitive p) {
    String text = p.toString();
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}
