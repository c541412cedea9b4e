package org.loupe.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.op.Add;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Relu;

/** Networks of which some inputs do not vary. */
class GivenInputsTest {

  /** relu of [x, label, step] times weights; x [N, 2], label [N, 2] whole numbers, step [1]. */
  private static Network conditional(boolean withStep) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value label = b.input("label", new TensorType(DType.I64, Shape.of(Shape.N, 2)));
    Value asNumber = b.node("cast", new Cast(DType.F64), label);
    Value joined = b.node("join", new Concat(1), List.of(x, asNumber), List.of("joined")).output();
    if (withStep) {
      Value step = b.input("step", new TensorType(DType.F64, Shape.of(1)));
      joined = b.node("shift", new Add(), joined, step);
    }
    Value w = b.parameter("w", Tensor.of(new double[] {1, -2, 10, 100}, 1, 4));
    Value c = b.parameter("c", Tensor.of(new double[] {0.5}));
    Value z = b.node("fc", new Gemm(1, 1, false, true), joined, w, c);
    return b.output("y", b.node("relu", new Relu(), z)).build();
  }

  private static Network given(Network n, Given... given) {
    return Networks.of(Networks.given(Networks.model("m", n, Card.EMPTY), List.of(given)));
  }

  private static LoupeException refused(Network n, Given... given) {
    LoupeException e = assertThrows(LoupeException.class, () -> given(n, given));
    assertEquals(NetworkProblem.GIVEN_INPUT, e.code());
    return e;
  }

  @Test
  void theAffineMapIsThatOfTheOthers() {
    Network n =
        given(
            conditional(true),
            new Given("label", Tensor.of(new double[] {3, 2})),
            new Given("step", Tensor.of(new double[] {4})));
    assertEquals(List.of("x"), n.inputs().stream().map(Value::name).toList());
    AffineProgram program = AffineProgram.of(n, n.outputs().get("y"));
    List<AffineProgram.Step> steps = program.steps();
    double[][] z = {{0, 0}};
    double last = Double.NaN;
    for (AffineProgram.Step step : steps) {
      if (step instanceof AffineProgram.Linear l) {
        double[] y = l.map().apply(z, 1);
        z = new double[][] {y};
        last = y[0];
      }
    }
    // (0 + 4) - 2 (0 + 4) + 10 (3 + 4) + 100 (2 + 4) + 0.5
    assertEquals(4 - 8 + 70 + 600 + 0.5, last, 1e-12);
    assertArrayEquals(
        new String[] {"join", "shift", "fc", "relu"},
        Networks.model("m", n, Card.EMPTY).layers().stream()
            .filter(l -> !l.equals("cast"))
            .toArray());
  }

  @Test
  void severalInputsAreRefusedWhereOneVaries() {
    Network n = conditional(false);
    LoupeException e =
        assertThrows(LoupeException.class, () -> AffineProgram.of(n, n.outputs().get("y")));
    assertEquals(NetworkProblem.SEVERAL_INPUTS, e.code());
    assertTrue(e.getMessage().contains("takes 'x', 'label'"), e.getMessage());
    assertTrue(e.code().remedy().contains("given(\"label\", [0, 1])"), e.code().remedy());
  }

  @Test
  void anUnknownInputIsRefusedWithTheNearestName() {
    String message =
        refused(conditional(false), new Given("lable", Tensor.of(new double[] {0, 1})))
            .getMessage();
    assertTrue(message.contains("'x', 'label'. Did you mean 'label'?"), message);
  }

  @Test
  void anInputThatIsGivenTwiceIsRefused() {
    Given label = new Given("label", Tensor.of(new double[] {0, 1}));
    String message = refused(conditional(false), label, label).getMessage();
    assertTrue(message.contains("'label' is given twice"), message);
  }

  @Test
  void numbersOfAnotherShapeAreRefused() {
    String message =
        refused(conditional(false), new Given("label", Tensor.of(new double[] {0, 1, 0})))
            .getMessage();
    assertTrue(message.contains("takes [2] numbers, and [3] numbers are given"), message);
    refused(conditional(false), new Given("label", Tensor.of(new double[] {0, 1, 1, 0}, 2, 2)));
  }

  /** Three steps of a sequence, each of all rows: the batch size is the second axis. */
  @Test
  void whatHasRowsBehindAnotherAxisIsGivenWhole() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value s = b.input("s", new TensorType(DType.F64, Shape.of(3, Shape.N, 2)));
    Network n = b.output("y", b.node("sum", new Add(), x, s)).build();
    Tensor step = Tensor.of(new double[] {5, 6});
    String message = refused(n, new Given("s", step.reshape(1, 2))).getMessage();
    assertTrue(message.contains("takes [3, 1, 2] numbers, and [1, 2] numbers"), message);
    Tensor whole = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 1, 2);
    assertEquals(
        Shape.of(3, Shape.N, 2), given(n, new Given("s", whole)).outputs().get("y").shape());
  }

  @Test
  void whatTheTypeDoesNotHoldIsRefused() {
    String message =
        refused(conditional(false), new Given("label", Tensor.of(new double[] {0, 0.5})))
            .getMessage();
    assertTrue(message.contains("numbers of type I64, and 0.5 is none"), message);
    refused(conditional(false), new Given("x", Tensor.of(new double[] {0, Double.NaN})));
  }

  @Test
  void oneInputIsLeft() {
    Tensor two = Tensor.of(new double[] {0, 1});
    String message =
        refused(conditional(false), new Given("x", two), new Given("label", two)).getMessage();
    assertTrue(message.contains("'x', 'label', are given"), message);
    // what has rows needs another that has them
    Network step = conditional(true);
    refused(step, new Given("x", two), new Given("label", two));
  }
}
