package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What tells one state of a file from another without reading it.
 *
 * @param bytes its length
 * @param modified nanoseconds
 * @param key its identity, where the file system has one: every state we write is another file
 */
record Stamp(long bytes, long modified, String key) {

  static Stamp of(Path file) throws IOException {
    BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(
        a.size(),
        a.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        String.valueOf(a.fileKey()));
  }
}
