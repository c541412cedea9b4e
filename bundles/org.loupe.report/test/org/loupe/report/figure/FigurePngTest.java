package org.loupe.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.report.ReportProblem;

/** Colours at places that are known from the figure's data. */
class FigurePngTest {
  /** M. Okabe, K. Ito, "Color Universal Design", 2008: blue, orange, bluish green. */
  private static final String BLUE = "0072b2";

  private static final String ORANGE = "e69f00";
  private static final String GREEN = "009e73";

  private static final double[] LEFT = {0, 0, 0.5, 0, 0.5, 1, 0, 1};
  private static final double[] RIGHT = {0.5, 0, 1, 0, 1, 1, 0.5, 1};
  private static final double[] MIDDLE = {0.4, 0.4, 0.6, 0.4, 0.6, 0.6, 0.4, 0.6};

  @Test
  void classesHaveTheirColours() throws IOException {
    Picture p =
        Picture.of(Picture.square(Picture.classes(new long[] {0, 1}, LEFT, RIGHT)), Theme.LIGHT);
    assertEquals(BLUE, p.at(0.25, 0.5));
    assertEquals(ORANGE, p.at(0.75, 0.5));
  }

  @Test
  void laterPolygonsAreOnTop() throws IOException {
    Picture p =
        Picture.of(
            Picture.square(Picture.classes(new long[] {0, 1, 2}, LEFT, RIGHT, MIDDLE)),
            Theme.LIGHT);
    assertEquals(GREEN, p.at(0.5, 0.5));
    assertEquals(BLUE, p.at(0.3, 0.5));
  }

  @Test
  void neighboursOfOneColourShowNoSeam() throws IOException {
    double[] below = {0, 0, 1, 0, 1, 0.731, 0, 0.313};
    double[] above = {0, 0.313, 1, 0.731, 1, 1, 0, 1};
    Picture p =
        Picture.of(Picture.square(Picture.classes(new long[] {0, 0}, below, above)), Theme.LIGHT);
    assertEquals(List.of(BLUE), p.inside());
  }

  @Test
  void thousandsOfPiecesLeaveNoPaper() throws IOException {
    List<double[]> pieces = Figures.pieces(3000, 4);
    Mark mark =
        new Mark.Polygons(
            "",
            Figures.points(pieces),
            Figures.offsets(pieces),
            new Mark.Fill.Solid(Mark.Tone.FIRST),
            Mark.Stroke.NONE);
    Figure figure =
        Figure.of(
            "",
            "",
            new Figure.Panel(
                "",
                Figure.Axis.linear("", -1, 1),
                Figure.Axis.linear("", -1, 1),
                Figure.Aspect.EQUAL,
                List.of(mark)));
    assertEquals(List.of(BLUE), Picture.of(figure, Theme.LIGHT).inside());
  }

  @Test
  void rowZeroOfAMatrixIsAtTheTop() throws IOException {
    Picture p = Picture.of(Picture.square(matrix(0, 1, 2, 3)), Theme.LIGHT);
    // viridis runs from dark purple to yellow
    assertEquals("440154", p.at(0.25, 0.75));
    assertEquals("fde725", p.at(0.75, 0.25));
  }

  @Test
  void whatIsNoNumberIsGrey() throws IOException {
    Picture p = Picture.of(Picture.square(matrix(Double.NaN, 1, 2, 3)), Theme.LIGHT);
    assertEquals("c9cdd2", p.at(0.25, 0.75));
  }

  private static Mark matrix(double... values) {
    return new Mark.Raster(
        "",
        Tensor.of(values, 2, 2),
        new Range(0, 1),
        new Range(0, 1),
        new Mark.Fill.ByValue(Tensor.of(values), "v", Figure.Scale.LINEAR, false));
  }

  @Test
  void barsStandOnZeroAndHangBelowIt() throws IOException {
    Mark bars =
        new Mark.Bars(
            "",
            Tensor.of(new double[] {0, 0.5, 1}),
            Tensor.of(new double[] {0.5, -0.5}),
            Mark.Tone.FIRST);
    Figure figure =
        Figure.of(
            "",
            "",
            new Figure.Panel(
                "",
                Figure.Axis.linear("", 0, 1),
                Figure.Axis.linear("", -1, 1),
                Figure.Aspect.FREE,
                List.of(bars)));
    Picture p = Picture.of(figure, Theme.LIGHT);
    assertEquals(BLUE, p.at(0.27, 0.6));
    assertEquals(BLUE, p.at(0.77, 0.4));
    assertEquals("ffffff", p.at(0.77, 0.63));
  }

  @Test
  void aLogarithmicAxisPutsTheGeometricMeanInTheMiddle() throws IOException {
    Mark dot =
        new Mark.Points(
            "",
            Tensor.of(new double[] {0.5, 10}, 1, 2),
            List.of(),
            new Mark.Fill.Solid(Mark.Tone.FIRST));
    Figure figure =
        Figure.of(
            "",
            "",
            new Figure.Panel(
                "",
                Figure.Axis.linear("", 0, 1),
                new Figure.Axis("", new Range(1, 100), Figure.Scale.LOG),
                Figure.Aspect.FREE,
                List.of(dot)));
    assertEquals(BLUE, Picture.of(figure, Theme.LIGHT).at(0.5, 0.5));
  }

  @Test
  void darkPaperIsDark() throws IOException {
    Picture p = Picture.of(Picture.square(Picture.classes(new long[] {0}, LEFT)), Theme.DARK);
    assertEquals("16191d", p.at(0.75, 0.5));
  }

  @Test
  void theSameFigureGivesTheSameBytes() {
    assertArrayEquals(
        FigurePng.write(Figures.plate(), Theme.LIGHT, 2),
        FigurePng.write(Figures.plate(), Theme.LIGHT, 2));
  }

  @Test
  void aFigureThatContradictsItselfIsNamed() {
    Mark wrong =
        new Mark.Segments("", Tensor.of(new double[6], 2, 3), new Mark.Stroke(Mark.Tone.INK, 1));
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> FigurePng.write(Picture.square(wrong), Theme.LIGHT, 1));
    assertEquals(ReportProblem.BAD_FIGURE, e.code());
    assertEquals(
        "Figure '', panel 1, mark 1 (Segments): ends have the shape [2, 3], not [n, 4].",
        e.getMessage());
  }
}
