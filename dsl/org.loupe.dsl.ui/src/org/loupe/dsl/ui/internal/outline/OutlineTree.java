package org.loupe.dsl.ui.internal.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.ide.OutlineItem;

/**
 * Statements with those that are within them.
 *
 * @param item the statement
 * @param children the statements in it
 */
public record OutlineTree(OutlineItem item, List<OutlineTree> children) {

  /** Copies the list. */
  public OutlineTree {
    children = List.copyOf(children);
  }

  /** The statements that are within no other, in order. */
  public static List<OutlineTree> of(List<OutlineItem> items) {
    List<OutlineTree> roots = new ArrayList<>();
    int i = 0;
    while (i < items.size()) {
      OutlineItem item = items.get(i);
      int next = i + 1;
      while (next < items.size() && items.get(next).range().end() <= item.range().end()) {
        next++;
      }
      roots.add(new OutlineTree(item, of(items.subList(i + 1, next))));
      i = next;
    }
    return roots;
  }

  /** The innermost statement around an offset. */
  static Optional<OutlineTree> at(List<OutlineTree> trees, int offset) {
    return trees.stream()
        .filter(t -> t.item().range().touches(offset))
        .reduce((_, last) -> last)
        .map(t -> at(t.children(), offset).orElse(t));
  }
}
