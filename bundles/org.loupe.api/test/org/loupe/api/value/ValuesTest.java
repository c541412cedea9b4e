package org.loupe.api.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the values check when they are made. */
class ValuesTest {

  // --- sizes

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1 KiB",
    "1536, 1.5 KiB",
    "1048575, 1.0 MiB",
    "1048576, 1 MiB",
    "67108864, 64 MiB",
    "1610612736, 1.5 GiB",
    "1125899906842624, 1024 TiB",
    "9223372036854775807, 8388608 TiB"
  })
  void sizesAreInTheLargestUnit(long bytes, String text) {
    assertEquals(text, new ByteSize(bytes).toString());
  }

  @Test
  void sizesAreNotNegativeAndDoNotOverflow() {
    assertThrows(IllegalArgumentException.class, () -> new ByteSize(-1));
    assertThrows(ArithmeticException.class, () -> ByteSize.ofMiB(1L << 44));
    assertTrue(ByteSize.ofMiB(1).compareTo(new ByteSize(1)) > 0);
  }

  // --- ranges

  @Test
  void rangesIncludeBothEndsAndGoUpwards() {
    Range r = new Range(-1, 2.5);
    assertTrue(r.contains(-1) && r.contains(2.5) && !r.contains(Math.nextUp(2.5)));
    assertFalse(r.contains(Double.NaN));
    assertEquals("-1..2.5", r.toString());
    assertEquals(new Range(3, 3), new Range(3, 3));
    assertThrows(IllegalArgumentException.class, () -> new Range(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Range(Double.NaN, 0));
  }

  // --- tables

  @Test
  void columnsHaveOneLengthAndOneNameEach() {
    Table.Builder uneven =
        Table.builder().numbers("a", new double[2]).text("b", List.of("x", "y", "z"));
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, uneven::build);
    assertEquals("column 'b' has 3 rows and 'a' has 2", e.getMessage());
    Table.Builder twice = Table.builder().numbers("a", new double[2]).numbers("a", new long[2]);
    assertThrows(IllegalArgumentException.class, twice::build);
  }

  @Test
  void columnsAreFoundByName() {
    Table t =
        Table.builder()
            .numbers("area", new double[] {1, 2})
            .numbers("class", new long[] {3, 4})
            .text("name", List.of("x", "y"))
            .build();
    assertEquals(2, t.rows());
    assertArrayEquals(new long[] {3, 4}, t.numbers("class").toLongs());
    assertEquals(DType.I64, t.numbers("class").dtype());
    assertEquals(Optional.empty(), t.column("Area"));
    assertThrows(IllegalArgumentException.class, () -> t.numbers("name"));
    assertThrows(IllegalArgumentException.class, () -> t.numbers("gone"));
    assertEquals(0, Table.builder().build().rows());
  }

  @Test
  void columnOfNumbersIsAVector() {
    Tensor matrix = Tensor.of(new double[4], 2, 2);
    assertThrows(IllegalArgumentException.class, () -> new Column.Numbers("a", matrix, ""));
    assertThrows(
        IllegalArgumentException.class, () -> new Column.Numbers("a", Tensor.scalar(1), ""));
  }

  @Test
  void raggedColumnHasOffsetsFromTheFirstToTheLastEntry() {
    Tensor values = Tensor.of(new double[] {1, 2, 3});
    assertEquals(2, new Column.Ragged("a", values, Tensor.of(new long[] {0, 0, 3})).rows());
    assertEquals(
        0, new Column.Ragged("a", Tensor.of(new double[0]), Tensor.of(new long[] {0})).rows());
    for (long[] bad : new long[][] {{}, {1, 3}, {0, 2}, {0, 4}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Column.Ragged("a", values, Tensor.of(bad)),
          () -> java.util.Arrays.toString(bad));
    }
  }

  // --- pictures

  @Test
  void imagesHaveOneThreeOrFourChannels() {
    Image gray = new Image(Tensor.of(new float[6], 2, 3, 1));
    assertEquals(2, gray.height());
    assertEquals(3, gray.width());
    assertEquals(1, gray.channels());
    assertThrows(
        IllegalArgumentException.class, () -> new Image(Tensor.of(new float[6], 2, 3)));
    assertThrows(
        IllegalArgumentException.class, () -> new Image(Tensor.of(new float[12], 2, 3, 2)));
    assertThrows(
        IllegalArgumentException.class, () -> new Image(Tensor.of(new float[30], 2, 3, 5)));
    assertThrows(
        IllegalArgumentException.class, () -> new Image(Tensor.of(new double[6], 2, 3, 1)));
  }

  @Test
  void figuresHaveAPanelAndAColumn() {
    Figure.Axis axis = Figure.Axis.linear("x", 0, 1);
    Figure.Panel panel =
        new Figure.Panel("", axis, axis, Figure.Aspect.FREE, new ArrayList<>());
    assertEquals(1, Figure.of("title", "caption", panel).panels().size());
    assertThrows(
        IllegalArgumentException.class, () -> new Figure("t", "c", List.of(), 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Figure("t", "c", List.of(panel), 0));
  }

  // --- data

  @Test
  void featuresHaveARowNumberEach() {
    Tensor values = Tensor.of(new double[6], 3, 2);
    assertEquals(3, new Features(values, Tensor.of(new long[3]), "x").values().size(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Features(values, Tensor.of(new long[2]), "x"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Features(Tensor.of(new double[3]), Tensor.of(new long[3]), "x"));
  }

  @Test
  void portsAreRowsWithoutTheBatch() {
    Port p = new Port("x", DType.F32, List.of(1L, 8L, 8L));
    assertEquals(64, p.rowCount());
    assertArrayEquals(new long[] {1, 8, 8}, p.rowShape());
    assertEquals("x f32[1, 8, 8]", p.toString());
    assertEquals(1, new Port("y", DType.F32, List.of()).rowCount());
  }

  @Test
  void cardsThatChangeNothingAreTheIdentity() {
    Card.InputCard none =
        new Card.InputCard("NCHW", "rgb", Card.InputCard.NATURAL, List.of(), List.of());
    assertTrue(none.isIdentity());
    assertFalse(
        new Card.InputCard("", "bgr", Card.InputCard.NATURAL, List.of(), List.of()).isIdentity());
    assertFalse(
        new Card.InputCard("", "", new Range(0, 255), List.of(), List.of()).isIdentity());
    assertFalse(
        new Card.InputCard("", "", Card.InputCard.NATURAL, List.of(0.5), List.of())
            .isIdentity());
  }

  @Test
  void listsAreCopied() {
    List<String> names = new ArrayList<>(List.of("a"));
    Column.Text column = new Column.Text("x", names);
    Card card = new Card(List.of(), names, "", "", "");
    names.add("b");
    assertEquals(List.of("a"), column.values());
    assertEquals(List.of("a"), card.classes());
  }

  // --- pictures of rows

  @Test
  void pixelsOfARowHaveTheirChannelsLast() {
    Tensor planes = Tensor.of(new float[] {0, .1f, .2f, .3f, .4f, .5f}, 3, 1, 2);
    Image image = Image.ofRow(planes);
    assertEquals(List.of(1L, 2L, 3L), List.of(image.height(), image.width(), image.channels()));
    assertArrayEquals(new float[] {0, .2f, .4f, .1f, .3f, .5f}, image.pixels().toFloats());
    assertArrayEquals(
        new float[] {0, .1f, .2f, .3f, .4f, .5f},
        Image.ofRow(planes.reshape(2, 1, 3)).pixels().toFloats());
    assertEquals(1, Image.ofRow(planes.reshape(2, 3)).channels());
  }

  @Test
  void onlyRowsOfZeroToOneThatLieSoArePictures() {
    for (long[] shape : new long[][] {{6}, {1, 1, 1, 6}, {2, 3, 1, 1}}) {
      Tensor row = Tensor.of(new float[6], shape);
      assertThrows(IllegalArgumentException.class, () -> Image.ofRow(row));
    }
    for (float v : new float[] {-0.1f, 1.1f, 255, Float.NaN}) {
      Tensor row = Tensor.of(new float[] {0, v}, 1, 2);
      assertThrows(IllegalArgumentException.class, () -> Image.ofRow(row));
    }
    Tensor rounded = Tensor.of(new float[] {-1e-7f, 1 + 1e-6f}, 1, 2);
    assertArrayEquals(new float[] {0, 1}, Image.ofRow(rounded).pixels().toFloats());
  }
}
