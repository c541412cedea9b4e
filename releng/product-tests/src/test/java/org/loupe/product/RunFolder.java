package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a test wants to know of a run folder, read without the product. */
record RunFolder(Path path) {

  /** Its neighbour of that ending. */
  RunFolder sibling(String ending) {
    return new RunFolder(path.resolveSibling(path.getFileName() + ending));
  }

  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The manifest, which is never half a file. */
  JsonObject manifest() throws IOException {
    return JsonParser.parseString(Files.readString(path.resolve("run.json"))).getAsJsonObject();
  }

  String state() throws IOException {
    return manifest().get("state").getAsString();
  }

  /** The step of a name. */
  JsonObject step(String name) throws IOException {
    for (JsonElement e : manifest().getAsJsonArray("steps")) {
      if (e.getAsJsonObject().get("name").getAsString().equals(name)) {
        return e.getAsJsonObject();
      }
    }
    throw new AssertionError("no step " + name + " in " + path);
  }

  /** The hashes of the results of all steps. */
  Map<String, String> hashes() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (JsonElement e : manifest().getAsJsonArray("steps")) {
      JsonObject step = e.getAsJsonObject();
      all.put(step.get("name").getAsString(), step.get("results").toString());
    }
    return all;
  }

  /** A run that came to its end, with these results, and with all files that it names. */
  void isWhole(Map<String, String> hashes) throws IOException {
    assertEquals("finished", state(), path.toString());
    assertEquals(hashes, hashes(), path.toString());
    assertTrue(Files.exists(path.resolve("report.html")), path + " has no report");
    for (JsonElement e : manifest().getAsJsonArray("steps")) {
      for (JsonElement file : e.getAsJsonObject().getAsJsonArray("files")) {
        Path f = path.resolve(file.getAsString());
        assertTrue(Files.isRegularFile(f), f + " is missing");
      }
    }
  }
}
