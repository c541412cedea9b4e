package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.stream.Stream;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Entry;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.internal.cache.CacheSpace;

/**
 * Files on their way into the registry: in a hidden folder until {@link #publish} moves it into
 * place. While it is written, a file beside it is locked, so that the folder of a killed process is
 * told from one that is in use.
 */
final class Incoming implements AutoCloseable {
  static final String PREFIX = ".adding-";
  static final String MARK = ".lock";

  private static final int BLOCK = 1 << 18;

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private Incoming(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  static Incoming create(Path content) throws IOException {
    Files.createDirectories(content);
    Path folder = content.resolve(PREFIX + UUID.randomUUID());
    FileChannel channel =
        FileChannel.open(mark(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Incoming incoming = new Incoming(folder, channel, channel.lock());
    Files.createDirectory(folder);
    return incoming;
  }

  /** The file whose lock says that a folder is in use. */
  static Path mark(Path folder) {
    return folder.resolveSibling(folder.getFileName() + MARK);
  }

  /** Where the files are. */
  Path folder() {
    return folder;
  }

  /** Copies a file to a name, and forces it to disk. */
  Entry.EntryFile copy(String name, Path from, Cancellation cancellation) throws IOException {
    Path target = folder.resolve(name);
    Files.createDirectories(target.getParent());
    MessageDigest digest = Sha256.digest();
    byte[] block = new byte[BLOCK];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(from);
        FileChannel out =
            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n; (n = in.read(block)) >= 0; bytes += n) {
        cancellation.check();
        digest.update(block, 0, n);
        ByteBuffer buffer = ByteBuffer.wrap(block, 0, n);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
      out.force(true);
    }
    return new Entry.EntryFile(name, Sha256.hex(digest.digest()), bytes);
  }

  /**
   * Moves the folder into place; the registry is locked.
   *
   * @param target where it is to be; what is there is replaced
   */
  void publish(Path target) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.filter(Files::isDirectory).toList()) {
        force(p);
      }
    }
    if (Files.exists(target)) {
      // it was damaged, else nobody would replace it
      CacheSpace.delete(target);
    }
    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    force(target.getParent());
  }

  /** Makes the names in a folder durable, where the file system can open a folder for that. */
  private static void force(Path folder) {
    try (FileChannel f = FileChannel.open(folder, StandardOpenOption.READ)) {
      f.force(true);
    } catch (IOException e) {
      System.getLogger(Incoming.class.getName())
          .log(System.Logger.Level.DEBUG, "{0} cannot be forced", folder);
    }
  }

  /** Drops what was not published. */
  @Override
  public void close() throws IOException {
    CacheSpace.delete(folder);
    Files.deleteIfExists(mark(folder));
    lock.release();
    channel.close();
  }
}
