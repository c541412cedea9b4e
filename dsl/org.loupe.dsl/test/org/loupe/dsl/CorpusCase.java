package org.loupe.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A script and, beside it, what is expected of it.
 *
 * <p>Lines of the expected file that begin with {@code #} are about the run: {@code # set
 * name=value} is a value of the command line, {@code # allow folder} a folder that may be used,
 * {@code # pad n} appends n spaces to the script, {@code # programs} has {@link BracketSyntax} read
 * its programs; others are for readers.
 *
 * @param script the script
 * @param options how it is compiled
 * @param pad spaces behind the script
 * @param expected the other lines
 */
record CorpusCase(Path script, CompileOptions options, int pad, List<String> expected) {
  /** Tests run in the folder of their bundle. */
  static final Path CORPUS = Path.of("test", "corpus");

  /** The cases of a folder of the corpus. */
  static List<CorpusCase> of(String folder) {
    try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
      return files
          .filter(f -> f.toString().endsWith(".expected"))
          .sorted()
          .map(CorpusCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CorpusCase read(Path expected) {
    String name = expected.getFileName().toString().replace(".expected", ".loupe");
    Map<String, String> set = new LinkedHashMap<>();
    List<Path> allowed = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    int pad = 0;
    ProgramSyntax programs = ProgramSyntax.none();
    try {
      for (String line : Files.readAllLines(expected)) {
        if (line.startsWith("# set ")) {
          String[] parts = line.substring("# set ".length()).split("=", 2);
          set.put(parts[0], parts[1]);
        } else if (line.startsWith("# allow ")) {
          allowed.add(expected.resolveSibling(line.substring("# allow ".length())));
        } else if (line.startsWith("# pad ")) {
          pad = Integer.parseInt(line.substring("# pad ".length()));
        } else if (line.equals("# programs")) {
          programs = new BracketSyntax();
        } else if (!line.startsWith("#") && !line.isBlank()) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CompileOptions options =
        CompileOptions.forRunning()
            .withSet(set)
            .withAllowedPaths(allowed)
            .withWorkingFolder(CORPUS)
            .withPrograms(programs);
    return new CorpusCase(expected.resolveSibling(name), options, pad, lines);
  }

  /** Compiles the script. */
  CompileResult compile() {
    ScriptCompiler compiler = new ScriptCompiler(Vocabulary.catalogue());
    if (pad == 0) {
      return compiler.compile(script, options);
    }
    try {
      String text = Files.readString(script) + " ".repeat(pad);
      return compiler.compile(text, script, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Diagnostics as the expected files have them. */
  List<String> written(CompileResult result) {
    List<String> lines = new ArrayList<>();
    for (Diagnostic d : result.diagnostics()) {
      Span s = d.span();
      String own = script.getParent().relativize(script).toString();
      String file = s.file().equals(script.toString()) ? own : relative(s.file());
      lines.add(
          "%s%d:%d+%d %s %s"
              .formatted(
                  file.equals(own) ? "" : file + " ",
                  s.line(),
                  s.column(),
                  s.length(),
                  d.code().id(),
                  shown(d.message())));
      d.fixes().forEach(f -> lines.add("  fix " + f.text().replace("\n", "\\n")));
    }
    return lines;
  }

  /** A text without the place of the project. */
  String shown(String text) {
    return text.replace(script.toAbsolutePath().getParent().toString(), "DIR")
        .replace(CORPUS.toAbsolutePath().toString(), "CORPUS");
  }

  private String relative(String file) {
    return file.startsWith("--set")
        ? file
        : script.getParent().relativize(Path.of(file)).toString();
  }

  @Override
  public String toString() {
    return script.getFileName().toString();
  }
}
