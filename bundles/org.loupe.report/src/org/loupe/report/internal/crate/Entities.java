package org.loupe.report.internal.crate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The graph of a crate: flat, every entity once, found by its {@code @id}. */
final class Entities {
  private final Map<String, Entity> all = new LinkedHashMap<>();

  /**
   * A thing of the graph.
   *
   * @param id how others refer to it
   * @param json its properties
   */
  record Entity(String id, JsonObject json) {

    /** A property with a text, unless that is empty. */
    Entity text(String property, String text) {
      if (!text.isBlank()) {
        json.addProperty(property, text);
      }
      return this;
    }

    /** A property that refers to another entity. */
    Entity refer(String property, Entity other) {
      json.add(property, reference(other.id));
      return this;
    }

    /** A property that refers to others, unless there are none. */
    Entity refer(String property, Collection<Entity> others) {
      JsonArray list = new JsonArray();
      others.stream().map(Entity::id).distinct().forEach(id -> list.add(reference(id)));
      if (!list.isEmpty()) {
        json.add(property, list);
      }
      return this;
    }

    private static JsonObject reference(String id) {
      JsonObject o = new JsonObject();
      o.addProperty("@id", id);
      return o;
    }
  }

  /** The entity of that name, which is made when there is none. */
  Entity of(String id, String... types) {
    return all.computeIfAbsent(
        id,
        _ -> {
          JsonObject json = new JsonObject();
          json.addProperty("@id", id);
          if (types.length == 1) {
            json.addProperty("@type", types[0]);
          } else {
            JsonArray list = new JsonArray();
            List.of(types).forEach(list::add);
            json.add("@type", list);
          }
          return new Entity(id, json);
        });
  }

  /** All of them. */
  JsonArray graph() {
    JsonArray graph = new JsonArray();
    all.values().forEach(e -> graph.add(e.json));
    return graph;
  }
}
