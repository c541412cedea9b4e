package org.loupe.cli.internal;

import java.nio.file.Path;
import org.loupe.cli.internal.command.ScriptLanguage;
import org.loupe.dsl.CompileOptions;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.DiagnosticJson;
import org.loupe.dsl.DiagnosticText;
import org.loupe.dsl.ScriptCompiler;
import org.loupe.plan.catalogue.Catalogue;

/** The script language as the command uses it. */
final class DslScripts implements ScriptLanguage {
  private final Path folder;

  /**
   * Scripts of a working folder.
   *
   * @param folder what paths of the command line are relative to
   */
  DslScripts(Path folder) {
    this.folder = folder;
  }

  @Override
  public Checked check(Path script, Request request, Catalogue catalogue) {
    CompileOptions base =
        request.purpose() == Purpose.RUN
            ? CompileOptions.forRunning()
            : CompileOptions.forChecking();
    CompileResult result =
        new ScriptCompiler(catalogue)
            .compile(
                script,
                base.withSet(request.set())
                    .withWorkingFolder(folder)
                    .withAllowedPaths(request.allowedPaths())
                    .withSeed(request.seed()));
    return new Checked(
        result.diagnostics().stream().map(DslScripts::finding).toList(),
        result.failure(),
        result.plan());
  }

  private static Finding finding(Diagnostic d) {
    Severity severity =
        switch (d.severity()) {
          case ERROR -> Severity.ERROR;
          case WARNING -> Severity.WARNING;
          case INFO -> Severity.INFO;
        };
    return new Finding(severity, DiagnosticText.full(d), DiagnosticJson.of(d));
  }
}
