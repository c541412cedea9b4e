package org.loupe.workbench.internal.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.data.io.AtomicFile;
import org.loupe.runtime.Places;
import org.loupe.workbench.internal.WorkbenchProblem;

/**
 * The workspaces that a person has worked in, the last one first: {@code workbench.json} among the
 * settings.
 *
 * @param places where it lies
 */
public record WorkspaceHistory(Places places) {
  private static final System.Logger LOG = System.getLogger(WorkspaceHistory.class.getName());
  private static final String WORKSPACES = "workspaces";
  private static final int FORMAT = 1;
  private static final int MOST = 10;
  private static final long MOST_BYTES = 1 << 16;

  /** The workspace of who has never chosen one. */
  public Path standard() {
    return places.data().resolve("workspace");
  }

  /** All that are remembered, the last one first. */
  public List<Path> all() {
    List<Path> all = new ArrayList<>();
    read()
        .map(o -> o.getAsJsonArray(WORKSPACES))
        .ifPresent(a -> a.forEach(e -> all.add(Path.of(e.getAsString()))));
    return List.copyOf(all);
  }

  /** The one to open when none is named. */
  public Path last() {
    return all().stream().findFirst().orElseGet(this::standard);
  }

  /**
   * Remembers a workspace as the last one.
   *
   * @throws LoupeException when the settings cannot be written
   */
  public void add(Path workspace) {
    JsonArray paths = new JsonArray();
    paths.add(workspace.toString());
    all().stream()
        .filter(p -> !p.equals(workspace))
        .limit(MOST - 1)
        .forEach(p -> paths.add(p.toString()));
    JsonObject o = read().orElseGet(JsonObject::new);
    o.addProperty("format", FORMAT);
    o.add(WORKSPACES, paths);
    try {
      Files.createDirectories(places.settings());
      AtomicFile.write(
          file(), out -> out.write(o.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new LoupeException(
          WorkbenchProblem.WORKSPACE_NOT_WRITABLE,
          "'%s' cannot be written: %s.".formatted(file(), e),
          e);
    }
  }

  private Path file() {
    return places.settings().resolve("workbench.json");
  }

  private Optional<JsonObject> read() {
    try {
      if (Files.isRegularFile(file()) && Files.size(file()) <= MOST_BYTES) {
        JsonObject o = JsonParser.parseString(Files.readString(file())).getAsJsonObject();
        JsonArray paths = o.getAsJsonArray(WORKSPACES);
        for (JsonElement e : paths) {
          Path.of(e.getAsString());
        }
        return Optional.of(o);
      }
    } catch (IOException | RuntimeException e) {
      // a memory that cannot be read is none: the standard workspace opens
      LOG.log(System.Logger.Level.WARNING, "'" + file() + "' cannot be read", e);
    }
    return Optional.empty();
  }
}
