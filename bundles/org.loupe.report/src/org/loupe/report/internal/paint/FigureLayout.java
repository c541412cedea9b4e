package org.loupe.report.internal.paint;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.report.internal.colour.ColourScale;
import org.loupe.report.internal.colour.ColourScales;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.text.Text;

/**
 * Where everything in a figure stands: title, legend, a grid of panels whose plots are aligned, and
 * on the right the colour bars that several panels share. Lengths are points of 1/96 inch.
 */
public final class FigureLayout {
  static final double MARGIN = 14;
  static final double TITLE_LINE = 20;
  private static final double GAP = 16;
  private static final double TALLEST = 460;
  private static final double LEAST_PLOT = 24;

  final List<String> title;
  final Legend legend;
  final List<PanelLayout> panels = new ArrayList<>();
  final List<ColourBar> sharedBars = new ArrayList<>();
  private final List<ColourScale> sharedScales = new ArrayList<>();
  private final int columns;
  private final int rows;
  private final double contentWidth;
  private double[] leftSpaces;
  private double[] rightSpaces;
  private double[] topSpaces;
  private double[] bottomSpaces;
  private double[] widths;
  private double[] heights;

  private FigureLayout(Figure figure, ColourScales scales, Palette palette, double width) {
    contentWidth = Math.max(120, width - 2 * MARGIN);
    boolean titled = !figure.title().isBlank();
    title = titled ? Text.lines(figure.title(), contentWidth, Type.title(), 3) : List.of();
    legend = new Legend(figure, palette, contentWidth);
    columns = Math.min(figure.columns(), figure.panels().size());
    rows = (figure.panels().size() + columns - 1) / columns;
    share(figure, scales);
    for (Figure.Panel panel : figure.panels()) {
      List<ColourScale> own = new ArrayList<>(scales.of(panel));
      own.removeAll(sharedScales);
      panels.add(new PanelLayout(panel, own));
    }
  }

  /** The layout of a natural height in a width; it may become narrower than that. */
  public static FigureLayout natural(
      Figure figure, ColourScales scales, Palette palette, double width) {
    FigureLayout layout = new FigureLayout(figure, scales, palette, width);
    layout.sizes(0);
    layout.places(MARGIN, MARGIN);
    return layout;
  }

  /** The layout in a given size. */
  public static FigureLayout within(
      Figure figure, ColourScales scales, Palette palette, double width, double height) {
    FigureLayout layout = new FigureLayout(figure, scales, palette, width);
    layout.sizes(height);
    double spare = Math.max(0, width - layout.gridWidth() - 2 * MARGIN);
    layout.places(MARGIN + spare / 2, MARGIN);
    return layout;
  }

  /** Width that is needed. */
  public double width() {
    double title = 0;
    return Math.ceil(Math.max(Math.max(gridWidth(), title) + 2 * MARGIN, 320));
  }

  /** Height that is needed. */
  public double height() {
    return Math.ceil(gridTop() + gridHeight() + MARGIN - 4);
  }

  /**
   * Scales of several panels stand on the right once. Where a panel has one of its own, or the one
   * they would stand beside has none, they would be taken for those of other panels, so that each
   * panel has its bars beside it then.
   */
  private void share(Figure figure, ColourScales scales) {
    List<ColourScale> seen = new ArrayList<>();
    for (Figure.Panel panel : figure.panels()) {
      for (ColourScale scale : scales.of(panel)) {
        if (seen.contains(scale) && !sharedScales.contains(scale)) {
          sharedScales.add(scale);
        }
        seen.add(scale);
      }
    }
    List<ColourScale> corner = scales.of(figure.panels().get(columns - 1));
    if (!sharedScales.containsAll(seen) || !corner.containsAll(sharedScales)) {
      sharedScales.clear();
    }
  }

