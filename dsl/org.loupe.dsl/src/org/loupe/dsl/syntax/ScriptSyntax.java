package org.loupe.dsl.syntax;

import java.util.List;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.internal.parse.ScriptParser;
import org.loupe.dsl.internal.parse.ScriptReader;
import org.loupe.dsl.internal.parse.SourceFile;
import org.loupe.dsl.internal.parse.SyntaxReader;

/**
 * The words, signs and comments of a script, and where its statements begin.
 *
 * @param text the script
 * @param tokens in order, comments among them; what is no word of the language is left out
 * @param statements in order, the head first when there is one
 */
public record ScriptSyntax(
    String text, List<SyntaxToken> tokens, List<SyntaxStatement> statements) {

  /** The words that begin statements. */
  public static final List<String> STATEMENTS = SyntaxReader.KEYWORDS;

  /** Copies the lists. */
  public ScriptSyntax {
    tokens = List.copyOf(tokens);
    statements = List.copyOf(statements);
  }

  /** Reads a text, script or not, without parsing it. Cost: proportional to its length. */
  public static ScriptSyntax of(String text) {
    return SyntaxReader.read(text);
  }

  /** What the parser says about a text; nothing when all of it can be read. */
  public static List<Diagnostic> problems(String text, String file) {
    return switch (SourceFile.of(text, file)) {
      case SourceFile.Read r ->
          List.copyOf(ScriptReader.read(ScriptParser.shared(), r.text()).problems().all());
      case SourceFile.Refused r -> List.copyOf(r.problems().all());
    };
  }
}
