package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.file.HashCache;

/**
 * Files of entries in the cache. The bytes lie once, under their hash, in {@code content}; each
 * entry has a folder in {@code entries} in which they have the names that readers need, as links.
 * Entries of several files have copies there: a file that another one names, as ONNX names external
 * data, is refused by its reader when it has a second name.
 */
final class EntryStore {

  /** Where a file's bytes come from. */
  interface Opening {
    /** Opens it. */
    InputStream open(Entry.EntryFile file) throws IOException;
  }

  private static final int BLOCK = 1 << 16;

  private final Path cache;
  private final HashCache hashes;

  EntryStore(Path cache, HashCache hashes) {
    this.cache = cache;
    this.hashes = hashes;
  }

  /** The files of an entry, fetched unless they are there with the right bytes. */
  List<Path> fetch(Entry entry, Opening opening) {
    Path folder = folder(entry);
    List<Path> files = new ArrayList<>();
    for (Entry.EntryFile file : entry.files()) {
      Path path = folder.resolve(file.name());
      try {
        if (!isRight(path, file)) {
          Path content = content(entry, file, opening);
          Files.createDirectories(path.getParent());
          Files.deleteIfExists(path);
          if (entry.files().size() == 1) {
            link(path, content);
          } else {
            copy(path, content);
          }
        }
      } catch (IOException e) {
        throw new LoupeException(
            RunProblem.ENTRY_FILE,
            "'%s' of the entry '%s' cannot be put into %s: %s."
                .formatted(file.name(), entry.name(), folder, e),
            e);
      }
      files.add(path);
    }
    return files;
  }

  /** One folder for each state that an entry was ever in. */
  private Path folder(Entry entry) {
    StringBuilder state = new StringBuilder();
    entry.files().forEach(f -> state.append(f.name()).append('\n').append(f.sha256()).append('\n'));
    String hash = Sha256.of(state.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    return cache
        .resolve("entries")
        .resolve(entry.kind())
        .resolve("%s-%s-%s".formatted(entry.name(), entry.version(), hash));
  }

  private boolean isRight(Path path, Entry.EntryFile file) throws IOException {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && Files.size(path) == file.bytes()
        && hashes.sha256(path, Cancellation.never()).equals(file.sha256());
  }

  private Path content(Entry entry, Entry.EntryFile file, Opening opening) throws IOException {
    Path path = cache.resolve("content").resolve(file.sha256());
    if (isRight(path, file)) {
      return path;
    }
    Files.createDirectories(path.getParent());
    try (AtomicFile target = AtomicFile.create(path)) {
      String hash;
      try (InputStream in = opening.open(file)) {
        hash = copy(in, Channels.newOutputStream(target.channel()), file.bytes());
      } catch (IOException e) {
        throw new LoupeException(
            RunProblem.ENTRY_FILE,
            "'%s' of the entry '%s' cannot be read: %s."
                .formatted(file.name(), entry.name(), e),
            e);
      }
      if (!hash.equals(file.sha256())) {
        throw new LoupeException(
            RunProblem.ENTRY_HASH,
            "'%s' of the entry '%s' does not have the %d bytes with the hash %s that it should."
                .formatted(file.name(), entry.name(), file.bytes(), file.sha256()));
      }
      target.commit();
    }
    return path;
  }

  /** Copies no more than should be there; the hash of a longer file is empty. */
  private static String copy(InputStream in, OutputStream out, long bytes) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] block = new byte[BLOCK];
    long left = bytes;
    for (int n; (n = in.read(block)) >= 0; left -= n) {
      if (n > left) {
        return "";
      }
      digest.update(block, 0, n);
      out.write(block, 0, n);
    }
    return Sha256.hex(digest.digest());
  }

  private static void link(Path path, Path content) throws IOException {
    try {
      Files.createLink(path, content);
    } catch (FileAlreadyExistsException _) {
      // another process was faster; the bytes are the same
    } catch (IOException | UnsupportedOperationException _) {
      // a file system without links
      copy(path, content);
    }
  }

  private static void copy(Path path, Path content) throws IOException {
    try (AtomicFile target = AtomicFile.create(path)) {
      Files.copy(content, Channels.newOutputStream(target.channel()));
      target.commit();
    }
  }
}
