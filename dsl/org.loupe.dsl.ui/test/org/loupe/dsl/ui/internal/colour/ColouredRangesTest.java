package org.loupe.dsl.ui.internal.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.loupe.dsl.ide.Highlight;
import org.loupe.dsl.ide.TextRange;

class ColouredRangesTest {
  private final ColouredRanges ranges = new ColouredRanges();

  private static Highlight word(int from, int end, Highlight.Kind kind) {
    return new Highlight(TextRange.between(from, end), kind, Highlight.Role.USE);
  }

  private String all() {
    return ranges.in(0, 1000).stream()
        .map(c -> "%d-%d %s".formatted(c.range().offset(), c.range().end(), c.kind()))
        .collect(Collectors.joining(", "));
  }

  private void three() {
    ranges.set(
        List.of(
            word(0, 3, Highlight.Kind.KEYWORD),
            word(4, 8, Highlight.Kind.VARIABLE),
            word(10, 12, Highlight.Kind.NUMBER)));
  }

  @Test
  void wordsBehindAChangeMove() {
    three();
    ranges.edited(9, 0, 5);
    assertEquals("0-3 KEYWORD, 4-8 VARIABLE, 15-17 NUMBER", all());
    ranges.edited(3, 1, 0);
    assertEquals("0-3 KEYWORD, 3-7 VARIABLE, 14-16 NUMBER", all());
  }

  @Test
  void aWordGrowsWhileItIsTyped() {
    three();
    ranges.edited(6, 0, 2);
    assertEquals("0-3 KEYWORD, 4-10 VARIABLE, 12-14 NUMBER", all());
    ranges.edited(10, 0, 1);
    assertEquals("0-3 KEYWORD, 4-11 VARIABLE, 13-15 NUMBER", all());
  }

  @Test
  void whatIsTypedBeforeAWordIsNoPartOfIt() {
    three();
    ranges.edited(4, 0, 2);
    assertEquals("0-3 KEYWORD, 6-10 VARIABLE, 12-14 NUMBER", all());
  }

  @Test
  void wordsThatAreRemovedAreGone() {
    three();
    ranges.edited(4, 4, 0);
    assertEquals("0-3 KEYWORD, 6-8 NUMBER", all());
  }

  @Test
  void aReplacedStretchLeavesTheEndsOfWords() {
    three();
    ranges.edited(2, 4, 1);
    assertEquals("0-2 KEYWORD, 3-5 VARIABLE, 7-9 NUMBER", all());
  }

  @Test
  void onlyWhatOverlapsIsGiven() {
    three();
    assertEquals(1, ranges.in(3, 2).size());
    assertEquals(0, ranges.in(8, 2).size());
    assertEquals(2, ranges.in(2, 3).size());
  }

  @Test
  void onlyWhatIsDifferentIsPainted() {
    three();
    List<Highlight> same =
        List.of(
            word(0, 3, Highlight.Kind.KEYWORD),
            word(4, 8, Highlight.Kind.VARIABLE),
            word(10, 12, Highlight.Kind.NUMBER));
    assertEquals(new TextRange(0, 0), ranges.set(same));
    List<Highlight> other =
        List.of(
            word(0, 3, Highlight.Kind.KEYWORD),
            word(4, 9, Highlight.Kind.FUNCTION),
            word(10, 12, Highlight.Kind.NUMBER));
    assertEquals(TextRange.between(4, 9), ranges.set(other));
    assertEquals(TextRange.between(0, 12), ranges.set(List.of()));
    assertEquals(TextRange.between(4, 8), ranges.set(List.of(word(4, 8, Highlight.Kind.TYPE))));
  }
}
