package org.loupe.compute.nd4j.internal;

import java.util.List;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.compute.Kernel;
import org.loupe.compute.PlainKernels;
import org.loupe.compute.rewrite.Gate;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.ConvWeightGradient;
import org.loupe.network.op.Div;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.Identity;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolGradient;
import org.loupe.network.op.MaxPoolSelect;
import org.loupe.network.op.Mul;
import org.loupe.network.op.OuterProductSum;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Pad;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Transpose;

/**
 * The kernel of each operation.
 *
 * <p>Convolutions, transcendental functions and matrix products are native, unless they are small.
 * What only moves memory or does one addition a number is plain Java: the compiler turns such loops
 * into vector instructions, they cost nothing to call, and ND4J's are several times slower (4
 * million additions 7 ms against 1.7). What is seldom needed is left to {@link PlainKernels}.
 */
final class Kernels {
  private Kernels() {}

  static Optional<Kernel> of(Nd4jSession session, Op op, List<TensorType> operands, DType dtype) {
    TensorType inferred = op.infer(operands).getFirst();
    // whatever floating type an operation states, a run has one
    TensorType result =
        inferred.dtype().isFloat() ? new TensorType(dtype, inferred.shape()) : inferred;
    if (op instanceof Reshape
        || op instanceof Flatten
        || op instanceof Identity
        || op instanceof Dropout) {
      return Optional.of(new ViewKernel(operands, result.shape()));
    }
    return moving(op, operands)
        .or(() -> allFloat(operands) ? computing(session, op, result) : Optional.empty())
        .or(
            () ->
                PlainKernels.of(op, operands)
                    .map(k -> new Workspace(PlainSteps.of(k), Double.BYTES)))
        .map(m -> new PreparedKernel(session.pool(), operands, result, m));
  }

  private static Step.Maker copying(Step.Maker convolution, TensorType result) {
    return new Workspace(convolution, result.dtype().bytes());
  }

  private static boolean allFloat(List<TensorType> operands) {
    return operands.stream().allMatch(t -> t.dtype().isFloat());
  }

  /** Operations that only move elements, whatever their type. */
  private static Optional<Step.Maker> moving(Op op, List<TensorType> operands) {
    return Optional.ofNullable(
        switch (op) {
          case Concat c -> Moves.concat(c);
          case Slice s -> Moves.slice(s);
          case Transpose t -> Moves.transpose(t);
          case Pad p when operands.getFirst().dtype().isFloat() -> Moves.pad(p);
          default -> null;
        });
  }

  private static Optional<Step.Maker> computing(Nd4jSession session, Op op, TensorType result) {
    Loops loops = Loops.of(result.dtype());
    return Optional.ofNullable(
        switch (op) {
          case Abs _ -> Elementwise.of(loops::abs);
          case Relu _ -> Elementwise.of(loops::relu);
          case LeakyRelu l -> Elementwise.of((x, y, n) -> loops.leaky(x, l.alpha(), y, n));
          case Clip c -> Elementwise.of((x, y, n) -> loops.clip(x, c.low(), c.high(), y, n));
          case Sigmoid _ -> Elementwise.of(session, "sigmoid", loops::sigmoid, result.dtype());
          case Tanh _ -> Elementwise.of(session, "tanh", loops::tanh, result.dtype());
          case Add _ -> Broadcast.of(loops::add, result.dtype());
          case Sub _ -> Broadcast.of(loops::subtract, result.dtype());
          case Mul _ -> Broadcast.of(loops::multiply, result.dtype());
          case Div _ -> Broadcast.of(loops::divide, result.dtype());
          case Gate _ -> Broadcast.of(loops::gate, result.dtype());
          case PRelu _ -> Broadcast.of(loops::prelu, result.dtype());
          case BatchNormalization n -> Normalisation.of(n, loops);
          case Conv c -> copying(Convolution.of(session, c, result.dtype()), result);
          case ConvTranspose c ->
              copying(FlippedConvolution.of(session, c, result.dtype()), result);
          case ConvWeightGradient g ->
              copying(ColumnTransposes.of(session.pool(), g, result.dtype()), result);
          case OuterProductSum _ -> Products.outerSum(session, result.dtype());
          case MaxPool p -> Pooling.max(p, result.dtype());
          case MaxPoolGradient g when result.dtype() == DType.F32 -> LargestPlaces.gradient(g);
          case MaxPoolSelect p when result.dtype() == DType.F32 -> LargestPlaces.select(p);
          case AveragePool p -> Pooling.average(p, result.dtype());
          case GlobalMaxPool _ -> Reductions.globalMax(loops);
          case GlobalAveragePool _ -> Reductions.globalMean(loops);
          case ReduceMean m -> Reductions.mean(m, loops, session.pool());
          case ReduceSum r -> Reductions.sum(r, loops, session.pool());
          case Softmax s -> Softmaxes.of(session, s, result.dtype());
          case Gemm g -> Products.gemm(session, g, result.dtype());
          case MatMul _ -> Products.matmul(session, result.dtype());
          default -> null;
        });
  }
}
