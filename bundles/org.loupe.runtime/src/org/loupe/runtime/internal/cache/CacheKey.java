package org.loupe.runtime.internal.cache;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.loupe.plan.CanonicalJson;

/**
 * What a result depends on. Two steps with equal keys have equal results.
 *
 * @param parts the analysis, its arguments with contents as hashes, seed, engine and bundles
 */
public record CacheKey(JsonObject parts) {
  /** The part that names the analysis. */
  public static final String ANALYSIS = "analysis";

  /** SHA-256 over the canonical text. */
  public String hash() {
    return CanonicalJson.sha256(parts);
  }

  /** In which parts another key differs, in words. */
  String differences(JsonObject other) {
    List<String> changed = new ArrayList<>();
    for (String part : names(parts, other)) {
      JsonElement now = parts.get(part);
      JsonElement then = other.get(part);
      if (now == null || then == null || !same(now, then)) {
        changed.add(describe(part, now, then));
      }
    }
    return String.join("; ", changed);
  }

  private static String describe(String part, JsonElement now, JsonElement then) {
    if (now instanceof JsonObject a && then instanceof JsonObject b) {
      List<String> names = new ArrayList<>();
      for (String name : names(a, b)) {
        if (!a.has(name) || !b.has(name) || !same(a.get(name), b.get(name))) {
          names.add(name);
        }
      }
      String changed = String.join(", ", names);
      return part.equals("arguments")
          ? "changed: " + changed
          : "changed: the %s's %s".formatted(part, changed);
    }
    if (now instanceof JsonArray a && then instanceof JsonArray b) {
      // name/version: a bundle that is new, gone or of another version
      Set<String> changed = new TreeSet<>();
      Set<String> labels = labels(a);
      labels.stream().filter(l -> !labels(b).contains(l)).forEach(changed::add);
      labels(b).stream().filter(l -> !labels.contains(l)).forEach(changed::add);
      Set<String> bundles = new TreeSet<>();
      changed.forEach(label -> bundles.add(label.replaceAll("/.*", "")));
      return "changed: the %s %s".formatted(part, String.join(", ", bundles));
    }
    return "changed: the " + part;
  }

  private static Set<String> labels(JsonArray list) {
    Set<String> labels = new TreeSet<>();
    list.forEach(e -> labels.add(e.getAsString()));
    return labels;
  }

  private static boolean same(JsonElement a, JsonElement b) {
    return CanonicalJson.of(a).equals(CanonicalJson.of(b));
  }

  private static Set<String> names(JsonObject a, JsonObject b) {
    Set<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    return names;
  }
}
