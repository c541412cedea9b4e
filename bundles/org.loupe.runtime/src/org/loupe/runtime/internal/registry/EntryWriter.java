package org.loupe.runtime.internal.registry;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.data.io.AtomicFile;
import org.loupe.runtime.RunProblem;

/** Writes the files of the user's entries and their index, while the registry is locked. */
final class EntryWriter {
  private final UserFolder folder;
  private final UserRepository user;

  EntryWriter(UserFolder folder, UserRepository user) {
    this.folder = folder;
    this.user = user;
  }

  /** Writes an entry's file, which is the moment that counts, and then the index. */
  void write(Entry entry, JsonObject json) throws IOException {
    write(folder.entry(entry.kind(), entry.name(), entry.version()), json);
  }

  /** The same for a file that has that name already. */
  void write(Path file, JsonObject json) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] bytes = EntryJson.bytes(json);
    AtomicFile.write(file, out -> out.write(bytes));
    index();
  }

  /** An index that is not up to date costs time only. */
  void index() {
    try {
      EntryIndex.write(folder, user.snapshot().entries());
    } catch (IOException e) {
      System.getLogger(EntryWriter.class.getName())
          .log(System.Logger.Level.DEBUG, "{0} cannot be written: {1}", folder.index(), e);
    }
  }

  /** What is said when it cannot be written. */
  LoupeException notWritten(IOException e) {
    String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return new LoupeException(
        RunProblem.ENTRY_NOT_WRITTEN,
        "The registry in '%s' cannot be written: %s."
            .formatted(folder.root(), why == null ? e.toString() : why),
        e);
  }
}
