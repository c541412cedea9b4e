package org.loupe.runtime;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Sha256;

/**
 * Where runs were made: a small file for each output folder among the user's data, so that two runs
 * at a time do not meet. What has become of a run is in its folder and nowhere else; a folder that
 * was moved or deleted is simply not there. Thread-safe, also for several processes.
 */
public final class RunIndex {
  private static final System.Logger LOG = System.getLogger(RunIndex.class.getName());
  private static final String FOLDER = "folder";
  private static final int FORMAT = 1;

  /** A path and a few words. */
  private static final long MOST_BYTES = 1 << 16;

  private final Path folder;

  /** The index of a user. */
  public RunIndex(Places places) {
    this.folder = places.data().resolve("runs");
  }

  /**
   * Remembers that a run is made. An index that cannot be written is no reason for a run to fail.
   *
   * @param out the output folder, absolute; its {@code .partial} and {@code .previous} need no
   *     entry
   */
  public void add(Path out) {
    String path = out.toAbsolutePath().normalize().toString();
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    Path entry = folder.resolve(Sha256.of(name).substring(0, 32) + ".json");
    try {
      if (Files.isRegularFile(entry)) {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        return;
      }
      JsonObject o = new JsonObject();
      o.addProperty("format", FORMAT);
      o.addProperty(FOLDER, path);
      Files.createDirectories(folder);
      AtomicFile.write(
          entry, stream -> stream.write(o.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the run in {0} is not in the index: {1}", path, e);
    }
  }

  /** The output folders, in no order; they need not be there any more. */
  public List<Path> folders() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path e : entries.filter(p -> p.toString().endsWith(".json")).toList()) {
        read(e, all);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the index of runs cannot be read", e);
    }
    return all;
  }

  private static void read(Path entry, List<Path> all) {
    try {
      if (Files.size(entry) <= MOST_BYTES) {
        JsonObject o = JsonParser.parseString(Files.readString(entry)).getAsJsonObject();
        Path path = Path.of(o.get(FOLDER).getAsString());
        if (path.isAbsolute()) {
          all.add(path);
        }
      }
      // somebody else's file, or damaged: the run's own folder is not harmed by it
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "{0} is no entry of the index: {1}", entry, e);
    }
  }
}