  /** Finds the sizes of the plots; marks and their numbers depend on them, so this goes round. */
  private void sizes(double height) {
    for (PanelLayout p : panels) {
      p.fit(contentWidth / columns - 60, TALLEST / 2);
    }
    bars(TALLEST / 2);
    for (int round = 0; round < 3; round++) {
      measure();
      double room = contentWidth - barsWidth() - sum(leftSpaces) - sum(rightSpaces);
      double plotWidth = Math.max(LEAST_PLOT, (room - GAP * (columns - 1)) / columns);
      double[] rowHeights = new double[rows];
      for (int i = 0; i < panels.size(); i++) {
        double natural = panels.get(i).naturalHeight(plotWidth, TALLEST);
        rowHeights[i / columns] = Math.max(rowHeights[i / columns], natural);
      }
      if (height > 0) {
        stretch(rowHeights, height);
      }
      for (int i = 0; i < panels.size(); i++) {
        panels.get(i).fit(plotWidth, rowHeights[i / columns]);
      }
      measure();
      bars(Math.min(sum(heights) + spaceBetweenRows(), 340));
    }
  }

  private void stretch(double[] rowHeights, double height) {
    double around = gridTop() + sum(topSpaces) + sum(bottomSpaces) + GAP * (rows - 1) + MARGIN - 4;
    double factor = Math.max(rows * LEAST_PLOT, height - around) / sum(rowHeights);
    for (int r = 0; r < rows; r++) {
      rowHeights[r] *= factor;
    }
  }

  private void bars(double height) {
    sharedBars.clear();
    for (ColourScale scale : sharedScales) {
      sharedBars.add(new ColourBar(scale, height));
    }
  }

  private void measure() {
    leftSpaces = new double[columns];
    rightSpaces = new double[columns];
    widths = new double[columns];
    topSpaces = new double[rows];
    bottomSpaces = new double[rows];
    heights = new double[rows];
    for (int i = 0; i < panels.size(); i++) {
      PanelLayout p = panels.get(i);
      int c = i % columns;
      int r = i / columns;
      leftSpaces[c] = Math.max(leftSpaces[c], Math.ceil(p.leftSpace()));
      rightSpaces[c] = Math.max(rightSpaces[c], Math.ceil(p.rightSpace()));
      widths[c] = Math.max(widths[c], p.width);
      topSpaces[r] = Math.max(topSpaces[r], p.topSpace());
      bottomSpaces[r] = Math.max(bottomSpaces[r], p.bottomSpace());
      heights[r] = Math.max(heights[r], p.height);
    }
  }

  private void places(double left, double top) {
    double y = gridTop() + top - MARGIN;
    for (int r = 0; r < rows; r++) {
      double x = left;
      for (int c = 0; c < columns && r * columns + c < panels.size(); c++) {
        PanelLayout p = panels.get(r * columns + c);
        p.left = Math.round(x + leftSpaces[c]);
        p.top = Math.round(y + topSpaces[r]);
        x += leftSpaces[c] + widths[c] + rightSpaces[c] + GAP;
      }
      y += topSpaces[r] + heights[r] + bottomSpaces[r] + GAP;
    }
  }

  /** Where the shared bars begin. */
  double barsLeft() {
    double right = 0;
    for (PanelLayout p : panels) {
      right = Math.max(right, p.left + p.width + p.rightSpace());
    }
    return right;
  }

  /** Top of the first plot. */
  double barsTop() {
    return panels.getFirst().top;
  }

  /** Where the title and the legend begin. */
  double headLeft() {
    return panels.getFirst().left - leftSpaces[0];
  }

  private double gridTop() {
    double titleHeight = title.isEmpty() ? 0 : title.size() * TITLE_LINE + 2;
    return MARGIN - 2 + titleHeight + legend.height();
  }

  private double gridWidth() {
    double plots = sum(leftSpaces) + sum(widths) + sum(rightSpaces) + GAP * (columns - 1);
    return plots + barsWidth();
  }

  private double gridHeight() {
    return sum(topSpaces) + sum(heights) + sum(bottomSpaces) + GAP * (rows - 1);
  }

  private double spaceBetweenRows() {
    double inner = sum(topSpaces) + sum(bottomSpaces) + GAP * (rows - 1);
    return inner - topSpaces[0] - bottomSpaces[rows - 1];
  }

  private double barsWidth() {
    double width = 0;
    for (ColourBar bar : sharedBars) {
      width += bar.width();
    }
    return width;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }
}
