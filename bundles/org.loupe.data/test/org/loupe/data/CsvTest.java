package org.loupe.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

class CsvTest {

  @TempDir Path folder;

  private String written(Table.Builder table) throws IOException {
    Path file = folder.resolve("t.csv");
    Csv.write(file, table.build());
    return Files.readString(file);
  }

  @Test
  void numbersHaveTheFewestDigits() throws IOException {
    double[] v = {0.1, 1, -2.5, 1e-3, 1e-5, 1e7, 1.5e300, 123456789, 1e15, 0.1 + 0.2, -0.0};
    assertEquals(
        "v\n"
            + "0.1\n"
            + "1\n"
            + "-2.5\n"
            + "0.001\n"
            + "1E-5\n"
            + "10000000\n"
            + "1.5E300\n"
            + "123456789\n"
            + "1E15\n"
            + "0.30000000000000004\n"
            + "-0\n",
        written(Table.builder().numbers("v", v)));
  }

  @Test
  void numbersAreTheSameWhenTheyAreReadAgain() throws IOException {
    double[] v = {Double.MIN_VALUE, Double.MAX_VALUE, Math.PI, -1 / 3.0, 1L << 53, 4.9E-324};
    String[] lines = written(Table.builder().numbers("v", v)).split("\n");
    for (int i = 0; i < v.length; i++) {
      assertEquals(v[i], Double.parseDouble(lines[i + 1]));
    }
  }

  @Test
  void floatsHaveTheDigitsOfFloats() throws IOException {
    assertEquals(
        "v\n0.1\n3\n", written(Table.builder().numbers("v", Tensor.of(new float[] {0.1f, 3}))));
  }

  @Test
  void whatIsNoNumberIsAWord() throws IOException {
    double[] v = {Double.NaN, 1 / 0.0, -1 / 0.0};
    assertEquals("v\nNaN\nInfinity\n-Infinity\n", written(Table.builder().numbers("v", v)));
  }

  @Test
  void wholeNumbersAndBooleansHaveNoPoint() throws IOException {
    assertEquals(
        "i,b\n9007199254740993,1\n-1,0\n",
        written(
            Table.builder()
                .numbers("i", new long[] {(1L << 53) + 1, -1})
                .numbers("b", Tensor.of(new boolean[] {true, false}))));
  }

  @Test
  void textsAreQuotedWhereTheyMustBe() throws IOException {
    assertEquals(
        "\"a,b\"\nplain\n\"\"\n\"say \"\"x\"\"\"\n\"two\nlines\"\n\" space\"\n",
        written(
            Table.builder()
                .text("a,b", List.of("plain", "", "say \"x\"", "two\nlines", " space"))));
  }

  @Test
  void listsAreJson() throws IOException {
    Tensor values = Tensor.of(new double[] {1, 2.5, Double.NaN});
    Tensor offsets = Tensor.of(new long[] {0, 2, 2, 3});
    assertEquals(
        "r\n\"[1,2.5]\"\n[]\n\"[\"\"NaN\"\"]\"\n",
        written(Table.builder().ragged("r", values, offsets)));
  }

  @Test
  void listsOfPointsAreListsOfLists() throws IOException {
    Tensor values = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Tensor offsets = Tensor.of(new long[] {0, 1, 3});
    assertEquals(
        "r\n\"[[1,2]]\"\n\"[[3,4],[5,6]]\"\n",
        written(Table.builder().ragged("r", values, offsets)));
  }

  @Test
  void aTableWithoutColumnsIsAnEmptyLine() throws IOException {
    assertEquals("\n", written(Table.builder()));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> Csv.write(folder.resolve("none/t.csv"), Table.builder().build()));
    assertEquals(DataProblem.WRITE, e.code());
  }
}
