package org.loupe.runtime.internal.result;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Column;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Image;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.plan.JsonNumbers;
import org.loupe.plan.catalogue.ScriptNames;

/** What result.json says of a value: the whole of a small one, of others what their files hold. */
final class ValueJson {
  private ValueJson() {}

  /** The value of a type of scripts; empty when it is a record of other values. */
  static Optional<JsonElement> of(Object value) {
    return Optional.ofNullable(
        switch (value) {
          case Tensor t -> tensor(t);
          case Table t -> table(t);
          case Features f -> tensor(f.values());
          case Image i -> tensor(i.pixels());
          case Figure f -> texts("title", f.title(), "caption", f.caption());
          case Model m -> texts("name", m.name(), "hash", m.hash());
          case Dataset d -> data(d);
          case Layer l ->
              texts(
                  "model",
                  l.model().name(),
                  "name",
                  l.name(),
                  "at",
                  ScriptNames.ofConstant(l.at()),
                  "pool",
                  ScriptNames.ofConstant(l.pool()));
          case Sample s -> {
            JsonObject o = data(s.data());
            o.addProperty("row", s.row());
            yield o;
          }
          case Range r -> {
            JsonArray ends = new JsonArray();
            ends.add(JsonNumbers.write(r.from()));
            ends.add(JsonNumbers.write(r.to()));
            yield ends;
          }
          case ByteSize b -> JsonNumbers.write(b.bytes());
          case Duration d -> JsonNumbers.write(d.getSeconds() + d.getNano() * 1e-9);
          case Long l -> JsonNumbers.write(l.longValue());
          case Integer i -> JsonNumbers.write(i.longValue());
          case Number n -> JsonNumbers.write(n.doubleValue());
          case Boolean b -> new JsonPrimitive(b);
          case String s -> new JsonPrimitive(s);
          case Path p -> new JsonPrimitive(p.toString());
          case Enum<?> e -> new JsonPrimitive(ScriptNames.ofConstant(e));
          default -> null;
        });
  }

  private static JsonObject tensor(Tensor t) {
    JsonObject o = new JsonObject();
    o.addProperty("dtype", t.dtype().label());
    JsonArray shape = new JsonArray();
    for (long size : t.shape()) {
      shape.add(size);
    }
    o.add("shape", shape);
    return o;
  }

  private static JsonObject table(Table t) {
    JsonObject o = new JsonObject();
    o.addProperty("rows", t.rows());
    JsonArray columns = new JsonArray();
    t.columns().stream().map(Column::name).forEach(columns::add);
    o.add("columns", columns);
    return o;
  }

  private static JsonObject data(Dataset d) {
    JsonObject o = texts("name", d.name(), "hash", d.hash());
    o.addProperty("rows", d.size());
    return o;
  }

  private static JsonObject texts(String... namesAndValues) {
    JsonObject o = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      o.addProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return o;
  }
}
