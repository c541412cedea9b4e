package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.registry.NewEntry.Keeping;

/** The files that a new entry consists of, under the names that they get in it. */
final class Parts {
  private static final int DEEPEST = 16;

  private final Path base;
  private final Keeping keeping;
  private final Map<String, Path> files = new LinkedHashMap<>();

  /**
   * No files yet.
   *
   * @param base the folder that names are relative to
   * @param keeping whether files from elsewhere can be brought along
   */
  Parts(Path base, Keeping keeping) {
    this.base = base;
    this.keeping = keeping;
  }

  /** The files by their names, the first one first. */
  Map<String, Path> files() {
    return Collections.unmodifiableMap(files);
  }

  /**
   * Adds a file, or all files of a folder.
   *
   * @return the name of the file or folder in the entry
   */
  String add(Path file) {
    if (!Files.exists(file)) {
      throw refused(file, "is not there");
    }
    String name = name(file);
    if (Files.isRegularFile(file)) {
      put(name, file);
      return name;
    }
    if (!Files.isDirectory(file)) {
      throw refused(file, "is no file and no folder");
    }
    Map<String, Path> inside = new TreeMap<>();
    walk(file, name, inside);
    if (inside.isEmpty()) {
      throw refused(file, "has no files in it");
    }
    inside.forEach(this::put);
    return name;
  }

  private void put(String name, Path file) {
    if (!Files.isReadable(file)) {
      throw refused(file, "cannot be read");
    }
    if (!EntryCheck.isRelative(name)) {
      throw refused(file, "has a name that is not one on every system");
    }
    files.put(name, file);
  }

  private String name(Path file) {
    if (file.startsWith(base) && !file.equals(base)) {
      return slashed(base.relativize(file));
    }
    if (keeping == Keeping.LINK) {
      throw refused(
          file, "is not below '%s', where the linked files lie; copy them".formatted(base));
    }
    String plain = String.valueOf(file.getFileName());
    String name = plain;
    for (int i = 2; files.containsKey(name) && !files.get(name).equals(file); i++) {
      name = i + "-" + plain;
    }
    return name;
  }

  private static String slashed(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private static void walk(Path folder, String name, Map<String, Path> inside) {
    try {
      Path real = folder.toRealPath();
      Files.walkFileTree(
          folder,
          EnumSet.noneOf(FileVisitOption.class),
          DEEPEST,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
              // what a link leads to must be of the folder, too: it may be anybody's
              if (Files.isSymbolicLink(file) && !file.toRealPath().startsWith(real)) {
                throw refused(file, "is a link that leads out of the folder");
              }
              if (!Files.isRegularFile(file)) {
                throw refused(
                    file,
                    Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                        ? "lies too deep"
                        : "is no plain file");
              }
              inside.put(name + "/" + slashed(folder.relativize(file)), file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new LoupeException(
          RunProblem.ADDED_FILE, "'%s' cannot be read: %s.".formatted(folder, e), e);
    }
  }

  private static LoupeException refused(Path file, String why) {
    return new LoupeException(RunProblem.ADDED_FILE, "'%s' %s.".formatted(file, why));
  }
}
