package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON schemas that the product ships, and what of them was used. */
final class Schemas {
  private static final String END = ".schema.json";

  private final Path folder = Product.folder().resolve("schema");
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private final Set<String> used = new TreeSet<>();

  /** Every line of an output is as a schema says, and there is one at least. */
  void lines(String name, String output) {
    assertTrue(output.lines().count() > 0, name + ": there is no line");
    output.lines().forEach(line -> valid(name, line));
  }

  /** A JSON text is as a schema says. */
  void valid(String name, String json) {
    used.add(name);
    assertEquals("", problems(name, json), name + ": " + json);
  }

  /** A file is as a schema without references says, and has no field that it does not name. */
  void complete(String name, Path json) throws IOException {
    used.add(name);
    JsonObject schema =
        JsonParser.parseString(Files.readString(folder.resolve(name + END))).getAsJsonObject();
    close(schema);
    String text = Files.readString(json);
    String problems = said(factory.getSchema(schema.toString()), text);
    assertEquals("", problems, json + ": " + text);
  }

  /** Published schemas are open, since newer versions may write more. */
  private static void close(JsonElement part) {
    if (part instanceof JsonArray all) {
      all.forEach(Schemas::close);
    } else if (part instanceof JsonObject schema) {
      schema.asMap().values().forEach(Schemas::close);
      if (schema.get("properties") instanceof JsonObject && !schema.has("additionalProperties")) {
        schema.addProperty("additionalProperties", false);
      }
    }
  }

  /** What a schema has against a JSON text. */
  String problems(String name, String json) {
    JsonSchema schema =
        factory.getSchema(SchemaLocation.of(folder.resolve(name + END).toUri().toString()));
    return said(schema, json);
  }

  private static String said(JsonSchema schema, String json) {
    return schema.validate(json, InputFormat.JSON).stream()
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  /** The schemas of commands and files that nothing was held against. */
  Set<String> unused() throws IOException {
    // parts of others
    Set<String> unused = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(END))
          .map(n -> n.substring(0, n.length() - END.length()))
          .forEach(unused::add);
    }
    unused.removeAll(used);
    unused.removeAll(Set.of("diagnostic", "file", "entry", "plug-in", "plug-in-change"));
    // these are held against plug-ins that are installed
    unused.removeIf(name -> name.startsWith("plugins-"));
    return unused;
  }
}
