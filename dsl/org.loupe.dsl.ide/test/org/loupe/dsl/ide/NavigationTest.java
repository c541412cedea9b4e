package org.loupe.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.dsl.Span;

class NavigationTest {

  private static String renamed(Marked m, String name) {
    Renaming.Outcome outcome = Renaming.rename(m.document(), m.offset(), name);
    return switch (outcome) {
      case Renaming.Changes c -> TextChange.apply(m.document().text(), c.changes());
      case Renaming.Refused r -> "refused: " + r.reason();
    };
  }

  private static String after(String text) {
    return text.substring(text.indexOf("cut)\n") + "cut)\n".length());
  }

  @Test
  void definitionsAreWhereNamesAreDeclared() {
    Marked m = Marked.of("expect sli|ce.certificate.complete");
    Span span = Navigation.definition(m.document(), m.offset()).orElseThrow();
    assertEquals("slice", m.text(new TextRange(span.offset(), span.length())));
    assertEquals(5, span.line());
  }

  @Test
  void definitionsMayBeInOtherFiles(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.loupe"), "loupe 1\nlet far = 3\n");
    Marked m =
        Marked.in(
            folder.resolve("s.loupe"), "loupe 1\nimport \"a.loupe\"\nlet near = fa|r + 1\n");
    Span span = Navigation.definition(m.document(), m.offset()).orElseThrow();
    assertTrue(
        Files.isSameFile(folder.resolve("a.loupe"), Path.of(span.file())), span.toString());
    assertEquals(2, span.line());
    assertEquals(1, Navigation.occurrences(m.document(), m.offset()).size());
    assertTrue(renamed(m, "x").contains("rename it there"), renamed(m, "x"));
    assertEquals(Optional.empty(), Renaming.name(m.document(), m.offset()));
  }

  @Test
  void occurrencesAreTheDeclarationAndItsUses() {
    Marked m = Marked.of("let a| = 1\nlet b = a + a\nexpect b > a");
    List<TextRange> all = Navigation.occurrences(m.document(), m.offset());
    assertEquals(4, all.size());
    assertEquals(3, Navigation.uses(m.document(), m.offset()).size());
    all.forEach(r -> assertEquals("a", m.text(r)));
  }

  @Test
  void whatIsNotDeclaredHasNoDefinition() {
    Marked m = Marked.of("let a = sq|rt(1)");
    assertEquals(Optional.empty(), Navigation.definition(m.document(), m.offset()));
    assertEquals(List.of(), Navigation.occurrences(m.document(), m.offset()));
  }

  @Test
  void renamingChangesTheDeclarationAndEveryUse() {
    Marked m = Marked.of("let a = 1\nlet b = |a + a // a\nexpect b > a else \"a\"\n");
    assertEquals(
        "let long = 1\nlet b = long + long // a\nexpect b > long else \"a\"\n",
        after(renamed(m, "long")));
    assertEquals("a", m.text(Renaming.name(m.document(), m.offset()).orElseThrow()));
  }

  @Test
  void membersAndParametersOfTheNameStay() {
    Marked m =
        Marked.of("let |level = 1\nanalysis b = geometry.partition(net, level = level)\n");
    assertEquals(
        "let depth = 1\nanalysis b = geometry.partition(net, level = depth)\n",
        after(renamed(m, "depth")));
  }

  @Test
  void wordsAndTakenNamesAreRefused() {
    Marked m = Marked.of("let a| = 1\nexpect a > 0\n");
    assertTrue(renamed(m, "net").contains("declared already"), renamed(m, "net"));
    for (String word : List.of("true", "not", "let", "import", "zip")) {
      assertTrue(renamed(m, word).contains("word of the language"), renamed(m, word));
    }
    for (String no : List.of("", "1a", "a-b", "\u00e9", "^x", "a b")) {
      assertTrue(renamed(m, no).contains("no name"), renamed(m, no));
    }
    assertEquals(m.document().text(), renamed(m, "a"));
  }

  @Test
  void namesThatWouldMeanSomethingElseAreRefused() {
    // where a rule is expected, a constant wins over what is declared
    Marked m =
        Marked.of(
            """
            param r|: rule = guided
            analysis b = attribution.gradients(net, rows, r)
            """);
    assertTrue(renamed(m, "exact").contains("means something else"), renamed(m, "exact"));
    assertTrue(renamed(m, "other").contains("rows, other)"), renamed(m, "other"));
  }

  @Test
  void otherThingsCannotBeRenamed() {
    Marked m = Marked.of("let a = sq|rt(1)\n");
    assertInstanceOf(
        Renaming.Refused.class, Renaming.rename(m.document(), m.offset(), "other"));
  }
}
