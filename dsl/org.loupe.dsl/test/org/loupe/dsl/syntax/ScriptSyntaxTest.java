package org.loupe.dsl.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptSyntaxTest {

  private static List<String> tokens(String text) {
    return ScriptSyntax.of(text).tokens().stream().map(t -> t.kind() + " " + t.text()).toList();
  }

  @Test
  void commentsAreTokensWithoutTheEndOfTheirLine() {
    assertEquals(
        List.of(
            "COMMENT // a", "WORD loupe", "COMMENT /* b\n// c */", "NUMBER 1", "COMMENT // d"),
        tokens("// a\r\nloupe/* b\n// c */ 1// d"));
  }

  @Test
  void whatLooksLikeACommentInATextIsNone() {
    assertEquals(
        List.of("WORD a", "STRING \"// x\"", "BLOCK \"\"\"/* \"\"\""),
        tokens("a \"// x\" \"\"\"/* \"\"\""));
  }

  @Test
  void whatHasNoEndGoesToTheEnd() {
    assertEquals(List.of("WORD a", "COMMENT /* b // c"), tokens("a /* b // c"));
    assertEquals(List.of("WORD a"), tokens("a \"\"\" // b"));
  }

  @Test
  void everyTokenIsWhereItSays() {
    String text = "loupe 1 // c\nlet a = \"x\" + 1.5e3 /* d */ .. ^in\n";
    for (SyntaxToken t : ScriptSyntax.of(text).tokens()) {
      assertEquals(t.text(), text.substring(t.offset(), t.end()));
    }
  }

  @Test
  void statementsBeginAtTheirKeywordsAlsoWhenTheyCannotBeParsed() {
    String text = "loupe 1\nlet a = = 2 // c\nanalysis b = f(model = a)\nexpect";
    List<SyntaxStatement> found = ScriptSyntax.of(text).statements();
    assertEquals(
        List.of("", "let", "analysis", "expect"),
        found.stream().map(SyntaxStatement::keyword).toList());
    assertTrue(found.getFirst().isHead());
    assertEquals(
        "let a = = 2", text.substring(found.get(1).offset(), found.get(1).end()));
  }

  @Test
  void problemsAreThoseOfTheParserAlone() {
    assertEquals(List.of(), ScriptSyntax.problems("loupe 1\nlet a = no.such(b)\n", "x"));
    assertEquals(
        "LP-0001", ScriptSyntax.problems("loupe 1\nlet = 1\n", "x").getFirst().code().id());
  }
}
