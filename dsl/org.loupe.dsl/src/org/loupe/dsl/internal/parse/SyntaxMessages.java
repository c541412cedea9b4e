package org.loupe.dsl.internal.parse;

import java.util.Map;
import org.antlr.runtime.MismatchedTokenException;
import org.antlr.runtime.MissingTokenException;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;

/** Says what the parser expects in the words of the language. */
final class SyntaxMessages implements ISyntaxErrorMessageProvider {
  private static final Map<String, String> TERMINALS =
      Map.of(
          "RULE_ID", "a name",
          "RULE_STRING", "a text in quotes",
          "RULE_INT", "a whole number",
          "RULE_TEXT", "a block in three quotes",
          "<EOF>", "the end of the statement");

  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("Statement", "a statement"),
          Map.entry("Type", "a type"),
          Map.entry("Name", "a name"),
          Map.entry("AnalysisName", "the name of an analysis"),
          Map.entry("Arguments", "')' or ','"),
          Map.entry("Block", "'name = value' or '}'"),
          Map.entry("Number", "a number"));

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
    return new SyntaxErrorMessage(message(context), null);
  }

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IValueConverterErrorContext context) {
    return new SyntaxErrorMessage(context.getValueConverterException().getMessage(), null);
  }

  private static String message(IParserErrorContext context) {
    RecognitionException e = context.getRecognitionException();
    String found = found(e);
    if (e instanceof MismatchedTokenException m && m.expecting >= 0) {
      return "%s is expected %s.".formatted(token(m.expecting, context), before(m, found));
    }
    String rule = rule(context);
    return rule.equals("Script")
        ? "%s cannot follow here; the statement is complete before it.".formatted(capital(found))
        : "%s is expected, not %s."
            .formatted(capital(RULES.getOrDefault(rule, "a value")), found);
  }

  private static String before(MismatchedTokenException e, String found) {
    return (e instanceof MissingTokenException ? "before " : "here, not ") + found;
  }

  private static String token(int type, IParserErrorContext context) {
    String name = type == Token.EOF ? "<EOF>" : context.getTokenNames()[type];
    return capital(TERMINALS.getOrDefault(name, name));
  }

  private static String rule(IParserErrorContext context) {
    EObject grammar =
        context.getCurrentNode() == null ? null : context.getCurrentNode().getGrammarElement();
    return grammar == null ? "" : name(grammar);
  }

  private static String name(EObject grammar) {
    return switch (grammar) {
      case org.eclipse.xtext.RuleCall call -> call.getRule().getName();
      default -> GrammarUtil.containingParserRule(grammar).getName();
    };
  }

  private static String found(RecognitionException e) {
    Token t = e == null ? null : e.token;
    return t == null || t.getType() == Token.EOF
        ? "the end of the statement"
        : "'" + t.getText() + "'";
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
