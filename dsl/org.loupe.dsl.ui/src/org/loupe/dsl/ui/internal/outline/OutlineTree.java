package org.loupe.dsl.ui.internal.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.dsl.ide.OutlineItem;

/**
 * A statement with those that are within it. While a script is edited its statements stay the same
 * trees as long as their number does, so that a view only writes what has changed. Not thread-safe.
 */
public final class OutlineTree {
  private final List<OutlineTree> children;
  private OutlineItem item;

  private OutlineTree(OutlineItem item, List<OutlineTree> children) {
    this.item = item;
    this.children = List.copyOf(children);
  }

  /** The statement. */
  public OutlineItem item() {
    return item;
  }

  /** The statements in it. */
  public List<OutlineTree> children() {
    return children;
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

  /**
   * Gives trees the statements of others.
   *
   * @param changed is told the trees of which what is shown has changed
   * @return whether both have the same shape; nothing is done otherwise
   */
  static boolean update(
      List<OutlineTree> trees, List<OutlineTree> others, Consumer<OutlineTree> changed) {
    if (!sameShape(trees, others)) {
      return false;
    }
    for (int i = 0; i < trees.size(); i++) {
      OutlineTree tree = trees.get(i);
      OutlineItem before = tree.item;
      tree.item = others.get(i).item;
      if (!label(before).equals(label(tree.item))) {
        changed.accept(tree);
      }
      update(tree.children, others.get(i).children, changed);
    }
    return true;
  }

  private static boolean sameShape(List<OutlineTree> trees, List<OutlineTree> others) {
    if (trees.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < trees.size(); i++) {
      if (!sameShape(trees.get(i).children, others.get(i).children)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> label(OutlineItem item) {
    return List.of(item.kind(), item.name(), item.detail());
  }

  /** The innermost statement around an offset. */
  static Optional<OutlineTree> at(List<OutlineTree> trees, int offset) {
    return trees.stream()
        .filter(t -> t.item.range().touches(offset))
        .reduce((_, last) -> last)
        .map(t -> at(t.children, offset).orElse(t));
  }
}
