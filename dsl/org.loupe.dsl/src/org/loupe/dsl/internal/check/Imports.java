package org.loupe.dsl.internal.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.internal.parse.Problems;
import org.loupe.dsl.internal.parse.ScriptParser;
import org.loupe.dsl.internal.parse.ScriptReader;
import org.loupe.dsl.internal.parse.SourceFile;
import org.loupe.dsl.loupe.Import;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.Statement;
import org.loupe.plan.ProgramLanguage;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;

/** Reads the scripts and analyses that a script imports, and those that they import. */
final class Imports {
  private final ScriptParser parser;
  private final FileCheck files;
  private final Names names;
  private final ImportedAnalyses analyses;
  private final List<Unit> units = new ArrayList<>();
  private final List<Problems> refused = new ArrayList<>();
  private final Set<Path> read = new HashSet<>();

  /** The scripts whose imports are being read: file and name for messages. */
  private final Map<Path, String> open = new LinkedHashMap<>();

  Imports(ScriptParser parser, FileCheck files, Names names, Catalogue installed) {
    this.parser = parser;
    this.files = files;
    this.names = names;
    this.analyses = new ImportedAnalyses(installed);
  }

  /** Reads everything that a script needs. */
  void read(Unit main, Path file) {
    importsOf(main, FileCheck.real(file));
  }

  /** The imported scripts, those that others need before them. */
  List<Unit> units() {
    return units;
  }

  /** The imported analyses. */
  List<AnalysisDescriptor> analyses() {
    return analyses.all();
  }

  /** What is wrong with imported scripts and analyses, file by file. */
  List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>();
    refused.forEach(p -> all.addAll(p.all()));
    units.forEach(u -> all.addAll(u.parsed().problems().all()));
    return all;
  }

  private void importsOf(Unit unit, Path file) {
    open.put(file, unit.parsed().source().name());
    for (Statement s : unit.parsed().statements()) {
      if (s instanceof Import i) {
        Places.Place at = unit.place(i, LoupePackage.Literals.IMPORT__FILE);
        Optional<String> text = Texts.of(unit, i, LoupePackage.Literals.IMPORT__FILE, i.getFile());
        Optional<Path> path = text.flatMap(t -> files.existing(unit, at, t));
        if (path.isPresent()) {
          load(unit, at, path.get(), text.get());
        } else {
          names.missSome();
        }
      }
    }
    open.remove(file);
  }

  private void load(Unit from, Places.Place at, Path path, String text) {
    Path file = FileCheck.real(path);
    if (open.containsKey(file)) {
      circle(from, at, file);
    } else if (read.add(file)) {
      Path shown = Path.of(from.parsed().source().name()).resolveSibling(text).normalize();
      try {
        switch (SourceFile.read(path, shown.toString())) {
          case SourceFile.Read r when ProgramLanguage.ofFile(text).isPresent() ->
              analyses.add(r.text(), from, at).ifPresent(this::refuse);
          case SourceFile.Read r -> {
            Unit unit =
                new Unit(
                    ScriptReader.read(parser, r.text()),
                    FileCheck.folderOf(path),
                    Unit.Reach.TREE,
                    new Findings());
            importsOf(unit, file);
            units.add(unit);
          }
          case SourceFile.Refused r -> refuse(r.problems());
        }
      } catch (IOException _) {
        names.missSome();
        from.problem(ScriptProblem.MISSING_FILE, at, "'%s' cannot be read.".formatted(text));
      }
    }
  }

  private void refuse(Problems problems) {
    refused.add(problems);
    names.missSome();
  }

  private void circle(Unit from, Places.Place at, Path file) {
    List<String> path = new ArrayList<>();
    open.forEach(
        (f, name) -> {
          if (!path.isEmpty() || f.equals(file)) {
            path.add(name);
          }
        });
    path.add(open.get(file));
    from.problem(
        ScriptProblem.IMPORT_CYCLE,
        at,
        "The scripts import each other: %s.".formatted(String.join(" -> ", path)));
  }
}
