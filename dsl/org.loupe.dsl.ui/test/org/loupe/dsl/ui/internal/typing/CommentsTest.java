package org.loupe.dsl.ui.internal.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.loupe.dsl.ide.TextChange;
import org.loupe.dsl.ide.TextRange;

class CommentsTest {

  /** The text after the lines between two marks were toggled. */
  private static String toggled(String marked) {
    int from = marked.indexOf('|');
    String text = marked.replace("|", "");
    int to = marked.indexOf('|', from + 1);
    TextRange range = TextRange.between(from, to < 0 ? from : to - 1);
    return TextChange.apply(text, Comments.toggle(text, range));
  }

  @Test
  void theLineOfTheCaret() {
    assertEquals("a\n// b\nc", toggled("a\nb|\nc"));
    assertEquals("a\nb\nc", toggled("a\n// |b\nc"));
    assertEquals("// a", toggled("a|"));
    assertEquals("a\n// b", toggled("a\n|b"));
  }

  @Test
  void marksStandBelowEachOther() {
    assertEquals("  // a\n  //   b\nc", toggled("  |a\n    b|\nc"));
    assertEquals("  a\n    b\nc", toggled("  |// a\n  //   b|\nc"));
  }

  @Test
  void linesThatAreCommentsPartlyBecomeSo() {
    assertEquals("// // a\n// b\n", toggled("|// a\nb|\n"));
  }

  @Test
  void blankLinesStayAsTheyAre() {
    assertEquals("// a\n\n// b", toggled("|a\n\nb|"));
    assertEquals("\n", toggled("|\n"));
    assertEquals("", toggled("|"));
  }

  @Test
  void aLineOfWhichOnlyTheBeginningIsSelectedIsNotMeant() {
    assertEquals("// a\nb\n", toggled("|a\n|b\n"));
  }

  @Test
  void linesOfWindows() {
    assertEquals("// a\r\n// b\r\nc", toggled("|a\r\nb|\r\nc"));
  }
}
