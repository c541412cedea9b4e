package org.loupe.dsl.ui.internal.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.loupe.dsl.ide.OutlineItem;
import org.loupe.dsl.ide.TextRange;

class OutlineTreeTest {

  private static OutlineItem item(String name, int from, int end) {
    return new OutlineItem(name, "", "let", TextRange.between(from, end), new TextRange(from, 1));
  }

  private static String text(List<OutlineTree> trees) {
    return trees.stream()
        .map(t -> t.item().name() + (t.children().isEmpty() ? "" : text(t.children())))
        .collect(Collectors.joining(" ", "(", ")"));
  }

  @Test
  void statementsAreWithinThoseAroundThem() {
    assertEquals(
        "(a s(b t(c) d) e)",
        text(
            OutlineTree.of(
                List.of(
                    item("a", 0, 5),
                    item("s", 6, 40),
                    item("b", 8, 12),
                    item("t", 13, 30),
                    item("c", 15, 20),
                    item("d", 31, 35),
                    item("e", 41, 50)))));
    assertEquals("()", text(OutlineTree.of(List.of())));
  }

  @Test
  void theInnermostStatementIsFound() {
    List<OutlineTree> trees =
        OutlineTree.of(List.of(item("a", 0, 5), item("s", 6, 40), item("b", 8, 12)));
    assertEquals("b", OutlineTree.at(trees, 9).orElseThrow().item().name());
    assertEquals("s", OutlineTree.at(trees, 20).orElseThrow().item().name());
    assertEquals("a", OutlineTree.at(trees, 5).orElseThrow().item().name());
    assertEquals(true, OutlineTree.at(trees, 60).isEmpty());
  }

  @Test
  void treesOfTheSameShapeStayWhatTheyAre() {
    List<OutlineTree> trees =
        OutlineTree.of(List.of(item("a", 0, 5), item("s", 6, 40), item("b", 8, 12)));
    List<OutlineTree> changed = new ArrayList<>();
    List<OutlineTree> others =
        OutlineTree.of(List.of(item("a", 1, 6), item("s", 7, 41), item("c", 9, 13)));
    assertTrue(OutlineTree.update(trees, others, changed::add));
    assertEquals("(a s(c))", text(trees));
    assertEquals(List.of(trees.get(1).children().getFirst()), changed);
    assertEquals(1, trees.getFirst().item().range().offset());
    assertFalse(OutlineTree.update(trees, OutlineTree.of(List.of()), changed::add));
  }
}
