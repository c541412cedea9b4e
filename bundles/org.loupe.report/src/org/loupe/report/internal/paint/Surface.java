package org.loupe.report.internal.paint;

/** What marks are painted on: pixels, or a drawing of lines and areas. */
public interface Surface {

  /** Paints filled polygons. */
  void paint(Areas areas);

  /** Paints lines. */
  void paint(Strokes strokes);

  /** Paints dots. */
  void paint(Dots dots);

  /** Paints a matrix. */
  void paint(Cells cells);
}
