package org.loupe.compute.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.compute.testing.Nets;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;
import org.loupe.network.op.Add;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Mul;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

class MemoryPlanTest {

  /** The plan where kernels need nothing inside. */
  private static MemoryPlan plan(Network network, DType dtype) {
    Kernel kernel = List::copyOf;
    return MemoryPlan.of(network, dtype, Collections.nCopies(network.nodes().size(), kernel));
  }

  private static List<String> names(List<Value> values) {
    return values.stream().map(Value::name).toList();
  }

  @Test
  void valuesAreFreedAfterTheirLastReader() {
    MemoryPlan plan = plan(Nets.diamond(), DType.F64);
    assertEquals(List.of("x"), names(plan.freedAfter(0)));
    assertEquals(List.of(), names(plan.freedAfter(1)));
    assertEquals(List.of("a", "b"), names(plan.freedAfter(2)));
  }

  /** Rows of 32 bytes: at the sum a, b and y live; at the end y and its copy. */
  @Test
  void peakIsThatOfTheSum() {
    MemoryPlan plan = plan(Nets.diamond(), DType.F64);
    assertEquals(3 * 32, plan.peak(1));
    assertEquals(3 * 32 * 1000, plan.peak(1000));
    assertEquals(32 * 7, plan.results(7));
    assertEquals(0, plan.fixed());
  }

  /** Weights in another order, as engines keep them, stay beside the parameters. */
  @Test
  void whatKernelsKeepStays() {
    Kernel keeping =
        new Kernel() {
          @Override
          public List<Buffer> run(List<Buffer> operands) {
            return operands;
          }

          @Override
          public long kept() {
            return 1000;
          }
        };
    MemoryPlan plan = MemoryPlan.of(Nets.diamond(), DType.F64, Collections.nCopies(3, keeping));
    assertEquals(3000, plan.fixed());
    assertEquals(3 * 32, plan.peak(1));
  }

  @Test
  void singlePrecisionTakesHalf() {
    assertEquals(3 * 16, plan(Nets.diamond(), DType.F32).peak(1));
  }

  /** 8 bytes become 800 and 8 again: at the widest place the operand lives beside the result. */
  @Test
  void peakMayLieInTheMiddle() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 1);
    Value wide = b.node("wide", new Add(), x, b.parameter("p", Nets.normal("p", 100)));
    Value twice = b.node("twice", new Relu(), wide);
    Value mean = b.node("mean", new ReduceMean(List.of(1), ReduceMean.Reduced.KEPT), twice);
    b.output("y", b.node("y", new Relu(), mean));
    assertEquals(5 * 2 * 800, plan(b.build(), DType.F64).peak(5));
  }

  @Test
  void aChainNeedsTwoOfItsValues() {
    Network.Builder b = Network.builder();
    Value v = Nets.input(b, DType.F64, 10);
    for (int i = 0; i < 20; i++) {
      v = b.node("relu" + i, new Relu(), v);
    }
    b.output("y", v);
    assertEquals(2 * 80, plan(b.build(), DType.F64).peak(1));
  }

  @Test
  void parametersStayAndDoNotGrowWithRows() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 3);
    Value p = b.parameter("p", Tensor.of(new double[] {1, 2, 3}));
    Value c = b.constant("c", Tensor.of(new float[] {2}));
    b.output("y", b.node("y", new Mul(), b.node("z", new Mul(), x, p), c));
    MemoryPlan plan = plan(b.build(), DType.F64);
    assertEquals(3 * 8 + 8, plan.fixed());
    assertEquals(List.of("x"), names(plan.freedAfter(0)));
    assertEquals(List.of("z"), names(plan.freedAfter(1)));
  }

  @Test
  void outputsAreKeptToTheEnd() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 4);
    Value a = b.node("a", new Relu(), x);
    b.output("x", x);
    b.output("a", a);
    b.output("y", b.node("y", new Relu(), a));
    MemoryPlan plan = plan(b.build(), DType.F64);
    assertEquals(List.of(), plan.freedAfter(0));
    assertEquals(List.of(), plan.freedAfter(1));
    // three values and their copies
    assertEquals(6 * 32, plan.peak(1));
  }

  @Test
  void inputsThatNobodyReadsTakeNothing() {
    Network.Builder b = Network.builder();
    Nets.input(b, DType.F64, 1000);
    Value x = b.input("used", Nets.diamond().inputs().getFirst().type());
    b.output("y", b.node("y", new Relu(), x));
    MemoryPlan plan = plan(b.build(), DType.F64);
    assertEquals(List.of("used"), names(plan.inputs()));
    assertEquals(2 * 32, plan.peak(1));
  }

  /** x -> relu -> conv -> add x -> relu: at the sum the skipped value lives beside both. */
  @Test
  void aResidualBlockKeepsWhatIsSkipped() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 4, 5, 5);
    Value inner = b.node("r1", new Relu(), x);
    Value w = b.parameter("w", Nets.normal("w", 4, 4, 3, 3));
    inner = b.node("conv", new Conv(Windows.of(3, 3).pad(1), 1), inner, w);
    Value sum = b.node("sum", new Add(), inner, x);
    b.output("y", b.node("r2", new Relu(), sum));
    MemoryPlan plan = plan(b.build(), DType.F64);
    // x, r1 and conv, then x, conv and sum
    assertEquals(3 * 800, plan.peak(1));
    assertEquals(List.of(), names(plan.freedAfter(0)));
    assertEquals(List.of("r1"), names(plan.freedAfter(1)));
    assertEquals(Set.of("conv", "x"), Set.copyOf(names(plan.freedAfter(2))));
  }

  /**
   * The derivative of 50 times tanh needs all 50 results, and each is freed when it has been used:
   * at the turn these, the cotangent, and two of the steps to c (1 - y^2).
   */
  @Test
  void theGradientOfAChainNeedsTheChainAndNoMore() {
    Network.Builder b = Network.builder();
    Value v = Nets.input(b, DType.F64, 10);
    for (int i = 0; i < 50; i++) {
      v = b.node("tanh" + i, new Tanh(), v);
    }
    b.output("y", v);
    Network n = b.build();
    Network vjp = Derivatives.vjp(n, List.of(v), n.inputs(), RuleSet.STANDARD);
    MemoryPlan plan = plan(vjp, DType.F64);
    assertEquals(200, vjp.nodes().size());
    assertEquals((50 + 1 + 2) * 80, plan.peak(1));
  }

  /** A kernel that needs ten times a row inside, at the first of two nodes. */
  @Test
  void whatKernelsNeedInsideCounts() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 4);
    b.output("y", b.node("b", new Relu(), b.node("a", new Relu(), x)));
    Kernel plain = List::copyOf;
    Kernel hungry =
        new Kernel() {
          @Override
          public List<Buffer> run(List<Buffer> operands) {
            return operands;
          }

          @Override
          public long workspace(long batch) {
            return 320 * batch;
          }
        };
    MemoryPlan plan = MemoryPlan.of(b.build(), DType.F64, List.of(hungry, plain));
    assertEquals(2 * 32 + 320, plan.peak(1));
    assertEquals(7 * (2 * 32 + 320), plan.peak(7));
  }
}
