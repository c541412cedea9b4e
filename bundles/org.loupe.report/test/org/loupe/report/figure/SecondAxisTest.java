package org.loupe.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.report.ReportProblem;

/** A panel with two vertical axes. */
class SecondAxisTest {
  @TempDir Path folder;

  private static Mark level(String name, double y, Mark.Tone tone) {
    double[] points = {0, y, 1, y};
    return new Mark.Line(name, Tensor.of(points, 2, 2), new Mark.Stroke(tone, 4));
  }

  private static Figure.Second right(Mark mark) {
    return new Figure.Second(Figure.Axis.linear("accuracy", 10, 30), List.of(mark));
  }

  private static Figure figure(List<Figure.Second> second) {
    return Figure.of(
        "two axes",
        "c",
        new Figure.Panel(
            "",
            Figure.Axis.linear("epoch", 0, 1),
            Figure.Axis.linear("distance", 0, 1),
            Figure.Aspect.FREE,
            List.of(level("far", 0.25, Mark.Tone.FIRST)),
            second));
  }

  private static Figure figure() {
    return figure(List.of(right(level("right", 25, Mark.Tone.SECOND))));
  }

  /** 25 between 10 and 30 is three quarters of the height; .25 between 0 and 1 one quarter. */
  @Test
  void eachMarkIsAtThePlaceThatItsAxisSays() throws IOException {
    Picture p = Picture.of(figure(), Theme.LIGHT);
    assertEquals("0072b2", p.at(0.53, 0.25));
    assertEquals("d05a00", p.at(0.53, 0.75));
  }

  /** Its label, its numbers and the name of its mark are shown. */
  @Test
  void theAxisIsLabelled() {
    String svg = Picture.svg(figure(), Theme.LIGHT);
    for (String text : List.of("accuracy", "distance", "right", "far", "25", "30")) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
    String one = Picture.svg(figure(List.of()), Theme.LIGHT);
    assertTrue(!one.contains(">30<") && !one.contains(">accuracy<"), one);
  }

  @Test
  void itComesBackFromItsFile() throws IOException {
    Path file = folder.resolve("a.figure.json");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureJson.write(figure(), out);
    Files.write(file, out.toByteArray());
    assertEquals(figure(), FigureJson.read(file));
    FigureJson.write(figure(List.of()), out);
    String bare = out.toString(StandardCharsets.UTF_8).substring(Files.readString(file).length());
    assertTrue(!bare.contains("second"), bare);
  }

  @Test
  void badMarksOfItAreRefused() {
    Mark bad =
        new Mark.Line("b", Tensor.of(new double[3], 1, 3), new Mark.Stroke(Mark.Tone.INK, 1));
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> FigureSvg.write(figure(List.of(right(bad))), Theme.LIGHT));
    assertEquals(ReportProblem.BAD_FIGURE, e.code());
    assertTrue(e.getMessage().contains("panel 1, mark 2 (Line)"), e.getMessage());
    Figure.Second one = right(level("right", 25, Mark.Tone.SECOND));
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(one, one)));
  }
}
