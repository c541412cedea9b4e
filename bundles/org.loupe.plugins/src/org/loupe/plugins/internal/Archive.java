package org.loupe.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Zips of others: names stay within, numbers and sizes have bounds. */
final class Archive {
  private static final int MOST_ENTRIES = 100_000;
  private static final long MOST_BYTES = 8L << 30;

  private Archive() {}

  /** Unpacks a zip into a folder that is made. */
  static void unpack(Path zip, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      long left = MOST_BYTES;
      for (ZipEntry e : entries(file, zip)) {
        Path there = folder.resolve(e.getName());
        if (e.isDirectory()) {
          Files.createDirectories(there);
        } else {
          Files.createDirectories(there.getParent());
          try (InputStream in = file.getInputStream(e);
              OutputStream out = Files.newOutputStream(there)) {
            left -= Bounded.copy(in, out, left, zip.getFileName().toString());
          }
        }
      }
    } catch (ZipException e) {
      throw damaged(zip, e);
    }
  }

  /** The entries of a zip, all of which have names that stay within. */
  static List<? extends ZipEntry> entries(ZipFile file, Path zip) {
    if (file.size() > MOST_ENTRIES) {
      throw new LoupeException(
          PlugInProblem.UNSAFE_ARCHIVE,
          "'%s' has %,d entries; %,d are allowed."
              .formatted(zip.getFileName(), file.size(), MOST_ENTRIES));
    }
    List<? extends ZipEntry> entries = Collections.list(file.entries());
    entries.forEach(e -> check(e.getName(), zip));
    return entries;
  }

  private static void check(String name, Path zip) {
    boolean leaves =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf('\0') >= 0
            || name.matches("[A-Za-z]:.*")
            || Arrays.asList(name.split("/")).contains("..");
    if (leaves) {
      throw new LoupeException(
          PlugInProblem.UNSAFE_ARCHIVE,
          "'%s' has an entry '%s', which would be written outside of its folder."
              .formatted(zip.getFileName(), name));
    }
  }

  /** A zip that cannot be read to its end. */
  static LoupeException damaged(Path zip, IOException e) {
    return new LoupeException(
        PlugInProblem.DAMAGED,
        "'%s' cannot be unpacked: %s.".formatted(zip.getFileName(), e.getMessage()),
        e);
  }
}
