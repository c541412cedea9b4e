package org.loupe.dsl.internal.check;

import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.internal.parse.SourceText;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.ScriptDecl;

/** Says where the programs of script steps, and analyses that are programs, cannot be read. */
final class ProgramErrors {
  private final ProgramSyntax syntax;

  ProgramErrors(ProgramSyntax syntax) {
    this.syntax = syntax;
  }

  /** Reports what is wrong with the program of a step, if anything is. */
  void check(Unit unit, ScriptDecl s, String language, ScriptText text) {
    try {
      Optional<SyntaxError> error = syntax.check(language, text);
      error.ifPresent(e -> report(unit, s, text, e));
    } catch (LoupeException e) {
      noInterpreter(
          unit,
          unit.place(
              s,
              s.getFile() == null
                  ? LoupePackage.Literals.SCRIPT_DECL__LANGUAGE
                  : LoupePackage.Literals.SCRIPT_DECL__FILE),
          e);
    }
  }

  /** Reports what is wrong with the program of an analysis, where the script names it. */
  void check(Unit unit, Places.Place at, String language, ScriptText text) {
    try {
      syntax.check(language, text).ifPresent(e -> ofFile(unit, at, text, e));
    } catch (LoupeException e) {
      noInterpreter(unit, at, e);
    }
  }

  private static void noInterpreter(Unit unit, Places.Place at, LoupeException e) {
    unit.problemWith(ScriptProblem.NO_INTERPRETER, at, e.getMessage(), e.remedy());
  }

  /** The name of the file is what the script has of it. */
  private static void ofFile(Unit unit, Places.Place at, ScriptText text, SyntaxError e) {
    unit.problem(
        ScriptProblem.PROGRAM,
        at,
        "%s: %s".formatted(text.place(e.line(), e.column()), e.message()));
  }

  private static void report(Unit unit, ScriptDecl s, ScriptText text, SyntaxError e) {
    if (s.getFile() == null) {
      Places.Place body = unit.place(s, LoupePackage.Literals.SCRIPT_DECL__BODY);
      unit.problem(
          ScriptProblem.PROGRAM, place(unit.parsed().source(), body, text, e), e.message());
    } else {
      ofFile(unit, unit.place(s, LoupePackage.Literals.SCRIPT_DECL__FILE), text, e);
    }
  }

  /** The place of the program as one of the script; what ends too early ends at the quotes. */
  private static Places.Place place(
      SourceText source, Places.Place body, ScriptText text, SyntaxError e) {
    int line = text.line() + e.line() - 1;
    int before = e.line() == 1 ? text.column() : text.indent();
    int offset = source.offset(line) + before + e.column() - 1;
    int start = Math.clamp(offset, body.offset(), body.end() - 1);
    int lineEnd = source.text().indexOf('\n', start);
    int end = Math.min(lineEnd < 0 ? body.end() : lineEnd, body.end());
    return new Places.Place(start, Math.clamp(e.length(), 1, Math.max(1, end - start)));
  }
}
