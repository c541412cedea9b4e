package org.loupe.dsl.internal.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.loupe.api.Spelling;

/**
 * Cuts the tokens of a script into statements without parsing them, so that a statement that cannot
 * be read does not take others with it.
 *
 * <p>A statement begins at a keyword that is followed by what that statement begins with, or that
 * is the first word of its line outside of brackets. Keywords are also names of members and
 * parameters: {@code f(model = cnn)} begins none.
 */
final class Regions {
  /** The words that begin statements. */
  static final List<String> KEYWORDS =
      List.of(
          "title", "import", "param", "let", "model", "data", "analysis", "script", "sweep",
          "expect", "report");

  private static final Set<String> TEXT_FOLLOWS = Set.of("title", "import", "report");
  private static final Set<String> INSIDE_SWEEP =
      Set.of("let", "model", "data", "analysis", "script", "expect");

  private final List<Token> tokens;
  private final List<Region> regions = new ArrayList<>();
  private int depth;

  private Regions(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The statements of a script in order; the first region is everything before them. */
  static List<Region> of(List<Token> tokens) {
    return new Regions(tokens).cut();
  }

  private List<Region> cut() {
    int start = 0;
    Region.Form form = Region.Form.HEAD;
    for (int i = 0; i < tokens.size(); i++) {
      Token t = tokens.get(i);
      boolean misspelt = depth == 0 && i > 0 && isMisspelt(i);
      if (misspelt || begins(i, start, form)) {
        add(start, i, form);
        start = i;
        form = misspelt ? Region.Form.MISSPELT : Region.Form.STATEMENT;
        depth = 0;
      } else if (t.is("(") || t.is("[") || t.is("{")) {
        depth++;
      } else if (t.is(")") || t.is("]") || t.is("}")) {
        depth = Math.max(0, depth - 1);
      }
    }
    add(start, tokens.size(), form);
    return regions;
  }

  private void add(int from, int to, Region.Form form) {
    List<Token> own = List.copyOf(tokens.subList(from, to));
    String keyword = own.isEmpty() || form == Region.Form.HEAD ? "" : own.getFirst().text();
    regions.add(new Region(keyword, own, form));
  }

  private boolean begins(int i, int start, Region.Form form) {
    Token t = tokens.get(i);
    boolean isName = i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).is(":"));
    if (!KEYWORDS.contains(t.text()) || isName) {
      return false;
    }
    boolean fits = i + 1 < tokens.size() && follows(t.text(), tokens.get(i + 1));
    boolean inSweep =
        depth > 0
            && form == Region.Form.STATEMENT
            && tokens.get(start).is("sweep")
            && INSIDE_SWEEP.contains(t.text());
    boolean behindHead = form == Region.Form.HEAD && i == 2;
    boolean alone = depth == 0 && (t.place() == Token.Place.FIRST || behindHead);
    return (fits || alone) && !inSweep;
  }

  /** Whether a token is what a statement has behind its keyword. */
  private static boolean follows(String keyword, Token next) {
    if (TEXT_FOLLOWS.contains(keyword)) {
      return next.kind() == Token.Kind.STRING;
    }
    if (keyword.equals("expect")) {
      return next.isWord() || next.kind() == Token.Kind.NUMBER || next.is("(") || next.is("-");
    }
    return next.isWord();
  }

  /** Two names in a row at the beginning of a line: the first was to be a keyword. */
  private boolean isMisspelt(int i) {
    Token t = tokens.get(i);
    boolean candidate =
        t.isWord()
            && t.place() == Token.Place.FIRST
            && !KEYWORDS.contains(t.text())
            && !isOperator(t)
            && i + 1 < tokens.size();
    if (!candidate) {
      return false;
    }
    Token next = tokens.get(i + 1);
    return next.kind() == Token.Kind.STRING
        ? !Spelling.nearest(t.text(), KEYWORDS).isEmpty()
        : next.isWord() && !KEYWORDS.contains(next.text()) && !isOperator(next);
  }

  private static boolean isOperator(Token t) {
    return t.is("and") || t.is("or") || t.is("not") || t.is("in") || t.is("else") || t.is("from");
  }
}
