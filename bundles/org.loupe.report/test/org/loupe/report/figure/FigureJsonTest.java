package org.loupe.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.report.ReportProblem;

class FigureJsonTest {
  @TempDir Path folder;

  @Test
  void everyMarkComesBack() throws IOException {
    assertEquals(Figures.plate(), roundTrip(Figures.plate()));
    assertEquals(Figures.partition(300), roundTrip(Figures.partition(300)));
  }

  @Test
  void everyBitOfFewNumbersComesBack() throws IOException {
    double[] hard = {
      0,
      -0.0,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      1 / 3.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    Figure figure = line(Tensor.of(hard, 4, 2));
    assertEquals(figure, roundTrip(figure));
    assertTrue(text(figure).contains("\"values\":[0.0,-0.0,"), text(figure));
  }

  @Test
  void aNaNWithBitsOfItsOwnComesBack() throws IOException {
    Tensor odd = Tensor.of(new double[] {Double.longBitsToDouble(0x7ff8000000000123L), 1}, 1, 2);
    assertNotEquals(Tensor.of(new double[] {Double.NaN, 1}, 1, 2), odd);
    assertEquals(line(odd), roundTrip(line(odd)));
  }

  @Test
  void everyTypeComesBack() throws IOException {
    for (DType dtype : DType.values()) {
      Tensor values = Tensor.of(new double[] {0, 1, 1, 0}, 2, 2).to(dtype);
      assertEquals(line(values), roundTrip(line(values)), dtype.label());
    }
    float[] singles = {0.1f, Float.MIN_VALUE, Float.MAX_VALUE, 16777217f};
    assertEquals(line(Tensor.of(singles, 2, 2)), roundTrip(line(Tensor.of(singles, 2, 2))));
  }

  @Test
  void whatAPictureShowsIsTheSameAfterwards() throws IOException {
    Figure back = roundTrip(Figures.plate());
    assertEquals(
        new String(FigureSvg.write(Figures.plate(), Theme.LIGHT), StandardCharsets.UTF_8),
        new String(FigureSvg.write(back, Theme.LIGHT), StandardCharsets.UTF_8));
  }

  static Stream<Path> refused() throws IOException {
    return Files.list(Path.of("test/corpus/figure/refused")).sorted();
  }

  @ParameterizedTest
  @MethodSource
  void refused(Path file) {
    LoupeException e = assertThrows(LoupeException.class, () -> FigureJson.read(file));
    assertTrue(
        e.code() == ReportProblem.UNREADABLE || e.code() == ReportProblem.BAD_FIGURE, e.line());
    assertTrue(e.getMessage().length() < 400, e.getMessage());
    assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl), e.getMessage());
  }

  @Test
  void aMessageNamesThePlace() {
    Path file = Path.of("test/corpus/figure/refused/tensor-of-other-length.json");
    LoupeException e = assertThrows(LoupeException.class, () -> FigureJson.read(file));
    assertEquals(
        "'%s' at /panels/0/marks/0/points: 'values' has 3 numbers, not 4.".formatted(file),
        e.getMessage());
  }

  @Test
  void aFileLargerThanAnyFigureIsNotRead() throws IOException {
    Path file = folder.resolve("huge.figure.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    LoupeException e = assertThrows(LoupeException.class, () -> FigureJson.read(file));
    assertEquals(ReportProblem.TOO_LARGE, e.code());
  }

  private static Figure line(Tensor points) {
    Mark mark = new Mark.Line("\u00e4 \"q\"", points, new Mark.Stroke(Mark.Tone.FIRST, 1.5));
    return Figure.of(
        "a title",
        "",
        new Figure.Panel(
            "",
            Figure.Axis.linear("x", -1, 1),
            Figure.Axis.linear("y", 0, 1),
            Figure.Aspect.FREE,
            List.of(mark)));
  }

  private Figure roundTrip(Figure figure) throws IOException {
    Path file = folder.resolve("a.figure.json");
    Files.writeString(file, text(figure));
    return FigureJson.read(file);
  }

  private static String text(Figure figure) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureJson.write(figure, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
