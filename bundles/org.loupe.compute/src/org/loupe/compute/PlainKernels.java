package org.loupe.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.compute.internal.reference.Bodies;
import org.loupe.compute.internal.reference.Body;
import org.loupe.compute.internal.reference.Operand;
import org.loupe.network.Op;
import org.loupe.network.TensorType;

/**
 * Every operation in plain Java and double precision: what an engine falls back on where its
 * library has nothing, or nothing that is right. The reference engine is made of these.
 */
public final class PlainKernels {
  private PlainKernels() {}

  /** An operation on numbers. Stateless. */
  @FunctionalInterface
  public interface PlainKernel {

    /**
     * Computes.
     *
     * @param operands numbers of the operands, row-major, not written to
     * @param shapes sizes of the operands' axes
     * @param result where the first result's numbers go, zero at first
     * @param shape sizes of the result's axes
     */
    void compute(List<double[]> operands, List<int[]> shapes, double[] result, int[] shape);
  }

  /**
   * The kernel of an operation with one result.
   *
   * @param op the operation with its attributes
   * @param operands types of the operands, the batch size open
   * @return empty when there is none
   */
  public static Optional<PlainKernel> of(Op op, List<TensorType> operands) {
    return Bodies.of(op, operands).map(PlainKernels::kernel);
  }

  private static PlainKernel kernel(Body body) {
    return (operands, shapes, result, shape) -> {
      List<Operand> in = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        in.add(new Operand(operands.get(i), shapes.get(i)));
      }
      body.compute(in, result, shape);
    };
  }
}
