package org.loupe.data.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears complete or not at all: it is written to a temporary sibling, forced to disk
 * and moved into place. A process that is killed leaves the old file or the new one; so does a
 * machine that loses its power, unless the file is forced {@link Durability#LATER}.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(target)) {
 *   file.channel().write(bytes);
 *   file.commit();
 * }
 * }</pre>
 *
 * Not thread-safe. A target that is a symbolic link is replaced by a plain file.
 */
public final class AtomicFile implements AutoCloseable {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to the stream, which is buffered and need not be closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final Durability durability;
  private boolean moved;

  private AtomicFile(Path target, Path temporary, FileChannel channel, Durability durability) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
    this.durability = durability;
  }

  /**
   * Starts a file that is forced to disk at once.
   *
   * @param target where it is to appear; its folder exists
   * @throws IOException when the folder cannot be written
   */
  public static AtomicFile create(Path target) throws IOException {
    return create(target, Durability.AT_ONCE);
  }

  /**
   * Starts a file.
   *
   * @param target where it is to appear; its folder exists
   * @throws IOException when the folder cannot be written
   */
  public static AtomicFile create(Path target, Durability durability) throws IOException {
    Path absolute = target.toAbsolutePath();
    // hidden and random: two writers of one target do not meet, listings do not show it
    Path temporary =
        absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".tmp");
    FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    return new AtomicFile(absolute, temporary, channel, durability);
  }

  /**
   * Writes a file in one go, and forces it to disk at once.
   *
   * @throws IOException when writing fails; the target is then as it was before
   */
  public static void write(Path target, Content content) throws IOException {
    write(target, Durability.AT_ONCE, content);
  }

  /**
   * Writes a file in one go.
   *
   * @throws IOException when writing fails; the target is then as it was before
   */
  public static void write(Path target, Durability durability, Content content) throws IOException {
    try (AtomicFile file = create(target, durability)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file.channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      file.commit();
    }
  }

  /** The temporary file, open for reading and writing until {@link #commit}. */
  public FileChannel channel() {
    return channel;
  }

  /**
   * Moves the content into place, forced to disk where that is to be at once; nothing can be
   * written afterwards.
   *
   * @throws IOException when that fails; the target is then as it was before
   */
  public void commit() throws IOException {
    if (durability == Durability.AT_ONCE) {
      channel.force(true);
    }
    channel.close();
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    moved = true;
    if (durability == Durability.AT_ONCE) {
      ForcedFolder.forceNames(target.getParent());
    }
  }

  /** Drops the file unless it was committed. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!moved) {
      Files.deleteIfExists(temporary);
    }
  }
}
