package org.loupe.geometry.internal.compare;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Finds the parts whose bounding boxes touch that of another: a grid of lists. Immutable. */
final class PartGrid {

  private final List<ClassPart> parts;
  private final Box all;
  private final int side;

  /** Numbers of the parts in each square, square after square. */
  private final int[] members;

  private final int[] starts;

  /** A bounding box. */
  private record Box(double x0, double x1, double y0, double y1) {
    static Box of(ConvexPart p) {
      return new Box(
          Arrays.stream(p.x()).min().orElseThrow(),
          Arrays.stream(p.x()).max().orElseThrow(),
          Arrays.stream(p.y()).min().orElseThrow(),
          Arrays.stream(p.y()).max().orElseThrow());
    }

    Box and(Box o) {
      return new Box(
          Math.min(x0, o.x0), Math.max(x1, o.x1), Math.min(y0, o.y0), Math.max(y1, o.y1));
    }

    boolean touches(Box o) {
      return x0 <= o.x1 && o.x0 <= x1 && y0 <= o.y1 && o.y0 <= y1;
    }
  }

  /** Of parts, about one a square. */
  PartGrid(List<ClassPart> parts) {
    this.parts = parts;
    all = parts.stream().map(p -> Box.of(p.part())).reduce(Box::and).orElse(new Box(0, 0, 0, 0));
    side = Math.clamp(Math.round(Math.sqrt(parts.size())), 1, 1024);
    starts = new int[side * side + 1];
    for (ClassPart p : parts) {
      squares(Box.of(p.part()), s -> starts[s + 1]++);
    }
    for (int s = 0; s < side * side; s++) {
      starts[s + 1] += starts[s];
    }
    members = new int[starts[side * side]];
    int[] next = Arrays.copyOf(starts, side * side);
    for (int i = 0; i < parts.size(); i++) {
      int number = i;
      squares(Box.of(parts.get(i).part()), s -> members[next[s]++] = number);
    }
  }

  private void squares(Box b, IntConsumer each) {
    int to = place(b.x1, all.x0, all.x1);
    int top = place(b.y1, all.y0, all.y1);
    for (int i = place(b.x0, all.x0, all.x1); i <= to; i++) {
      for (int j = place(b.y0, all.y0, all.y1); j <= top; j++) {
        each.accept(i * side + j);
      }
    }
  }

  private int place(double v, double from, double to) {
    return to > from ? (int) Math.clamp((v - from) / (to - from) * side, 0, side - 1) : 0;
  }

  /** Numbers of the parts whose boxes touch a polygon's, rising. */
  int[] near(ConvexPart p) {
    Box box = Box.of(p);
    int[][] found = {new int[16], {0}};
    squares(
        box,
        s -> {
          for (int m = starts[s]; m < starts[s + 1]; m++) {
            if (box.touches(Box.of(parts.get(members[m]).part()))) {
              if (found[1][0] == found[0].length) {
                found[0] = Arrays.copyOf(found[0], 2 * found[0].length);
              }
              found[0][found[1][0]++] = members[m];
            }
          }
        });
    return Arrays.stream(found[0], 0, found[1][0]).sorted().distinct().toArray();
  }
}
