package org.loupe.api.value;

import java.util.List;
import java.util.stream.Stream;

/**
 * A picture as data: axes and marks, painted once for file and screen by the workbench in one house
 * style, light or dark. It holds no colours, only what they stand for.
 *
 * @param title what is seen
 * @param caption how it was made and how to read it, one or two sentences
 * @param panels the plots
 * @param columns how many panels stand side by side
 */
public record Figure(String title, String caption, List<Panel> panels, int columns) {

  /** Copies the panels and checks their number. */
  public Figure {
    panels = List.copyOf(panels);
    if (panels.isEmpty() || columns < 1) {
      throw new IllegalArgumentException("a figure has at least one panel and one column");
    }
  }

  /** A figure of one panel. */
  public static Figure of(String title, String caption, Panel panel) {
    return new Figure(title, caption, List.of(panel), 1);
  }

  /**
   * One plot.
   *
   * @param title what tells it from its neighbours; empty in a figure of one panel
   * @param x horizontal axis
   * @param y vertical axis
   * @param aspect whether a unit is as long on both axes
   * @param marks painted in this order
   * @param second what has a vertical axis of its own; none or one
   */
  public record Panel(
      String title, Axis x, Axis y, Aspect aspect, List<Mark> marks, List<Second> second) {
    /** Copies the marks. */
    public Panel {
      marks = List.copyOf(marks);
      second = List.copyOf(second);
      if (second.size() > 1) {
        throw new IllegalArgumentException("a panel has at most two vertical axes");
      }
    }

    /** A panel of two axes. */
    public Panel(String title, Axis x, Axis y, Aspect aspect, List<Mark> marks) {
      this(title, x, y, aspect, marks, List.of());
    }

    /** The marks on both vertical axes, in the order in which they are painted. */
    public List<Mark> allMarks() {
      return Stream.concat(marks.stream(), second.stream().flatMap(s -> s.marks().stream()))
          .toList();
    }
  }

  /**
   * Marks of a panel that have a vertical axis of their own, on the right: another quantity over
   * the same horizontal axis.
   *
   * @param y the axis on the right
   * @param marks painted in this order, on top of those of the axis on the left
   */
  public record Second(Axis y, List<Mark> marks) {
    /** Copies the marks. */
    public Second {
      marks = List.copyOf(marks);
    }
  }

  /**
   * An axis.
   *
   * @param label quantity and unit
   * @param range the part that is shown
   * @param scale how numbers become places
   */
  public record Axis(String label, Range range, Scale scale) {
    /** A linear axis. */
    public static Axis linear(String label, double from, double to) {
      return new Axis(label, new Range(from, to), Scale.LINEAR);
    }

    /** An axis of what is counted: linear, with numbers at whole ones alone. */
    public static Axis counted(String label, double from, double to) {
      return new Axis(label, new Range(from, to), Scale.COUNT);
    }

    /** An axis of what is counted from the top: the place of a number is minus that number. */
    public static Axis countedDownwards(String label, double from, double to) {
      return new Axis(label, new Range(-to, -from), Scale.COUNT);
    }
  }

  /** How numbers become places on an axis. */
  public enum Scale {
    /** Equal steps, equal lengths. */
    LINEAR,
    /**
     * Equal steps, equal lengths, of things that are counted: only whole numbers are marked, and
     * those below zero without their sign, as they are counted downwards.
     */
    COUNT,
    /** Equal ratios, equal lengths. */
    LOG
  }

  /** How the lengths of the two axes relate. */
  public enum Aspect {
    /** The panel is filled. */
    FREE,
    /** A unit is as long on both axes: for slices of a space. */
    EQUAL
  }
}
