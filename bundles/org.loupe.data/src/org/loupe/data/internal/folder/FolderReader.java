package org.loupe.data.internal.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.SourceContext;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.Printable;

/**
 * Finds the files of one folder, of one folder a class, or the one file that is named. Names that
 * begin with a point are hidden and left out; links may lead to places inside of the folder only.
 */
public final class FolderReader {

  /** What a file's path and attributes take on the heap, roughly. */
  private static final long BYTES_OF_FILE = 512;

  private final Path folder;
  private final Set<String> extensions;
  private final String what;
  private final SourceContext context;
  private final List<RowFile> files = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  private FolderReader(Path folder, Set<String> extensions, String what, SourceContext context) {
    this.folder = folder;
    this.extensions = extensions;
    this.what = what;
    this.context = context;
  }

  /**
   * The files.
   *
   * @param place a folder or a file; a file is taken whatever its name is
   * @param extensions of the names of files in a folder, in lower case
   * @param what the files are, as messages name them, in the plural
   */
  public static RowFiles read(
      Path place, Set<String> extensions, String what, SourceContext context) {
    if (!Files.isDirectory(place)) {
      try {
        InputFile.open(place).close();
      } catch (IOException e) {
        throw InputFile.unreadable(place, e);
      }
      return new RowFiles(List.of(RowFile.of(place, 0)), List.of());
    }
    return new FolderReader(place, extensions, what, context).read();
  }

  private RowFiles read() {
    List<Path> folders = new ArrayList<>();
    for (Path p : entries(folder)) {
      if (Files.isDirectory(p)) {
        folders.add(p);
      } else {
        add(p, 0);
      }
    }
    if (!folders.isEmpty() && !files.isEmpty()) {
      throw new LoupeException(
          DataProblem.FOLDER,
          "'%s' has folders such as '%s', which are classes, and %s beside them, such as '%s'."
              .formatted(folder, name(folders.getFirst()), what, name(files.getFirst().path())));
    }
    for (int i = 0; i < folders.size(); i++) {
      readClass(folders.get(i), i);
    }
    if (files.isEmpty()) {
      throw new LoupeException(
          DataProblem.FOLDER,
          "'%s' has no %s: no name ends in one of %s."
              .formatted(folder, what, extensions.stream().sorted().toList()));
    }
    if (!leftOut.isEmpty()) {
      context.warn(
          DataProblem.LEFT_OUT,
          "%d files of '%s' are no %s by their names, such as '%s'."
              .formatted(leftOut.size(), folder, what, leftOut.getFirst()));
    }
    return new RowFiles(files, folders.stream().map(FolderReader::name).toList());
  }

  private void readClass(Path classFolder, int label) {
    int before = files.size();
    for (Path p : entries(classFolder)) {
      if (Files.isDirectory(p)) {
        throw new LoupeException(
            DataProblem.FOLDER, "'%s' is a folder in the folder of a class.".formatted(p));
      }
      add(p, label);
    }
    if (files.size() == before) {
      throw new LoupeException(
          DataProblem.FOLDER,
          "'%s' has no %s, and each folder is a class.".formatted(classFolder, what));
    }
  }

  private void add(Path file, int label) {
    if (!extensions.contains(extension(file))) {
      leftOut.add(Printable.of(name(file)));
      return;
    }
    if (!Files.isRegularFile(file)) {
      throw new LoupeException(
          DataProblem.UNREADABLE,
          "'%s' is %s, not a file."
              .formatted(file, Files.exists(file) ? "a pipe or device" : "a link to nowhere"));
    }
    files.add(RowFile.of(file, label));
    if ((files.size() & 0xfff) == 0) {
      context.cancellation().check();
      ReadLimits.of(context).require(files.size() * BYTES_OF_FILE, "The list of " + what);
    }
  }

  /** What a folder holds and does not hide, by name. */
  private List<Path> entries(Path of) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(of)) {
      Path root = folder.toRealPath();
      for (Path p : all) {
        if (name(p).startsWith(".")) {
          continue;
        }
        // a link to nowhere is named as one when it is read
        if (Files.isSymbolicLink(p) && Files.exists(p) && !p.toRealPath().startsWith(root)) {
          throw new LoupeException(
              DataProblem.ESCAPE,
              "'%s' is a link to a place outside of '%s'.".formatted(p, folder));
        }
        entries.add(p);
      }
    } catch (DirectoryIteratorException e) {
      throw InputFile.unreadable(of, e.getCause());
    } catch (IOException e) {
      throw InputFile.unreadable(of, e);
    }
    // not the file system's order, which differs from machine to machine
    entries.sort(Comparator.comparing(FolderReader::name));
    return entries;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static String extension(Path file) {
    String name = name(file);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
