package org.loupe.cli.internal.runs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that holds a lock on a file until it is ended, as one that runs a plan does. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      System.out.print(lock.isValid() ? '1' : '0');
      System.out.flush();
      Thread.sleep(60_000);
    }
  }
}
