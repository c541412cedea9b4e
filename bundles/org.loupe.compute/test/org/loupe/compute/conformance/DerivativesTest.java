package org.loupe.compute.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.conformance.DerivativeCases.Function;
import org.loupe.compute.conformance.Gradients.Question;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;
import org.loupe.network.op.Mul;

/**
 * Derivatives of all operations in double precision: against central differences, forward mode
 * against reverse mode by the identity of inner products, second derivatives against differences of
 * the first. The points are moved off the kinks that the cases of values sit on.
 */
class DerivativesTest {
  /**
   * Error of a central difference is about h^2 f'''/6 + 1e-16 / h, and a kink that it steps over
   * spoils it: a derivative must agree with one of several steps.
   */
  private static final double[] STEPS = {1e-5, 1e-6, 1e-7};

  private static final double DIFFERENCE = 2e-6;

  /** Both modes compute the same sum in another order. */
  private static final double IDENTITY = 1e-11;

  static Stream<String> names() {
    return Conformance.values().stream().filter(DerivativeCases::isFinite).map(Case::name);
  }

  private static Function at(String name) {
    Case c =
        Conformance.values().stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    Function f = DerivativeCases.function(c);
    List<Tensor> moved = new ArrayList<>();
    for (int i = 0; i < f.arguments().size(); i++) {
      Tensor t = f.arguments().get(i);
      moved.add(plus(t, 0.01, Numbers.normal("off the kinks" + i, t.shape())));
    }
    return new Function(f.network(), moved);
  }

