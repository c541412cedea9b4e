package org.loupe.workbench.internal.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.eclipse.osgi.service.datalocation.Location;
import org.loupe.api.LoupeException;
import org.loupe.data.io.AtomicFile;
import org.loupe.workbench.internal.WorkbenchProblem;

/**
 * A folder in which one process works at a time: projects, and in {@code .metadata} what the
 * workbench remembers.
 *
 * @param folder the folder, absolute
 */
record Workspace(Path folder) {
  private static final String METADATA = ".metadata";

  /** Who has the lock, in words. */
  private static final String OWNER = "owner.txt";

  /** Left by a start that could not read the memory: the next one begins without it. */
  private static final String DAMAGED = "damaged";

  private static final int MOST_OWNER_BYTES = 500;

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /**
   * Takes the workspace for this process until it ends.
   *
   * @param location that of the platform; named by {@code -data}, or not set yet
   * @throws LoupeException when it is in use or cannot be written
   */
  void take(Location location) {
    try {
      Files.createDirectories(metadata());
      setAsideIfDamaged();
      boolean mine =
          location.isSet() ? location.lock() : location.set(folder.toUri().toURL(), true);
      if (!mine) {
        throw new LoupeException(
            WorkbenchProblem.WORKSPACE_IN_USE,
            "The workspace '%s' is in use%s.".formatted(folder, owner()));
      }
      write(OWNER, self());
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private LoupeException notWritable(IOException e) {
    return new LoupeException(
        WorkbenchProblem.WORKSPACE_NOT_WRITABLE,
        "The workspace '%s' cannot be written: %s.".formatted(folder, e),
        e);
  }

  private Path metadata() {
    return folder.resolve(METADATA);
  }

  private void write(String name, String text) throws IOException {
    AtomicFile.write(
        metadata().resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String self() throws IOException {
    Path hostname = Path.of("/proc/sys/kernel/hostname");
    String host = Files.isReadable(hostname) ? Files.readString(hostname).strip() : "this machine";
    return "process %d of %s on %s since %s"
        .formatted(
            ProcessHandle.current().pid(),
            System.getProperty("user.name"),
            host,
            LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private String owner() {
    Path file = metadata().resolve(OWNER);
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MOST_OWNER_BYTES) {
        return " by " + Files.readString(file).strip();
      }
      return "";
    } catch (IOException _) {
      return ""; // only words are missing
    }
  }

  /**
   * Has the next start begin with a fresh memory. The old one is kept beside it, and files of
   * projects are not touched.
   */
  void forgetAtNextStart() {
    try {
      write(DAMAGED, "");
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private void setAsideIfDamaged() throws IOException {
    if (Files.exists(metadata().resolve(DAMAGED))) {
      Path aside = folder.resolve(METADATA + ".damaged-" + LocalDateTime.now().format(STAMP));
      Files.move(metadata(), aside, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(aside.resolve(DAMAGED));
      Files.createDirectories(metadata());
    }
  }
}
