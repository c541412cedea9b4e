package org.loupe.data.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.Npy;
import org.loupe.data.testing.TestContext;

class NpySourceTest {

  @TempDir Path folder;
  private final TestContext context = new TestContext();
  private Path values;

  @BeforeEach
  void write() {
    values = write("x.npy", Tensor.ofBytes(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}, 2, 4));
  }

  private Path write(String name, Tensor tensor) {
    Path file = folder.resolve(name);
    Npy.write(file, tensor);
    return file;
  }

  private static NpySource.Arguments plain(Path file) {
    return shaped(file, List.of(), 1);
  }

  private static NpySource.Arguments shaped(Path file, List<Long> shape, double scale) {
    return new NpySource.Arguments(
        file, Optional.empty(), Optional.empty(), shape, scale, List.of());
  }

  private NpySource.Arguments labelled(Tensor labels, String... classes) {
    return new NpySource.Arguments(
        values,
        Optional.of(write("y.npy", labels)),
        Optional.empty(),
        List.of(),
        1,
        List.of(classes));
  }

  private DataProblem refused(NpySource.Arguments arguments, String message) {
    LoupeException e =
        assertThrows(LoupeException.class, () -> new NpySource().open(arguments, context));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    return (DataProblem) e.code();
  }

  @Test
  void bytesBecomeImages() {
    Dataset d = new NpySource().open(shaped(values, List.of(1L, 2L, 2L), 1 / 8.0), context);
    assertEquals("rows", d.name());
    assertArrayEquals(new long[] {1, 2, 2}, d.row().rowShape());
    assertArrayEquals(new float[] {.5f, .625f, .75f, .875f}, d.read(1).toFloats());
  }

  @Test
  void labelsAreNumberedClasses() {
    Dataset d = new NpySource().open(labelled(Tensor.ofBytes(new byte[] {2, 0})), context);
    assertEquals(List.of("0", "1", "2"), d.classes());
    assertEquals(Tensor.of(new long[] {2, 0}), d.labels().orElseThrow());
  }

  @Test
  void labelsMayBeAColumn() {
    Dataset d = new NpySource().open(labelled(Tensor.of(new double[] {.5, 1}, 2, 1)), context);
    assertEquals(List.of(), d.classes());
    assertEquals(Tensor.of(new double[] {.5, 1}), d.labels().orElseThrow());
  }

  @Test
  void labelsThatDoNotFitAreRefused() {
    assertEquals(
        DataProblem.LABELS,
        refused(labelled(Tensor.of(new long[] {1, 2, 3})), "2 rows and there are 3 labels"));
    assertEquals(
        DataProblem.LABELS, refused(labelled(Tensor.of(new double[] {0, Double.NaN})), "Row 1 of"));
    assertEquals(
        DataProblem.LABELS,
        refused(labelled(Tensor.of(new long[] {1, 0, 0, 1}, 2, 2)), "not one number a row"));
    assertEquals(
        DataProblem.LABELS,
        refused(labelled(Tensor.of(new long[] {0, 2}), "cat", "dog"), "is 2, and 2 classes"));
  }

  @Test
  void rowsAreAPartOfASplit() {
    Path rows = write("rows.npy", Tensor.of(new int[] {1}));
    Dataset d =
        new NpySource()
            .open(
                new NpySource.Arguments(
                    values, Optional.empty(), Optional.of(rows), List.of(), 1, List.of()),
                context);
    assertArrayEquals(new long[] {1}, d.selection().orElseThrow());
    assertArrayEquals(new float[] {4, 5, 6, 7}, d.read(0).toFloats());
  }

  @Test
  void rowsThatDoNotFitAreRefused() {
    for (Tensor rows :
        new Tensor[] {
          Tensor.of(new int[] {2}), Tensor.of(new int[] {-1}), Tensor.of(new double[] {0})
        }) {
      Path file = write("rows.npy", rows);
      NpySource.Arguments arguments =
          new NpySource.Arguments(
              values, Optional.empty(), Optional.of(file), List.of(), 1, List.of());
      assertEquals(DataProblem.ROWS, refused(arguments, "rows.npy"));
    }
  }

  /** A byte in the file is eight in memory, and as many again in the selection. */
  @Test
  void numbersOfRowsCountAgainstTheBudget() {
    Path rows = write("rows.npy", Tensor.ofBytes(new byte[1000], 1000));
    NpySource.Arguments arguments =
        new NpySource.Arguments(
            values, Optional.empty(), Optional.of(rows), List.of(), 1, List.of());
    TestContext little = new TestContext(new ByteSize(15_999), Cancellation.never());
    LoupeException e =
        assertThrows(LoupeException.class, () -> new NpySource().open(arguments, little));
    assertEquals(DataProblem.MEMORY, e.code(), e.line());
    TestContext enough = new TestContext(new ByteSize(16_000), Cancellation.never());
    assertEquals(1000, new NpySource().open(arguments, enough).size());
  }

  @Test
  void aShapeThatDoesNotFitIsRefused() {
    assertEquals(
        DataProblem.SHAPE, refused(shaped(values, List.of(3L), 1), "has 4 values [4], which do"));
    assertEquals(DataProblem.SHAPE, refused(shaped(values, List.of(-2L, -2L), 1), "[-2, -2]"));
    assertEquals(
        DataProblem.SHAPE,
        refused(shaped(values, List.of(1L << 32, 1L << 32, 4L), 1), "do not fit into the shape"));
  }

  @Test
  void aNumberIsNoDataset() {
    assertEquals(DataProblem.SHAPE, refused(plain(write("one.npy", Tensor.scalar(1))), "no rows"));
  }

  @Test
  void aScaleThatLosesEverythingIsRefused() {
    for (double scale : new double[] {0, Double.NaN, 1 / 0.0}) {
      assertEquals(DataProblem.SCALE, refused(shaped(values, List.of(), scale), "scale"));
    }
  }

  @Test
  void wholeNumbersThatFloatsDoNotHaveAreWarnedOf() {
    new NpySource().open(plain(write("i.npy", Tensor.of(new int[] {1 << 24, 5}))), context);
    assertEquals(List.of(), context.warnings());
    new NpySource().open(plain(write("j.npy", Tensor.of(new int[] {(1 << 24) + 1}))), context);
    assertTrue(context.warnings().getFirst().startsWith("LP-2223"), context.warnings().toString());
    assertTrue(context.warnings().getFirst().contains("16777217"), context.warnings().toString());
  }

  @Test
  void doublesStayDoubles() {
    Dataset d = new NpySource().open(plain(write("d.npy", Tensor.of(new double[] {.1}))), context);
    assertEquals(DType.F64, d.row().dtype());
  }

  @Test
  void hashIsThatOfContentAndArguments() throws Exception {
    NpySource source = new NpySource();
    String hash = source.open(shaped(values, List.of(), 0.5), context).hash();
    Path copy = Files.copy(values, folder.resolve("copy.npy"));
    assertEquals(hash, source.open(shaped(copy, List.of(), 0.5), context).hash());
    assertNotEquals(hash, source.open(shaped(values, List.of(), 0.25), context).hash());
    assertNotEquals(hash, source.open(shaped(values, List.of(2L, 2L), 0.5), context).hash());
    Path other = write("z.npy", Tensor.ofBytes(new byte[8], 2, 4));
    assertNotEquals(hash, source.open(shaped(other, List.of(), 0.5), context).hash());
    String cats = source.open(labelled(Tensor.of(new long[] {0, 1}), "a", "b"), context).hash();
    assertNotEquals(
        cats, source.open(labelled(Tensor.of(new long[] {0, 1}), "b", "a"), context).hash());
    assertNotEquals(
        cats, source.open(labelled(Tensor.of(new long[] {1, 0}), "a", "b"), context).hash());
  }
}
