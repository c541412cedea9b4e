package org.loupe.dsl.internal.parse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.parser.IParseResult;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Tokens.Mistake;
import org.loupe.dsl.loupe.Expression;

/** Parses a text that is one expression: a value of the command line. */
public final class ExpressionReader {
  private ExpressionReader() {}

  /**
   * An expression as far as it could be read.
   *
   * @param text the text with its problems
   * @param expression empty when it could not be read
   */
  public record ParsedExpression(ParsedScript text, Optional<Expression> expression) {}

  /** A text that is not parsed. */
  public static ParsedScript unread(SourceText source) {
    return new ParsedScript(source, new Places(0), List.of(), Set.of(), new Problems(source));
  }

  /** Parses an expression. */
  public static ParsedExpression read(ScriptParser parser, SourceText source) {
    ParsedScript text = unread(source);
    Tokens tokens = Tokens.of(source.text());
    Region all = new Region("", tokens.tokens(), Region.Form.STATEMENT);
    Optional<Mistake> mistake =
        tokens.mistakes().stream().findFirst().or(() -> Nesting.check(all));
    if (mistake.isEmpty() && tokens.tokens().isEmpty()) {
      mistake = Optional.of(new Mistake(ScriptProblem.SYNTAX, 0, 0, "A value is expected."));
    }
    if (mistake.isPresent()) {
      Mistake m = mistake.get();
      text.problems().add(m.problem(), m.offset(), m.length(), m.message());
      return new ParsedExpression(text, Optional.empty());
    }
    IParseResult result = parser.expression(source.text());
    for (INode error : result.getSyntaxErrors()) {
      text.problems()
          .add(
              ScriptProblem.SYNTAX,
              error.getTotalOffset(),
              error.getTotalLength(),
              error.getSyntaxErrorMessage().getMessage());
      return new ParsedExpression(text, Optional.empty());
    }
    return new ParsedExpression(text, Optional.of((Expression) result.getRootASTElement()));
  }
}
