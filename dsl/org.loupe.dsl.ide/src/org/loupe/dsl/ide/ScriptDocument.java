package org.loupe.dsl.ide;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.CompileOptions;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.ScriptCompiler;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.resolve.ResolvedScript;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.dsl.syntax.SyntaxToken;
import org.loupe.plan.catalogue.Catalogue;

/**
 * A script in an editor: its text, and what the compiler found in it.
 *
 * @param path where it is or will be
 * @param installed what is installed
 * @param syntax its words, with its text
 * @param result what the compiler says
 */
public record ScriptDocument(
    Path path, Catalogue installed, ScriptSyntax syntax, CompileResult result) {

  /** Compiles a text. */
  public static ScriptDocument of(String text, Path path, Catalogue catalogue) {
    return of(text, path, catalogue, ProgramSyntax.none());
  }

  /** Compiles a text, and has the programs of its steps read. */
  public static ScriptDocument of(
      String text, Path path, Catalogue catalogue, ProgramSyntax programs) {
    CompileOptions options = CompileOptions.forChecking().withPrograms(programs);
    return new ScriptDocument(
        path,
        catalogue,
        ScriptSyntax.of(text),
        new ScriptCompiler(catalogue).compile(text, path, options));
  }

  /** The same script with another text, whose programs are not read. */
  public ScriptDocument with(String text) {
    return of(text, path, installed);
  }

  /** The vocabulary of the script: what is installed, and the analyses that it imports. */
  public Catalogue catalogue() {
    return installed.with(resolved().analyses());
  }

  /** The text. */
  public String text() {
    return syntax.text();
  }

  /** What names and expressions mean. */
  public ResolvedScript resolved() {
    return result.resolved();
  }

  /**
   * The diagnostics of this script, not those of its imports. That a param has no value is none: it
   * gets one when the script is run.
   */
  public List<Diagnostic> diagnostics() {
    return result.diagnostics().stream()
        .filter(d -> d.span().file().equals(path.toString()))
        .filter(d -> d.code() != ScriptProblem.NO_SETTING)
        .toList();
  }

  /** The errors of the scripts that this one imports; it does not check because of them. */
  public List<Diagnostic> importedErrors() {
    return result.diagnostics().stream()
        .filter(d -> d.isError() && !d.span().file().equals(path.toString()))
        .toList();
  }

  /** The declaration whose name is at an offset, where it is declared. */
  public Optional<Declaration> declarationAt(int offset) {
    return resolved().declarations().stream().filter(d -> nameOf(d).touches(offset)).findFirst();
  }

  /** Where a declaration of this script has its name. */
  static TextRange nameOf(Declaration declaration) {
    return new TextRange(declaration.span().offset(), declaration.span().length());
  }

  /** The token that an offset is in or at the end of; a word rather than a sign. */
  Optional<SyntaxToken> tokenAt(int offset) {
    List<SyntaxToken> touching =
        syntax.tokens().stream().filter(t -> t.offset() <= offset && offset <= t.end()).toList();
    return touching.stream()
        .filter(t -> t.kind() != SyntaxToken.Kind.SIGN)
        .findFirst()
        .or(() -> touching.stream().findFirst());
  }

  /** The statement around an offset, or the one before it. */
  Optional<SyntaxStatement> statementAt(int offset) {
    return syntax.statements().stream().filter(s -> s.offset() <= offset).reduce((_, last) -> last);
  }
}
