package org.loupe.dsl.ide.format;

import java.util.List;
import java.util.Optional;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.ide.TextChange;
import org.loupe.dsl.syntax.ScriptSyntax;

/**
 * Brings scripts into the house style.
 *
 * <ul>
 *   <li>Each statement begins a line; what is in brackets that lines are broken in is indented by
 *       four. At most one blank line stays, none at the ends of the script and of braces.
 *   <li>Line breaks in brackets and at operators are the author's, others go. Braces are on one
 *       line or have each of their named arguments on a line of its own.
 *   <li>The equals signs of {@code model}, {@code data} and {@code let} in lines that follow each
 *       other stand below each other, as do those of {@code analysis}, and of arguments in braces.
 *   <li>Binary operators have a space on both sides, except {@code ..} and a product or quotient of
 *       two plain numbers: {@code 1/16}.
 *   <li>A comment behind code keeps its column when there is room and it was more than a space
 *       away.
 * </ul>
 *
 * Only white space changes, so that the plan of a script stays what it is; what was formatted stays
 * as it is when it is formatted again.
 */
public final class Formatter {
  private Formatter() {}

  /** The script in the house style; empty when it cannot be read, and is better left alone. */
  public static Optional<String> format(String text) {
    return problems(text, "").isEmpty() ? Optional.of(formatted(text)) : Optional.empty();
  }

  /**
   * The changes of white space that bring a script into the house style, in order, so that carets
   * and marks stay where they are; empty when it cannot be read.
   */
  public static Optional<List<TextChange>> changes(String text) {
    return format(text).map(after -> WhiteSpaceChanges.between(text, after));
  }

  /**
   * Why a script cannot be formatted; nothing when it can.
   *
   * @param file its name in the diagnostics
   */
  public static List<Diagnostic> problems(String text, String file) {
    return ScriptSyntax.problems(text, file).stream().filter(Diagnostic::isError).toList();
  }

  private static String formatted(String text) {
    Script script = new Script(ScriptSyntax.of(text));
    LineBreaks breaks = new LineBreaks(script);
    Spacing spacing = new Spacing(script);
    Alignment alignment = new Alignment(script, breaks, spacing);
    return new Printing(script, breaks, spacing, alignment).text();
  }
}
