package org.loupe.compute.internal.reference;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Add;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.AveragePoolGradient;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.ConvWeightGradient;
import org.loupe.network.op.Div;
import org.loupe.network.op.Expand;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolGradient;
import org.loupe.network.op.MaxPoolSelect;
import org.loupe.network.op.Mul;
import org.loupe.network.op.OuterProductSum;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.PutBack;
import org.loupe.network.op.Rearrangement;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Sub;

/** What each operation does with numbers. */
public final class Bodies {
  private Bodies() {}

  /** What an operation does; empty for those that only show their operand under another shape. */
  public static Optional<Body> of(Op op, List<TensorType> operands) {
    Shape first = operands.getFirst().shape();
    Body b =
        switch (op) {
          case Pointwise f -> Elementwise.unary(f::value);
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
          case Rearrangement r -> Rearrangements.of(r);
          case Expand _ -> Rearrangements.expand();
          case PutBack p -> Transposes.putBack(p);
          case ConvTranspose c -> Transposes.convolution(c);
          case ConvWeightGradient g -> Transposes.weights(g, first);
          case MaxPoolGradient g -> Transposes.maxGradient(g, first);
          case MaxPoolSelect s -> Transposes.maxSelect(s, first);
          case AveragePoolGradient g -> Transposes.averageGradient(g);
          case OuterProductSum _ -> Products.outerSum();
          case ReduceMean m -> Reductions.mean(m);
          case ReduceSum s -> Reductions.sum(s);
          case Softmax s -> Reductions.softmax(s);
          case BatchNormalization n -> Reductions.batchNormalization(n);
          default -> null;
        };
    return Optional.ofNullable(b);
  }
}
