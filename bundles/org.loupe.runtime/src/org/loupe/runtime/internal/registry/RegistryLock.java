package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunProblem;

/**
 * Keeps other writers away, of this process and others, until it is closed. The system takes it
 * from a process that ends, however it ends.
 */
final class RegistryLock implements AutoCloseable {
  /** Writers hold it for as long as it takes to open a model and to write a page. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long PAUSE_MILLIS = 20;

  private final FileChannel channel;
  private final FileLock lock;

  private RegistryLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits for the lock. */
  static RegistryLock of(UserFolder folder) throws IOException {
    Files.createDirectories(folder.root());
    FileChannel channel =
        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return new RegistryLock(channel, waitFor(channel, folder));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock waitFor(FileChannel channel, UserFolder folder) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException _) {
        // another thread of this process has it
      }
      pause();
    } while (System.nanoTime() < end);
    throw new LoupeException(
        RunProblem.ENTRY_NOT_WRITTEN,
        "Another process has been writing the registry in '%s' for %d minutes."
            .formatted(folder.root(), PATIENCE.toMinutes()),
        "Wait for it, or end it.");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
