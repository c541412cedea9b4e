package org.loupe.plugins.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/**
 * Keeps others from changing the plug-ins until it is closed. The system takes it from a process
 * that ends, however it ends.
 */
final class ProfileLock implements AutoCloseable {
  private final FileChannel channel;

  private ProfileLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or refuses. */
  static ProfileLock of(Path dataArea) {
    // the configuration in front of ".." need not be there, as for the system it would have to be
    Path area = dataArea.normalize();
    Path file = area.resolve("loupe.lock");
    try {
      // of a user whose installation is read-only it is made by the first change
      Files.createDirectories(area);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isFree(channel)) {
        return new ProfileLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new LoupeException(
          PlugInProblem.READ_ONLY, "'%s' cannot be written: %s.".formatted(file, e), e);
    }
    throw new LoupeException(
        PlugInProblem.BUSY,
        "Another process is changing the plug-ins of this installation ('%s' is locked)."
            .formatted(file));
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      // another thread of this process has it
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LoupeException(
          PlugInProblem.FAILED, "The lock of the plug-ins cannot be given back: %s.".formatted(e), e);
    }
  }
}
