package org.loupe.compute.internal.reference;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.ArgMax;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.AveragePoolGradient;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Binary;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.ConvWeightGradient;
import org.loupe.network.op.CumSum;
import org.loupe.network.op.Det;
import org.loupe.network.op.Expand;
import org.loupe.network.op.FirstLargest;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.Inverse;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.Lookup;
import org.loupe.network.op.LookupGradient;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolGradient;
import org.loupe.network.op.MaxPoolPlaces;
import org.loupe.network.op.MaxPoolSelect;
import org.loupe.network.op.OneHot;
import org.loupe.network.op.OuterProductSum;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.PutBack;
import org.loupe.network.op.Rearrangement;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceProd;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Scatter;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.TopPlaces;
import org.loupe.network.op.Where;

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
          case Binary f -> Elementwise.binary(f::value);
          case Where _ -> Elementwise.where();
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
          case MaxPoolPlaces p -> Transposes.maxPlaces(p, first);
          case MaxPoolSelect s -> Transposes.maxSelect(s, first);
          case AveragePoolGradient g -> Transposes.averageGradient(g);
          case OuterProductSum _ -> Products.outerSum();
          case Lookup l -> Places.lookup(l);
          case LookupGradient l -> Places.back(l);
          case Scatter s -> Places.scatter(s);
          case OneHot o -> Places.oneHot(o);
          case Det _ -> Squares.determinants();
          case Inverse _ -> Squares.inverses();
          case TopPlaces t -> Places.top(t);
          case CumSum c -> Reductions.cumSum(c);
          case ReduceMax m -> Reductions.max(m);
          case ReduceProd p -> Reductions.product(p);
          case FirstLargest f -> Reductions.firstLargest(f);
          case ArgMax a -> Reductions.argMax(a);
          case LogSoftmax l -> Reductions.logSoftmax(l);
          case ReduceMean m -> Reductions.mean(m);
          case ReduceSum s -> Reductions.sum(s);
          case Softmax s -> Reductions.softmax(s);
          case BatchNormalization n -> Reductions.batchNormalization(n);
          default -> null;
        };
    return Optional.ofNullable(b);
  }
}
