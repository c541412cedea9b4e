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

/** Says where the programs of script steps cannot be read. */
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
      unit.problemWith(
          ScriptProblem.NO_INTERPRETER,
          unit.place(
              s,
              s.getFile() == null
                  ? LoupePackage.Literals.SCRIPT_DECL__LANGUAGE
                  : LoupePackage.Literals.SCRIPT_DECL__FILE),
          e.getMessage(),
          e.remedy());
    }
  }

  private static void report(Unit unit, ScriptDecl s, ScriptText text, SyntaxError e) {
    if (s.getFile() == null) {
      Places.Place body = unit.place(s, LoupePackage.Literals.SCRIPT_DECL__BODY);
      unit.problem(
          ScriptProblem.PROGRAM, place(unit.parsed().source(), body, text, e), e.message());
    } else {
      // the name is what the script has of it
      unit.problem(
          ScriptProblem.PROGRAM,
          unit.place(s, LoupePackage.Literals.SCRIPT_DECL__FILE),
          "%s: %s".formatted(text.place(e.line(), e.column()), e.message()));
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
