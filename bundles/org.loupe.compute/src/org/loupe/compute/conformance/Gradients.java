package org.loupe.compute.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.conformance.DerivativeCases.Function;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;

/**
 * The derivatives of the suite's cases as questions with answers, for comparison with what others
 * make of the same function.
 */
public final class Gradients {
  private Gradients() {}

  /**
   * A function at a point, a little off the kinks that cases sit on.
   *
   * @param name name of the case
   * @param network the function; no axis of its inputs is a batch
   * @param arguments the point: one an input, in double precision where the input is floating
   * @param cotangents one an output
   */
  public record Question(
      String name, Network network, List<Tensor> arguments, List<Tensor> cotangents) {

    private Network vjp() {
      List<Value> outputs = List.copyOf(network.outputs().values());
      return Derivatives.vjp(network, outputs, network.inputs(), RuleSet.STANDARD);
    }

    /** The gradients by all inputs, from the reference engine in double precision. */
    public List<Tensor> answer() {
      List<Tensor> given = DerivativeCases.join(arguments, cotangents);
      Case c = DerivativeCases.at(name, Accuracy.NETWORK, vjp(), given);
      List<Tensor> all = ComputeServices.reference().in(DType.F64).outputs(c.model(), c.inputs());
      List<Tensor> gradients = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        Tensor g = all.get(network.outputs().size() + i);
        gradients.add(g.reshape(arguments.get(i).shape()));
      }
      return gradients;
    }

    /**
     * The same question of the derivative: its inputs are those of the function and the cotangents,
     * its outputs the values of the function and the gradients.
     */
    public Question ofDerivative() {
      Network vjp = vjp();
      List<Value> outputs = List.copyOf(vjp.outputs().values());
      return new Question(
          "derivative of " + name,
          vjp,
          DerivativeCases.join(arguments, cotangents),
          DerivativeCases.directions("d", outputs));
    }
  }

  /** All cases with finite numbers. */
  public static List<Question> all() {
    return Conformance.values().stream()
        .filter(DerivativeCases::isFinite)
        .map(Gradients::question)
        .toList();
  }

  private static Question question(Case c) {
    Function f = DerivativeCases.function(c);
    List<Tensor> moved = new ArrayList<>();
    for (int i = 0; i < f.arguments().size(); i++) {
      moved.add(moved(f.arguments().get(i), i));
    }
    return new Question(c.name(), f.network(), moved, DerivativeCases.directions("c", f.outputs()));
  }

  private static Tensor moved(Tensor t, int i) {
    double[] x = t.toDoubles();
    double[] by = Numbers.normal("off the kinks" + i, t.shape()).toDoubles();
    Arrays.setAll(x, k -> x[k] + 0.01 * by[k]);
    return t.dtype().isFloat() ? Tensor.of(x).reshape(t.shape()) : t;
  }
}
