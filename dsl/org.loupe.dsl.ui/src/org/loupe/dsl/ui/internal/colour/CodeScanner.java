package org.loupe.dsl.ui.internal.colour;

import java.util.List;
import java.util.function.Function;
import org.eclipse.jface.text.rules.ICharacterScanner;
import org.eclipse.jface.text.rules.IRule;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.IWordDetector;
import org.eclipse.jface.text.rules.RuleBasedScanner;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.jface.text.rules.WordRule;
import org.loupe.dsl.ide.Highlight;
import org.loupe.dsl.syntax.ScriptSyntax;

/**
 * Colours of code while it is typed: words that begin statements, and numbers. What names mean is
 * known after the next check only.
 */
final class CodeScanner extends RuleBasedScanner {

  /**
   * A scanner.
   *
   * @param token of a kind of word
   */
  CodeScanner(Function<Highlight.Kind, IToken> token) {
    setRules(new StatementRule(token.apply(Highlight.Kind.KEYWORD)), words(token));
  }

  private static IRule words(Function<Highlight.Kind, IToken> token) {
    // other words have a token too: else a part of one would be looked at for itself
    WordRule rule = new WordRule(new Word(), new Token(null));
    for (String word : List.of("and", "or", "not", "true", "false", "else", "in")) {
      rule.addWord(word, token.apply(Highlight.Kind.KEYWORD));
    }
    return rule;
  }

  /** The word at the beginning of a line, when it begins statements. */
  private static final class StatementRule extends WordRule {
    StatementRule(IToken keyword) {
      super(new Word(), Token.UNDEFINED);
      ScriptSyntax.STATEMENTS.forEach(word -> addWord(word, keyword));
      addWord("loupe", keyword);
    }

    @Override
    public IToken evaluate(ICharacterScanner scanner) {
      return startsLine(scanner) ? super.evaluate(scanner) : Token.UNDEFINED;
    }

    private static boolean startsLine(ICharacterScanner scanner) {
      int back = 0;
      boolean blank = true;
      while (blank && scanner.getColumn() > 0) {
        scanner.unread();
        back++;
        int c = scanner.read();
        scanner.unread();
        blank = c == ' ' || c == '\t';
      }
      for (int i = 0; i < back; i++) {
        scanner.read();
      }
      return blank;
    }
  }

  private record Word() implements IWordDetector {
    @Override
    public boolean isWordStart(char c) {
      return Character.isLetter(c) || c == '_' || c == '^';
    }

    @Override
    public boolean isWordPart(char c) {
      return Character.isLetterOrDigit(c) || c == '_';
    }
  }
}
