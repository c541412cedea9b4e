package org.loupe.runtime.history;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A run that lies in a folder.
 *
 * @param folder the folder, absolute
 * @param state how it stands: as its manifest says, but {@code interrupted} when nobody goes on
 *     with it, and {@code unreadable} when its manifest cannot be read
 * @param manifest its run.json; empty when that cannot be read
 */
public record FoundRun(Path folder, String state, Manifest manifest) {
  /** A process is at it. */
  public static final String RUNNING = "running";

  /** It was killed or cancelled, and can be gone on with. */
  public static final String INTERRUPTED = "interrupted";

  /** Its manifest cannot be read. */
  public static final String UNREADABLE = "unreadable";

  /** What the name of a run's folder ends with until the run is finished. */
  public static final String PARTIAL = ".partial";

  private static final String MANIFEST = "run.json";
  private static final String LOCK = ".lock";

  /** A hundred times a large run's. */
  private static final long MOST_BYTES = 64L << 20;

  /** The run in a folder, when there is one. */
  public static Optional<FoundRun> in(Path folder) {
    boolean partial = folder.getFileName() != null && folder.toString().endsWith(PARTIAL);
    boolean locked = Files.isRegularFile(folder.resolve(LOCK));
    if (!Files.isRegularFile(folder.resolve(MANIFEST)) && !(partial && locked)) {
      return Optional.empty();
    }
    Optional<Manifest> manifest = read(folder.resolve(MANIFEST));
    String state =
        partial
            ? locked && isHeld(folder.resolve(LOCK)) ? RUNNING : INTERRUPTED
            : manifest.map(m -> m.text("state")).filter(s -> !s.isEmpty()).orElse(UNREADABLE);
    return Optional.of(
        new FoundRun(folder, state, manifest.orElseGet(() -> new Manifest(new JsonObject()))));
  }

  /** The run that somebody means who names its output folder: also when it was interrupted. */
  public static Optional<FoundRun> meant(Path folder) {
    return in(folder).or(() -> in(folder.resolveSibling(folder.getFileName() + PARTIAL)));
  }

  /** Whether there is a manifest that says nothing: it was damaged, or is somebody else's. */
  public boolean isDamaged() {
    return state.equals(UNREADABLE)
        || manifest.json().isEmpty() && Files.exists(folder.resolve(MANIFEST));
  }

  private static Optional<Manifest> read(Path file) {
    try {
      return Files.size(file) <= MOST_BYTES
              && JsonParser.parseString(Files.readString(file)) instanceof JsonObject o
          ? Optional.of(new Manifest(o))
          : Optional.empty();
    } catch (IOException | JsonParseException _) {
      return Optional.empty();
    }
  }

  /** Whether a process holds the lock: one that was killed does not. */
  private static boolean isHeld(Path lock) {
    try (FileChannel file = FileChannel.open(lock, StandardOpenOption.READ);
        FileLock free = file.tryLock(0, Long.MAX_VALUE, true)) {
      return free == null;
    } catch (IOException _) {
      return false;
    }
  }
}
