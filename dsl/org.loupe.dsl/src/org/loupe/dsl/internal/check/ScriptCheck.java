package org.loupe.dsl.internal.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.CompileOptions;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.ParsedScript;
import org.loupe.dsl.internal.parse.ScriptParser;
import org.loupe.dsl.internal.parse.ScriptReader;
import org.loupe.dsl.internal.parse.SourceFile;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.resolve.ResolvedScript;
import org.loupe.plan.Plan;
import org.loupe.plan.catalogue.Catalogue;

/** Checks a script with everything it imports, and makes its plan. */
public final class ScriptCheck {
  private final CompileOptions options;
  private final Path script;
  private final SourceFile.Read source;
  private final Unit main;
  private final Names names = new Names();
  private final FileCheck files;
  private final Imports imports;
  private final Settings settings;
  private final Catalogue installed;

  private ScriptCheck(
      ScriptParser parser,
      Catalogue catalogue,
      CompileOptions options,
      Path script,
      SourceFile.Read source) {
    this.options = options;
    this.script = script;
    this.source = source;
    ParsedScript parsed = ScriptReader.read(parser, source.text());
    Path folder = FileCheck.folderOf(script);
    this.main = new Unit(parsed, folder, Unit.Reach.TREE, new Findings());
    this.files = new FileCheck(folder, options.allowedPaths());
    this.imports = new Imports(parser, files, names, catalogue);
    this.settings = new Settings(parser, options);
    this.installed = catalogue;
  }

  /**
   * Checks a script.
   *
   * @param script where it is, as it was given
   * @param source its text
   */
  public static CompileResult check(
      ScriptParser parser,
      Catalogue catalogue,
      CompileOptions options,
      Path script,
      SourceFile.Read source) {
    return new ScriptCheck(parser, catalogue, options, script, source).check();
  }

  private CompileResult check() {
    boolean readable = !main.parsed().problems().hasErrors();
    imports.read(main, script);
    imports.units().forEach(names::add);
    names.add(main);
    names.checkInside();
    settings.checkNames(names);
    Catalogue catalogue = installed.with(imports.analyses());
    DeclarationCheck declarations =
        new DeclarationCheck(catalogue, names, files, settings, options.programs());
    declarations.begin();
    names.all().forEach(declarations::look);
    StatementCheck statements = new StatementCheck(declarations.context(), main);
    main.parsed().statements().forEach(statements::check);
    declarations.end();
    if (readable) {
      unused(statements); // what cannot be read may use anything
    }
    Optional<Plan> plan =
        diagnostics().stream().anyMatch(Diagnostic::isError)
            ? Optional.empty()
            : new PlanBuilder(declarations, main, options.hash())
                .build(script, source.bytes(), statements, options.seed());
    List<Diagnostic> all = diagnostics();
    ResolvedScript resolved = main.findings().resolved(imports.analyses());
    return plan.isPresent()
        ? new CompileResult(all, resolved, plan.get())
        : new CompileResult(all, resolved);
  }

  private List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>(main.parsed().problems().all());
    all.addAll(imports.diagnostics());
    all.addAll(settings.diagnostics());
    return all;
  }

  private void unused(StatementCheck statements) {
    boolean allReported = statements.items().isEmpty();
    for (Declared d : names.all()) {
      boolean step =
          d.declaration().kind().isStep() || d.declaration().kind() == Declaration.Kind.SWEEP;
      // the table of a sweep has what its steps give
      boolean shown = step && (allReported || d.home().areInside());
      if (d.unit() == main && !d.home().isUsed(d.name()) && !shown) {
        main.parsed()
            .problems()
            .add(
                ScriptProblem.UNUSED,
                d.declaration().span().offset(),
                d.declaration().span().length(),
                step
                    ? "'%s' is neither used nor reported.".formatted(d.name())
                    : "'%s' is not used.".formatted(d.name()));
      }
    }
  }
}
