package org.loupe.manual.internal.reference;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.loupe.manual.internal.grammar.GrammarReader;
import org.loupe.manual.internal.grammar.Piece;
import org.loupe.manual.internal.grammar.Railroad;
import org.loupe.manual.internal.grammar.Rule;
import org.loupe.manual.internal.html.Html;
import org.loupe.manual.internal.html.Page;

/** The grammar as diagrams, below what is written by hand about the language. */
public final class LanguagePage {
  private final List<Rule> rules;
  private final Html html = new Html();

  private LanguagePage(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * The page.
   *
   * @param grammar as Xtext has it
   * @param introduction a hand-written page, whose title and first part it takes
   */
  public static Page of(String grammar, Page introduction) {
    LanguagePage page = new LanguagePage(GrammarReader.read(grammar));
    page.html.raw(introduction.body());
    page.part("words", "Grammar", Rule.Kind.WORDS);
    page.part("characters", "Characters of words", Rule.Kind.CHARACTERS);
    return new Page(
        introduction.file(), introduction.group(), introduction.title(), page.html.toString());
  }

  private static String id(String rule) {
    return "rule-" + rule;
  }

  private void part(String id, String title, Rule.Kind kind) {
    html.heading(2, id, title);
    html.paragraph(
        kind == Rule.Kind.WORDS
            ? "Follow a line from left to right. Round boxes are written as they are; square ones"
                + " lead to their own diagram. Between words may stand spaces, line breaks and"
                + " comments."
            : "What the words above are made of, character by character.");
    rules.stream().filter(r -> r.kind() == kind).forEach(this::rule);
  }

  private void rule(Rule rule) {
    html.heading(3, id(rule.name()), rule.name());
    html.raw("<div class=\"scroll diagram\">");
    html.raw(Railroad.svg(rule, name -> "#" + id(name))).raw("</div>\n");
    Set<String> users = new TreeSet<>();
    rules.stream().filter(r -> uses(r.piece(), rule.name())).forEach(r -> users.add(r.name()));
    if (!users.isEmpty()) {
      html.raw("<p class=\"soft\">Used by ");
      int i = 0;
      for (String user : users) {
        html.raw(i++ == 0 ? "" : ", ").element("a", user, "href", "#" + id(user));
      }
      html.raw("</p>\n");
    }
    html.raw("<details><summary>As text</summary>");
    html.element("pre", rule.text(), "class", "grammar").raw("</details>\n");
  }

  private static boolean uses(Piece piece, String name) {
    return switch (piece) {
      case Piece.Word _ -> false;
      case Piece.Note _ -> false;
      case Piece.Use(String rule) -> rule.equals(name);
      case Piece.Sequence(List<Piece> pieces) -> pieces.stream().anyMatch(p -> uses(p, name));
      case Piece.Choice(List<Piece> pieces) -> pieces.stream().anyMatch(p -> uses(p, name));
      case Piece.Loop(Piece item, Piece between) -> uses(item, name) || uses(between, name);
    };
  }
}
