package org.loupe.cli.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;
import org.loupe.cli.internal.command.ScriptLanguage;
import org.loupe.dsl.CompileOptions;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.DiagnosticJson;
import org.loupe.dsl.DiagnosticText;
import org.loupe.dsl.ScriptCompiler;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.runtime.ScriptLanguages;

/** The script language as the command uses it. */
final class DslScripts implements ScriptLanguage {
  private final Path folder;
  private final Supplier<ScriptLanguages> languages;

  /**
   * Scripts of a working folder.
   *
   * @param folder what paths of the command line are relative to
   * @param languages looked up when the first program is to be read
   */
  DslScripts(Path folder, Supplier<ScriptLanguages> languages) {
    this.folder = folder;
    this.languages = languages;
  }

  @Override
  public Checked check(Path script, Request request, Catalogue catalogue) {
    CompileOptions base =
        switch (request.purpose()) {
          case CHECK -> CompileOptions.forChecking().withPrograms(this::read);
          case RUN -> CompileOptions.forRunning().withPrograms(this::readForRun);
          case RUN_UNTRUSTED -> CompileOptions.forRunning();
        };
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

  private Optional<SyntaxError> read(String language, ScriptText text) {
    return languages.get().check(language, text);
  }

  /** The run itself says that a language is not installed. */
  private Optional<SyntaxError> readForRun(String language, ScriptText text) {
    try {
      return read(language, text);
    } catch (LoupeException _) {
      return Optional.empty();
    }
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
