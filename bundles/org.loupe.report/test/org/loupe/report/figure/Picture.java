package org.loupe.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;

/** A painted figure of one panel, and where in it the plot is: the first clip of its SVG. */
final class Picture {
  private static final Pattern CLIP =
      Pattern.compile(
          "<clipPath[^>]*><rect x=\"([\\d.]+)\" y=\"([\\d.]+)\""
              + " width=\"([\\d.]+)\" height=\"([\\d.]+)\"");

  private final BufferedImage image;
  private final double left;
  private final double top;
  private final double width;
  private final double height;

  private Picture(BufferedImage image, Matcher clip) {
    this.image = image;
    left = Double.parseDouble(clip.group(1));
    top = Double.parseDouble(clip.group(2));
    width = Double.parseDouble(clip.group(3));
    height = Double.parseDouble(clip.group(4));
  }

  static Picture of(Figure figure, Theme theme) throws IOException {
    Matcher clip = CLIP.matcher(svg(figure, theme));
    assertEquals(true, clip.find(), "a plot");
    byte[] png = FigurePng.write(figure, theme, 2);
    return new Picture(ImageIO.read(new ByteArrayInputStream(png)), clip);
  }

  static String svg(Figure figure, Theme theme) {
    return new String(FigureSvg.write(figure, theme), StandardCharsets.UTF_8);
  }

  /** The colour at a part of the plot's width and height, from the lower left. */
  String at(double across, double up) {
    int x = (int) Math.floor(2 * (left + across * width));
    int y = (int) Math.floor(2 * (top + (1 - up) * height));
    return "%06x".formatted(image.getRGB(x, y) & 0xffffff);
  }

  /** The colours of all pixels inside the plot, without the two outermost. */
  List<String> inside() {
    int x0 = (int) (2 * left) + 2;
    int x1 = (int) (2 * (left + width)) - 2;
    int y0 = (int) (2 * top) + 2;
    int y1 = (int) (2 * (top + height)) - 2;
    return Arrays.stream(image.getRGB(x0, y0, x1 - x0, y1 - y0, null, 0, x1 - x0))
        .distinct()
        .mapToObj(rgb -> "%06x".formatted(rgb & 0xffffff))
        .toList();
  }

  /** A square panel from 0 to 1. */
  static Figure square(Mark... marks) {
    return Figure.of(
        "",
        "",
        new Figure.Panel(
            "",
            Figure.Axis.linear("", 0, 1),
            Figure.Axis.linear("", 0, 1),
            Figure.Aspect.EQUAL,
            List.of(marks)));
  }

  /** Polygons that have a class each. */
  static Mark.Polygons classes(long[] codes, double[]... polygons) {
    List<double[]> all = List.of(polygons);
    return new Mark.Polygons(
        "",
        Figures.points(all),
        Figures.offsets(all),
        new Mark.Fill.ByCategory(Tensor.of(codes), List.of("a", "b", "c")),
        Mark.Stroke.NONE);
  }
}
