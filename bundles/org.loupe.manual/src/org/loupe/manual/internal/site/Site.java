package org.loupe.manual.internal.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.manual.Manual;
import org.loupe.manual.ManualProblem;
import org.loupe.manual.internal.html.Page;

/** The manual as a folder: written beside its place, then moved there in one step. */
public final class Site {
  /** A folder with this file is a manual, which a newer one replaces. */
  private static final String MARK = "search-index.js";

  private final List<Page> pages;
  private final Map<String, Path> pictures;
  private final String version;

  /**
   * A manual.
   *
   * @param pages in the order of reading
   * @param pictures files by their names in the manual
   * @param version of the product
   */
  public Site(List<Page> pages, Map<String, Path> pictures, String version) {
    this.pages = List.copyOf(pages);
    this.pictures = Map.copyOf(pictures);
    this.version = version;
  }

  /**
   * Refuses a folder that holds something else.
   *
   * @throws LoupeException when it does
   */
  public static void check(Path folder) {
    try {
      if (Files.exists(folder) && !Files.exists(folder.resolve(MARK)) && !isEmpty(folder)) {
        throw new LoupeException(
            ManualProblem.FOREIGN_FOLDER, "'%s' holds something else.".formatted(folder));
      }
    } catch (IOException e) {
      throw notWritten(folder, e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /**
   * Writes it.
   *
   * @throws LoupeException when the folder holds something else or cannot be written
   */
  public void write(Path folder) {
    check(folder);
    Path absolute = folder.toAbsolutePath().normalize();
    Path partial = absolute.resolveSibling(absolute.getFileName() + ".partial");
    try {
      delete(partial);
      Files.createDirectories(partial.resolve("images"));
      Frame frame = new Frame(pages, version);
      for (Page page : pages) {
        text(partial.resolve(page.file()), frame.html(page));
      }
      for (Map.Entry<String, Path> picture : pictures.entrySet()) {
        Files.copy(picture.getValue(), partial.resolve(picture.getKey()));
      }
      text(partial.resolve(MARK), SearchIndex.script(pages));
      for (String file : List.of("style.css", "manual.js")) {
        resource(file, partial.resolve(file));
      }
      delete(absolute);
      Files.move(partial, absolute, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw notWritten(folder, e);
    }
  }

  private static LoupeException notWritten(Path folder, IOException e) {
    return new LoupeException(
        ManualProblem.NOT_WRITTEN,
        "The manual cannot be written into '%s': %s.".formatted(folder, e.getMessage()),
        e);
  }

  private static void text(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void resource(String name, Path file) throws IOException {
    try (InputStream in = Manual.class.getResourceAsStream("pages/" + name)) {
      Files.copy(in, file);
    }
  }

  /** Deletes a folder with all that is in it; of a link only the link. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
