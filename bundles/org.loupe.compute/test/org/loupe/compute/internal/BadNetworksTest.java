package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.testing.Nets;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tile;

/** Networks that are broken, or too large to be: what is said, word by word. */
class BadNetworksTest {
  private final Compute compute = ComputeServices.reference();

  private static void assertRefused(String code, String message, Executable e) {
    LoupeException refusal = assertThrows(LoupeException.class, e);
    assertEquals(code, refusal.code().id());
    assertEquals(message, refusal.getMessage());
    assertTrue(!refusal.remedy().isBlank());
  }

  /** x to first = x w0 to second = first w1, with one number of w1 replaced. */
  private static Model dense(double number) {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 2);
    Gemm gemm = new Gemm(1, 1, false, false);
    Value w0 = b.parameter("first.w", Tensor.of(new double[] {1, 2, 3, 4}, 2, 2));
    Value first = b.node("first", gemm, x, w0);
    Value w1 = b.parameter("second.w", Tensor.of(new double[] {1, 2, number, 4}, 2, 2));
    b.output("y", b.node("second", gemm, first, w1));
    return Nets.model(b);
  }

  @Test
  void aParameterThatIsNoNumberIsNamedWithItsPlace() {
    Model model = dense(Double.NaN);
    Tensor x = Nets.normal("x", 3, 2);
    assertRefused(
        "LP-2005",
        "Parameter 'second.w' of net, f64[2, 2], is not a number at element 2.",
        () -> compute.values(model, x));
    assertRefused(
        "LP-2005",
        "Parameter 'second.w' of the derivative of second of net, f64[2, 2], is not a number at"
            + " element 2.",
        () -> compute.vjp(model.layer("second"), x, x));
  }

  @Test
  void whatDoesNotDependOnItIsComputed() {
    Tensor y =
        compute
            .layers(List.of(dense(Double.NaN).layer("first")), Tensor.of(new double[] {1, 1}, 1, 2))
            .getFirst();
    assertArrayEquals(new double[] {4, 6}, y.toDoubles());
  }

  /** As masks have them. */
  @Test
  void infinitiesAreComputedWith() {
    Tensor ones = Tensor.of(new double[] {1, 1}, 1, 2);
    Tensor y = compute.values(dense(Double.NEGATIVE_INFINITY), ones);
    assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY, 32}, y.toDoubles());
  }

  @Test
  void shapesThatDoNotFitAreNamedWithBothNodes() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 4);
    Value left = b.node("left", new Relu(), x);
    Value right = b.node("right", new Tile(List.of(1, 2)), x);
    LoupeException e =
        assertThrows(LoupeException.class, () -> b.node("sum", new Add(), left, right));
    assertEquals("LP-2001", e.code().id());
    for (String part : List.of("sum", "left", "right", "[N, 4]", "[N, 8]")) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  /** 2^31 and 2^62 elements a row, which a file may state in a few bytes. */
  @ParameterizedTest
  @ValueSource(ints = {1 << 15, 1 << 30})
  void sizesThatNoMachineHasAreAProblemOfMemory(int repeats) {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 1, 1);
    b.output("y", b.node("tile", new Tile(List.of(1, repeats, repeats)), x));
    Model model = Nets.model(b);
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> compute.values(model, Tensor.of(new double[] {1}, 1, 1, 1)));
    assertEquals("LP-3005", e.code().id());
    assertTrue(e.getMessage().contains("net"), e.getMessage());
  }
}