  /**
   * Each operation is in a function whose derivatives are compared below, or in its first
   * derivative, whose derivatives are compared as well.
   */
  @Test
  void everyOperationIsDifferentiated() throws IOException {
    List<Question> questions = Gradients.all();
    Set<String> all =
        ConformanceTest.types(
            questions.stream().flatMap(q -> Stream.of(q.network(), q.ofDerivative().network())));
    // these are tried on numbers that are not finite; the last is in second derivatives only
    all.addAll(Set.of("IsInf", "IsNaN", "MaxPoolSelect"));
    assertEquals(ConformanceTest.operations(), all);
    assertEquals(names().toList(), questions.stream().map(Question::name).toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void reverseModeIsTheDerivative(String name) {
    Function f = at(name);
    List<Value> by = f.network().inputs();
    List<Tensor> cotangents = DerivativeCases.directions("c", f.outputs());
    List<Tensor> tangents = DerivativeCases.directions("t", by);
    Network vjp = Derivatives.vjp(f.network(), f.outputs(), by, RuleSet.STANDARD);
    List<Tensor> found = run(vjp, DerivativeCases.join(f.arguments(), cotangents));
    List<Tensor> gradients = found.subList(f.outputs().size(), found.size());
    double scale = norm(cotangents) * norm(gradients) + 1;
    assertDerivative(f.network(), f.arguments(), cotangents, tangents, gradients, scale);
  }

  @ParameterizedTest
  @MethodSource("names")
  void forwardModeIsItsTranspose(String name) {
    Function f = at(name);
    List<Value> by = f.network().inputs();
    List<Tensor> cotangents = DerivativeCases.directions("c", f.outputs());
    List<Tensor> tangents = DerivativeCases.directions("t", by);
    Network jvp = Derivatives.jvp(f.network(), f.outputs(), by);
    assertEquals(2 * by.size(), jvp.inputs().size(), "takes inputs and tangents only");
    List<Tensor> forward = run(jvp, DerivativeCases.join(f.arguments(), tangents));
    Network vjp = Derivatives.vjp(f.network(), f.outputs(), by, RuleSet.STANDARD);
    List<Tensor> reverse = run(vjp, DerivativeCases.join(f.arguments(), cotangents));
    int values = f.outputs().size();
    List<Tensor> changes = forward.subList(values, forward.size());
    List<Tensor> gradients = reverse.subList(values, reverse.size());
    double scale = norm(cotangents) * norm(changes) + norm(gradients) * norm(tangents) + 1;
    assertEquals(inner(cotangents, changes), inner(gradients, tangents), IDENTITY * scale);
  }

  @ParameterizedTest
  @MethodSource("names")
  void secondDerivativesAreDerivativesOfTheFirst(String name) {
    Function f = at(name);
    List<Value> by = f.network().inputs();
    Network first = Derivatives.vjp(f.network(), f.outputs(), by, RuleSet.STANDARD);
    List<Tensor> point =
        DerivativeCases.join(f.arguments(), DerivativeCases.directions("c", f.outputs()));
    List<Value> outputs = List.copyOf(first.outputs().values());
    List<Tensor> cotangents = DerivativeCases.directions("d", outputs);
    List<Tensor> tangents = DerivativeCases.directions("s", first.inputs());
    Network second = Derivatives.vjp(first, outputs, first.inputs(), RuleSet.STANDARD);
    List<Tensor> found = run(second, DerivativeCases.join(point, cotangents));
    List<Tensor> gradients = found.subList(outputs.size(), found.size());
    double scale = norm(cotangents) * norm(gradients) + 1;
    assertDerivative(first, point, cotangents, tangents, gradients, 10 * scale);
  }

  /** y = p x at p = 1: the derivative by x is p, whatever number p has, and changes with it. */
  @Test
  void aParameterThatHappensToBeOneIsNotLeftOut() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(1)));
    Value p = b.parameter("p", Tensor.of(new double[] {1}));
    b.output("y", b.node("y", new Mul(), x, p));
    Network n = b.build();
    Network first =
        Derivatives.vjp(n, List.copyOf(n.outputs().values()), List.of(x), RuleSet.STANDARD);
    Value slope = first.outputs().get("gradient:0");
    Value parameter = first.parameters().keySet().iterator().next();
    Network second = Derivatives.vjp(first, List.of(slope), List.of(parameter), RuleSet.STANDARD);
    Tensor one = Tensor.of(new double[] {1});
    List<Tensor> found = run(second, List.of(Tensor.of(new double[] {3}), one, one));
    assertEquals(1, found.getLast().getDouble(0));
  }

  private static void assertDerivative(
      Network n,
      List<Tensor> at,
      List<Tensor> cotangents,
      List<Tensor> tangents,
      List<Tensor> gradients,
      double scale) {
    double actual = inner(gradients, tangents);
    double nearest = Double.NaN;
    for (double step : STEPS) {
      double expected = inner(cotangents, difference(n, at, tangents, step));
      if (!(Math.abs(expected - actual) >= Math.abs(nearest - actual))) {
        nearest = expected;
      }
    }
    assertEquals(nearest, actual, DIFFERENCE * scale);
  }

  private static List<Tensor> run(Network network, List<Tensor> arguments) {
    Case c = DerivativeCases.at("derivative", Accuracy.NETWORK, network, arguments);
    return ComputeServices.reference().in(DType.F64).outputs(c.model(), c.inputs());
  }

  private static List<Tensor> difference(
      Network n, List<Tensor> at, List<Tensor> along, double step) {
    List<Tensor> up = run(n, moved(at, step, along));
    List<Tensor> down = run(n, moved(at, -step, along));
    List<Tensor> d = new ArrayList<>();
    for (int i = 0; i < up.size(); i++) {
      Tensor change = plus(up.get(i), -1, down.get(i));
      d.add(plus(change, 0.5 / step - 1, change));
    }
    return d;
  }

  private static List<Tensor> moved(List<Tensor> at, double step, List<Tensor> along) {
    List<Tensor> m = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      m.add(plus(at.get(i), step, along.get(i)));
    }
    return m;
  }

  private static Tensor plus(Tensor a, double factor, Tensor b) {
    double[] x = a.toDoubles();
    double[] y = b.toDoubles();
    Arrays.setAll(x, i -> x[i] + factor * y[i]);
    return Tensor.of(x).reshape(a.shape());
  }

  private static double inner(List<Tensor> a, List<Tensor> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      double[] x = a.get(i).toDoubles();
      double[] y = b.get(i).toDoubles();
      for (int j = 0; j < x.length; j++) {
        sum += x[j] * y[j];
      }
    }
    return sum;
  }

  private static double norm(List<Tensor> a) {
    return Math.sqrt(inner(a, a));
  }
}
