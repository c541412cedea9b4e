package org.loupe.compute.internal.reference;

import java.util.List;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.compute.Kernel;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
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
import org.loupe.network.op.Mul;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Pad;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Transpose;

/** The kernel of each operation. */
final class ReferenceKernels {
  private ReferenceKernels() {}

  static Optional<Kernel> of(Op op, List<TensorType> operands, DType dtype) {
    if (op instanceof Reshape
        || op instanceof Flatten
        || op instanceof Identity
        || op instanceof Dropout) {
      return Optional.of(ReferenceKernel.view(op, operands));
    }
    return body(op, operands.getFirst().shape())
        .map(b -> new ReferenceKernel(op, operands, dtype, b));
  }

  private static Optional<Body> body(Op op, Shape first) {
    Body b =
        switch (op) {
          case Abs _ -> Elementwise.unary(Math::abs);
          case Relu _ -> Elementwise.unary(x -> Math.max(x, 0));
          case Sigmoid _ -> Elementwise.unary(Elementwise::sigmoid);
          case Tanh _ -> Elementwise.unary(Math::tanh);
          case LeakyRelu l -> Elementwise.unary(x -> Elementwise.leaky(x, l.alpha()));
          case Clip c -> Elementwise.unary(x -> Math.min(Math.max(x, c.low()), c.high()));
          case PRelu _ -> Elementwise.binary(Elementwise::leaky);
          case Add _ -> Elementwise.binary((x, z) -> x + z);
          case Sub _ -> Elementwise.binary((x, z) -> x - z);
          case Mul _ -> Elementwise.binary((x, z) -> x * z);
          case Div _ -> Elementwise.binary((x, z) -> x / z);
          case Conv c -> Convolutions.of(c, first);
          case MaxPool p -> Pools.max(p, first);
          case AveragePool p -> Pools.average(p, first);
          case GlobalMaxPool _ -> Pools.globalMax();
          case GlobalAveragePool _ -> Pools.globalAverage();
          case Gemm g -> Products.gemm(g);
          case MatMul _ -> Products.matmul();
          case Concat c -> Rearrangements.concat(c);
          case Slice s -> Rearrangements.slice(s);
          case Transpose t -> Rearrangements.transpose(t);
          case Pad p -> Rearrangements.pad(p);
          case ReduceMean m -> Reductions.mean(m);
          case Softmax s -> Reductions.softmax(s);
          case BatchNormalization n -> Reductions.batchNormalization(n);
          default -> null;
        };
    return Optional.ofNullable(b);
  }
}
