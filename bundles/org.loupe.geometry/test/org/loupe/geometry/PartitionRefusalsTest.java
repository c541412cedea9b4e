package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Tanh;

/** Networks, planes and windows that are refused: section 11 of the method's specification. */
class PartitionRefusalsTest {

  private static LoupeException refused(Model model, Optional<Plane> plane, Window window) {
    return assertThrows(
        LoupeException.class, () -> Given.net(model).plane(plane).window(window).partition());
  }

  @Test
  void smoothNodeInTheMiddleIsNamedWithItsShape() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value y = b.node("squash", new Tanh(), Nets.dense(b, "fc", x, Nets.random("t", 3, 2)));
    b.output("y", Nets.dense(b, "out", y, Nets.random("t2", 1, 3)));
    LoupeException e = refused(Nets.model(b), Optional.empty(), new Window.Square(1));
    assertEquals("LP-2004", e.code().id());
    assertTrue(e.getMessage().contains("Tanh 'squash' (output [N, 3])"), e.getMessage());
  }

  /** Section 11: with the statistics of a batch a model is no fixed function. */
  @Test
  void statisticsOfABatchAreRefused() {
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> Given.net(Nets.normalisedByTheBatch()).partition());
    assertEquals("LP-2004", e.code().id());
    assertTrue(e.getMessage().contains("'bn'"), e.getMessage());
    assertTrue(e.getMessage().contains("no fixed function"), e.getMessage());
  }

  @Test
  void notANumberInTheWeightsIsNamed() {
    double[][] w = {{1, Double.NaN}};
    LoupeException e =
        refused(
            Nets.mlp(Nets.layer(w), Nets.layer(new double[][] {{1}})),
            Optional.empty(),
            new Window.Square(1));
    assertEquals("LP-2005", e.code().id());
    assertTrue(e.getMessage().contains("Element 1 of parameter 'fc0.w' is NaN"), e.getMessage());
  }

  @Test
  void pointsOnOneLineAreRefused() {
    Plane line =
        new Plane.Affine(
            Tensor.of(new double[] {0, 0, 0}),
            Tensor.of(new double[] {1, 2, 3}),
            Tensor.of(new double[] {-2, -4, -6}));
    assertEquals(
        "LP-4001",
        refused(Nets.random("c", 3, 4, 1), Optional.of(line), new Window.Square(1)).code().id());
  }

  @Test
  void planeOfAnotherSizeIsRefusedWithBothSizes() {
    Plane wide =
        new Plane.Affine(
            Tensor.of(new double[5]),
            Tensor.of(new double[] {1, 0, 0, 0, 0}),
            Tensor.of(new double[] {0, 1, 0, 0, 0}));
    LoupeException e = refused(Nets.random("c", 3, 4, 1), Optional.of(wide), new Window.Square(1));
    assertEquals("LP-4002", e.code().id());
    assertTrue(e.getMessage().contains("5 numbers and the network takes 3"), e.getMessage());
  }

  @Test
  void planeIsAskedForBeyondTwoInputs() {
    assertEquals(
        "LP-4003",
        refused(Nets.random("c", 3, 4, 1), Optional.empty(), new Window.Square(1)).code().id());
  }

  @Test
  void coordinatesOutsideAreRefused() {
    LoupeException e =
        refused(
            Nets.random("c", 3, 4, 1),
            Optional.of(new Plane.Coordinates(0, 3)),
            new Window.Square(1));
    assertEquals("LP-4002", e.code().id());
  }

  @Test
  void dentedCrossedAndFlatWindowsAreRefused() {
    Model net = Nets.random("w", 2, 4, 1);
    double[][] dented = {{0, 0}, {2, 0}, {1, 0.5}, {2, 2}, {0, 2}};
    double[][] crossed = {{0, 2}, {1.2, -1.6}, {-1.9, 0.6}, {1.9, 0.6}, {-1.2, -1.6}};
    double[][] flat = {{0, 0}, {1, 1}, {2, 2}};
    double[][] bow = {{0, 0}, {1, 1}, {1, 0}, {0, 1}};
    for (double[][] w : List.of(dented, crossed, flat, bow)) {
      double[] points = Arrays.stream(w).flatMapToDouble(Arrays::stream).toArray();
      Window window = new Window.Polygon(Tensor.of(points, w.length, 2));
      LoupeException e = refused(net, Optional.empty(), window);
      assertEquals("LP-4004", e.code().id());
      assertEquals(w == dented, e.getMessage().contains("(1.0, 0.5) is a dent"), e.getMessage());
      assertEquals(w == crossed || w == bow, e.getMessage().contains("cross"), e.getMessage());
    }
  }
}
