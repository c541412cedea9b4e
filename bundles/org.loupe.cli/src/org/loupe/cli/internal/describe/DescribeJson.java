package org.loupe.cli.internal.describe;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.registry.Entry;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueJson;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.ValueTypeDescriptor;

/** Descriptions for programs: the part of the catalogue and registry that has a name. */
final class DescribeJson {
  private DescribeJson() {}

  /** All that was found under a name, with the types that it uses. */
  static JsonObject of(Found found, Catalogue catalogue) {
    List<ParameterDescriptor> parameters = new ArrayList<>();
    found.analyses().forEach(a -> parameters.addAll(a.parameters()));
    found.sources().forEach(s -> parameters.addAll(s.parameters()));
    List<ValueTypeDescriptor> types = new ArrayList<>(found.valueTypes());
    found.constructors().stream()
        .flatMap(c -> catalogue.valueType(c.type()).stream())
        .forEach(types::add);
    types.addAll(UsedTypes.of(parameters, catalogue).values());
    Catalogue part =
        Catalogue.of(found.analyses(), found.sources(), types.stream().distinct().toList());
    JsonObject o = JsonParser.parseString(CatalogueJson.text(part)).getAsJsonObject();
    JsonArray entries = new JsonArray();
    found.entries().forEach(e -> entries.add(entry(e)));
    o.add("entries", entries);
    return o;
  }

  /** An entry of the registry. */
  static JsonObject entry(Entry e) {
    JsonObject o = new JsonObject();
    o.addProperty("name", e.name());
    o.addProperty("version", e.version());
    o.addProperty("kind", e.kind());
    o.addProperty("title", e.title());
    o.addProperty("source", e.source());
    o.add("arguments", new Gson().toJsonTree(e.arguments()));
    JsonArray files = new JsonArray();
    for (Entry.EntryFile f : e.files()) {
      JsonObject file = new JsonObject();
      file.addProperty("name", f.name());
      file.addProperty("sha256", f.sha256());
      file.addProperty("bytes", f.bytes());
      files.add(file);
    }
    o.add("files", files);
    o.addProperty("summary", e.summary());
    o.addProperty("licence", e.licence());
    o.addProperty("origin", e.origin());
    return o;
  }
}
