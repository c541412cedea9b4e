package org.loupe.dsl.ide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.loupe.dsl.CompileOptions;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.ScriptCompiler;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueJson;

/** The corpus of the language's own tests, and the vocabulary that it is written in. */
public final class Corpus {
  private static final Path FOLDER = Path.of("..", "org.loupe.dsl", "test", "corpus");

  private static final Catalogue CATALOGUE =
      CatalogueJson.read(text(Path.of("test", "catalogue.json"))).orElseThrow();

  private Corpus() {}

  /** What is installed, as the vocabulary of the language's tests describes it. */
  public static Catalogue catalogue() {
    return CATALOGUE;
  }

  /** The scripts of a folder of the corpus, those that are not UTF-8 left out. */
  public static List<Path> scripts(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files
          .filter(f -> f.toString().endsWith(".loupe"))
          .filter(Corpus::isUtf8)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isUtf8(Path file) {
    String text = text(file);
    try {
      return Arrays.equals(
          Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file. */
  public static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles a text in the place of a script, as the lines beside that say. */
  public static CompileResult compile(String text, Path script) {
    Map<String, String> set = new LinkedHashMap<>();
    List<Path> allowed = new ArrayList<>();
    Path beside = Path.of(script.toString().replaceFirst("\\.loupe$", ".expected"));
    for (String line : text(beside).lines().toList()) {
      if (line.startsWith("# set ")) {
        String[] parts = line.substring("# set ".length()).split("=", 2);
        set.put(parts[0], parts[1]);
      } else if (line.startsWith("# allow ")) {
        allowed.add(script.resolveSibling(line.substring("# allow ".length())));
      }
    }
    return new ScriptCompiler(CATALOGUE)
        .compile(
            text,
            script,
            CompileOptions.forRunning()
                .withSet(set)
                .withAllowedPaths(allowed)
                .withWorkingFolder(FOLDER));
  }
}
