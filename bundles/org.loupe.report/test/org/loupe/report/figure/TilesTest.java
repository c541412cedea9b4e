package org.loupe.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;

/** A picture is the same whether it is painted at once or in parts. */
class TilesTest {
  private static final int TILE = 100;

  private static Figure figure() {
    Mark.Fill values =
        new Mark.Fill.ByValue(Tensor.of(new double[] {1, 2}), "value", Figure.Scale.LINEAR, false);
    Mark triangles =
        new Mark.Polygons(
            "",
            Tensor.of(new double[] {0, 0, 10, 0, 10, 10, 0, 0, 10, 10, 0, 10}, 6, 2),
            Tensor.of(new long[] {0, 3, 6}),
            values,
            new Mark.Stroke(Mark.Tone.QUIET, 1));
    Mark raster =
        new Mark.Raster(
            "",
            Tensor.of(new double[] {1, 2, 3, 4}, 2, 2),
            new Range(2, 5),
            new Range(2, 5),
            new Mark.Fill.ByValue(Tensor.of(new double[4]), "other", Figure.Scale.LINEAR, false));
    Mark line =
        new Mark.Line(
            "line",
            Tensor.of(new double[] {0, 10, 10, 0}, 2, 2),
            new Mark.Stroke(Mark.Tone.ACCENT, 2));
    Mark dots =
        new Mark.Points(
            "dots",
            Tensor.of(new double[] {3, 8, 7, 3}, 2, 2),
            List.of(),
            new Mark.Fill.Solid(Mark.Tone.INK));
    return Figure.of(
        "Parts",
        "",
        new Figure.Panel(
            "",
            Figure.Axis.linear("x", 0, 10),
            Figure.Axis.linear("y", 0, 10),
            Figure.Aspect.EQUAL,
            List.of(triangles, raster, line, dots)));
  }

  @Test
  void aFigureInTilesIsTheFigureAtOnce() {
    Figure figure = figure();
    FigureSize size = FigurePainter.size(figure);
    double scale = 1.5;
    int width = (int) (size.width() * scale);
    int height = (int) (size.height() * scale);
    BufferedImage whole = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = whole.createGraphics();
    g.scale(scale, scale);
    FigurePainter.paint(g, figure, size, Theme.LIGHT);
    g.dispose();
    int different = 0;
    for (int top = 0; top + TILE <= height; top += TILE) {
      for (int left = 0; left + TILE <= width; left += TILE) {
        BufferedImage tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
        Graphics2D t = tile.createGraphics();
        t.clipRect(0, 0, TILE, TILE);
        t.translate(-left, -top);
        t.scale(scale, scale);
        FigurePainter.paint(t, figure, size, Theme.LIGHT);
        t.dispose();
        different += different(whole, tile, left, top);
      }
    }
    // glyphs and lines are antialiased by Java from their places, which tiles shift by whole pixels
    assertEquals(0, different);
  }

  private static int different(BufferedImage whole, BufferedImage tile, int left, int top) {
    int different = 0;
    for (int y = 0; y < TILE; y++) {
      for (int x = 0; x < TILE; x++) {
        int a = whole.getRGB(left + x, top + y);
        int b = tile.getRGB(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
          if (Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)) > 8) {
            different++;
            break;
          }
        }
      }
    }
    return different;
  }

  @Test
  void areasBehindThePartAreLeftOut() {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    MarkPainter painter = new MarkPainter(g, new Rectangle2D.Double(0, 0, 2, 4), Theme.LIGHT);
    painter.areas(
        new double[] {0, 4, 4, 0},
        new double[] {0, 0, 4, 4},
        new int[] {0, 4},
        new int[] {0x123456},
        0);
    g.dispose();
    assertEquals(0x123456, image.getRGB(1, 3) & 0xffffff);
    assertEquals(0, image.getRGB(2, 3) & 0xffffff);
  }

  @Test
  void aFillHasTheEndsOfTheScaleAndAColourForWhatIsNoNumber() {
    FillColours colours =
        new FillColours(
            new Mark.Fill.ByValue(
                Tensor.of(new double[] {1, 100, 0, Double.NaN}), "area", Figure.Scale.LOG, false),
            Theme.LIGHT);
    // both ends of viridis, and what has no logarithm in the colour of what is missing
    assertArrayEquals(new int[] {0x440154, 0xfde725, 0xc9cdd2, 0xc9cdd2}, colours.rgb());
  }

  @Test
  void aKeyToClassesIsAsWideAsTheLongestNameThatIsSeen() {
    FillColours shorter = classes(0, 1);
    FillColours longer = classes(0, 2);
    assertTrue(shorter.keyWidth(100) < longer.keyWidth(100));
  }

  private static FillColours classes(long... codes) {
    return new FillColours(
        new Mark.Fill.ByCategory(Tensor.of(codes), List.of("a", "b", "much longer")), Theme.DARK);
  }
}
