package org.loupe.dsl.ide;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Files below the folder of a script. */
final class FileProposals {
  /** More than anyone reads; a folder may have millions. */
  private static final int MAX_ENTRIES = 500;

  private final Path root;
  private final CaretContext caret;
  private final Proposals out;

  FileProposals(ScriptDocument document, CaretContext caret, Proposals out) {
    Path parent = document.path().toAbsolutePath().normalize().getParent();
    this.root = parent == null ? document.path().toAbsolutePath() : parent;
    this.caret = caret;
    this.out = out;
  }

  /** The files with some endings, all of them when there are none, and the folders. */
  void propose(List<String> extensions) {
    String begun = caret.word().text();
    String folder = begun.substring(0, begun.lastIndexOf('/') + 1);
    int start = caret.word().range().offset() + folder.length();
    Proposals names =
        new Proposals(
            new CaretContext.Word(
                TextRange.between(start, caret.word().range().end()),
                begun.substring(folder.length())));
    entries(folder).forEach(e -> propose(e, extensions, names));
    out.addAll(names);
  }

  private static void propose(Path entry, List<String> extensions, Proposals names) {
    String name = entry.getFileName().toString();
    if (Files.isDirectory(entry)) {
      names.add(name, Proposal.Kind.FOLDER, "", "", name + "/", name.length() + 1);
    } else if (extensions.isEmpty() || extensions.stream().anyMatch(e -> ends(name, e))) {
      names.word(name, Proposal.Kind.FILE, "", "");
    }
  }

  private static boolean ends(String name, String extension) {
    return name.toLowerCase(Locale.ROOT).endsWith("." + extension.toLowerCase(Locale.ROOT));
  }

  /** What is in a folder by name, hidden files left out; nothing outside of the script's tree. */
  private List<Path> entries(String folder) {
    List<Path> entries = new ArrayList<>();
    try {
      Path path = root.resolve(folder).normalize();
      if (!path.startsWith(root) || !path.toRealPath().startsWith(root.toRealPath())) {
        return List.of();
      }
      try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
        for (Path entry : all) {
          if (entries.size() < MAX_ENTRIES && isPlain(entry.getFileName().toString())) {
            entries.add(entry);
          }
        }
      }
    } catch (IOException | InvalidPathException _) {
      return List.of(); // a folder that cannot be read offers nothing
    }
    entries.sort(Comparator.comparing(p -> p.getFileName().toString()));
    return entries;
  }

  /** Names that can stand in a text as they are. */
  private static boolean isPlain(String name) {
    return !name.startsWith(".") && name.indexOf('"') < 0 && name.indexOf('\\') < 0;
  }
}
