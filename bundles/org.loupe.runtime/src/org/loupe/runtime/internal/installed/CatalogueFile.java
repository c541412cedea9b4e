package org.loupe.runtime.internal.installed;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.data.io.AtomicFile;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueJson;
import org.loupe.runtime.RunProblem;

/**
 * The catalogue in the cache: one file for each set of installed bundles. A file that is damaged or
 * of another form counts as none.
 */
final class CatalogueFile {
  private static final System.Logger LOG = System.getLogger(CatalogueFile.class.getName());
  private static final int FORMAT = 1;

  /** Files that were not written for so long are of products that are gone. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Path folder;

  CatalogueFile(Path folder) {
    this.folder = folder;
  }

  private Path file(String fingerprint) {
    return folder.resolve("catalogue-" + fingerprint + ".json");
  }

  /** What was written for a fingerprint. */
  Optional<InstalledCatalogues.Described> read(String fingerprint) {
    Path file = file(fingerprint);
    if (fingerprint.isEmpty() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonObject o = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      if (o.get("format").getAsInt() != FORMAT) {
        return Optional.empty();
      }
      List<LoupeException> leftOut = new ArrayList<>();
      for (JsonElement e : o.getAsJsonArray("leftOut")) {
        JsonObject l = e.getAsJsonObject();
        leftOut.add(
            new LoupeException(
                RunProblem.valueOf(l.get("problem").getAsString()),
                l.get("message").getAsString()));
      }
      Optional<Catalogue> catalogue = CatalogueJson.read(o.get("catalogue").toString());
      return catalogue.map(c -> new InstalledCatalogues.Described(fingerprint, c, leftOut));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "the stored catalogue is made anew", e);
      return Optional.empty();
    }
  }

  /** Writes a catalogue; when that fails, plug-ins are started again next time. */
  void write(InstalledCatalogues.Described described) {
    if (described.fingerprint().isEmpty()) {
      return;
    }
    JsonObject o = new JsonObject();
    o.addProperty("format", FORMAT);
    JsonArray leftOut = new JsonArray();
    for (LoupeException e : described.leftOut()) {
      JsonObject l = new JsonObject();
      l.addProperty("problem", ((RunProblem) e.code()).name());
      l.addProperty("message", e.getMessage());
      leftOut.add(l);
    }
    o.add("leftOut", leftOut);
    o.add("catalogue", JsonParser.parseString(CatalogueJson.text(described.catalogue())));
    try {
      Files.createDirectories(folder);
      AtomicFile.write(
          file(described.fingerprint()),
          out -> out.write(o.toString().getBytes(StandardCharsets.UTF_8)));
      removeOld();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the catalogue cannot be stored", e);
    }
  }

  private void removeOld() throws IOException {
    Instant oldest = Instant.now().minus(KEPT);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.toList()) {
        String name = f.getFileName().toString();
        if (name.startsWith("catalogue-")
            && name.endsWith(".json")
            && Files.getLastModifiedTime(f).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(f);
        }
      }
    }
  }
}
