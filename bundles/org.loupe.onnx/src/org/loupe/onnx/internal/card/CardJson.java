package org.loupe.onnx.internal.card;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.loupe.api.Spelling;
import org.loupe.api.value.Card;
import org.loupe.api.value.Range;
import org.loupe.onnx.internal.Shown;

/**
 * Cards as JSON: {@code format}, {@code inputs} (a list of {@code axes}, {@code channels}, {@code
 * range}, {@code mean}, {@code std}), {@code classes}, {@code task}, {@code licence}, {@code
 * origin}. All but the braces may be left out. Names that are not known are passed over, as a newer
 * format adds such, but for those that look like a slip of the pen.
 */
final class CardJson {

  private static final List<String> KEYS =
      List.of("format", "inputs", "classes", "task", "licence", "origin");
  private static final List<String> INPUT_KEYS =
      List.of("axes", "channels", "range", "mean", "std");

  private final String where;

  private CardJson(String where) {
    this.where = where;
  }

  /**
   * Reads a card.
   *
   * @param where the file or entry, as messages name it
   */
  static CardEntries read(String text, String where) {
    return new CardJson(where).read(text);
  }

  /** A card as text that reads as the same; what is empty is left out. */
  static String write(Card card) {
    JsonObject o = new JsonObject();
    JsonArray inputs = new JsonArray();
    card.inputs().forEach(i -> inputs.add(input(i)));
    add(o, "inputs", inputs);
    add(o, "classes", list(card.classes(), JsonPrimitive::new));
    addText(o, "task", card.task());
    addText(o, "licence", card.licence());
    addText(o, "origin", card.origin());
    return o.toString();
  }

  private static JsonObject input(Card.InputCard input) {
    JsonObject o = new JsonObject();
    addText(o, "axes", input.axes());
    addText(o, "channels", input.channels());
    Range range = input.range();
    if (!range.equals(Card.InputCard.NATURAL)) {
      add(o, "range", list(List.of(range.from(), range.to()), JsonPrimitive::new));
    }
    add(o, "mean", list(input.mean(), JsonPrimitive::new));
    add(o, "std", list(input.std(), JsonPrimitive::new));
    return o;
  }

  private static <T> JsonArray list(List<T> items, Function<T, JsonPrimitive> written) {
    JsonArray a = new JsonArray();
    items.forEach(i -> a.add(written.apply(i)));
    return a;
  }

  private static void add(JsonObject o, String key, JsonArray list) {
    if (!list.isEmpty()) {
      o.add(key, list);
    }
  }

  private static void addText(JsonObject o, String key, String text) {
    if (!text.isEmpty()) {
      o.addProperty(key, text);
    }
  }

  private CardEntries read(String text) {
    JsonObject card = object(parse(text), "the card");
    checkKeys(card, KEYS);
    List<CardEntries.InputEntries> inputs = new ArrayList<>();
    for (JsonElement e : entry(card, "inputs", this::array).orElse(new JsonArray())) {
      inputs.add(input(object(e, "an input")));
    }
    return new CardEntries(
        inputs,
        entry(card, "classes", this::texts),
        entry(card, "task", this::text),
        entry(card, "licence", this::text),
        entry(card, "origin", this::text));
  }

  private JsonElement parse(String text) {
    JsonReader in = new JsonReader(new StringReader(text));
    in.setStrictness(Strictness.STRICT);
    try {
      JsonElement e = JsonParser.parseReader(in);
      if (in.peek() == JsonToken.END_DOCUMENT) {
        return e;
      }
    } catch (JsonParseException | IOException _) {
      // said below
    }
    throw CardChecks.refused(where, "there is no valid JSON");
  }

  private void checkKeys(JsonObject object, List<String> known) {
    for (String key : object.keySet()) {
      if (!known.contains(key) && !Spelling.nearest(key, known).isEmpty()) {
        throw CardChecks.refused(
            where,
            "there is %s, which no card has.%s"
                .formatted(Shown.of(key), Spelling.didYouMean(key, known).replace("?", "")));
      }
    }
  }

  private CardEntries.InputEntries input(JsonObject input) {
    checkKeys(input, INPUT_KEYS);
    return new CardEntries.InputEntries(
        entry(input, "axes", this::text).map(a -> CardChecks.axes(a, where)),
        entry(input, "channels", this::text).map(c -> CardChecks.channels(c, where)),
        entry(input, "range", this::numbers).map(this::range),
        entry(input, "mean", this::numbers).map(m -> CardChecks.mean(m, where)),
        entry(input, "std", this::numbers).map(s -> CardChecks.std(s, where)));
  }

  private Range range(List<Double> ends) {
    if (ends.size() != 2 || !(ends.get(0) < ends.get(1))) {
      throw CardChecks.refused(where, "the range is %s and not two rising numbers".formatted(ends));
    }
    return new Range(ends.get(0), ends.get(1));
  }

  private <T> Optional<T> entry(JsonObject object, String key, Function<JsonElement, T> reader) {
    return Optional.ofNullable(object.get(key)).map(reader);
  }

  private JsonObject object(JsonElement e, String what) {
    if (e.isJsonObject()) {
      return e.getAsJsonObject();
    }
    throw CardChecks.refused(where, what + " is no JSON object");
  }

  private JsonArray array(JsonElement e) {
    if (e.isJsonArray()) {
      return e.getAsJsonArray();
    }
    throw CardChecks.refused(where, "%s is no list".formatted(Shown.of(e.toString())));
  }

  private String text(JsonElement e) {
    if (e.isJsonPrimitive() && e.getAsJsonPrimitive().isString()) {
      return e.getAsString();
    }
    throw CardChecks.refused(where, "%s is no text".formatted(Shown.of(e.toString())));
  }

  private double number(JsonElement e) {
    if (e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber()) {
      return e.getAsDouble();
    }
    throw CardChecks.refused(where, "%s is no number".formatted(Shown.of(e.toString())));
  }

  private List<String> texts(JsonElement e) {
    List<String> list = new ArrayList<>();
    array(e).forEach(item -> list.add(text(item)));
    return list;
  }

  private List<Double> numbers(JsonElement e) {
    List<Double> list = new ArrayList<>();
    array(e).forEach(item -> list.add(number(item)));
    return list;
  }
}
