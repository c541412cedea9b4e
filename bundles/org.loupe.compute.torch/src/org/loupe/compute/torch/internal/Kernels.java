package org.loupe.compute.torch.internal;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;
import org.loupe.api.value.DType;
import org.loupe.compute.Kernel;
import org.loupe.compute.PlainKernels;
import org.loupe.compute.rewrite.CentredSum;
import org.loupe.compute.rewrite.ElementwiseChain;
import org.loupe.compute.rewrite.FusedConv;
import org.loupe.compute.rewrite.Gate;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.AveragePoolGradient;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Binary;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.ConvWeightGradient;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Expand;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gather;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.HardSwish;
import org.loupe.network.op.Identity;
import org.loupe.network.op.LayerNormalization;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.LookupGradient;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolGradient;
import org.loupe.network.op.MaxPoolSelect;
import org.loupe.network.op.Mish;
import org.loupe.network.op.OuterProductSum;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Pad;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Tile;
import org.loupe.network.op.Transpose;
import org.loupe.network.op.Where;

/**
 * The kernel of each operation. What is seldom needed, and what libtorch does otherwise than it is
 * defined, is left to {@link PlainKernels}.
 */
final class Kernels {
  /** More than a convolution has operands: the result is meant. */
  private static final int MANY = 9;

  private Kernels() {}

  static Optional<Kernel> of(Op op, List<TensorType> operands, DType dtype, Place place) {
    TensorType inferred = op.infer(operands).getFirst();
    // whatever floating type an operation states, a run has one
    TensorType result =
        inferred.dtype().isFloat() ? new TensorType(dtype, inferred.shape()) : inferred;
    return moving(op, operands)
        .or(() -> allFloat(operands) ? computing(op, operands, result) : Optional.empty())
        .or(() -> chained(op, result.dtype(), place))
        .or(
            () ->
                PlainKernels.of(op, operands)
                    .map(k -> new PlainOperation(k, operands, result.dtype(), place)))
        .map(o -> new TorchKernel(operands, result, o, place))
        .map(k -> laidOut(op, k));
  }

  /** A convolution on the processor with its weights laid out, where oneDNN has it. */
  private static Kernel laidOut(Op op, TorchKernel k) {
    Optional<FusedConv> fused =
        switch (op) {
          case Conv c -> Optional.of(new FusedConv(c, FusedConv.End.NONE));
          case FusedConv f -> Optional.of(f);
          default -> Optional.empty();
        };
    return fused
        .filter(f -> PointwiseConvolution.knows(f.conv(), k.operands()))
        .filter(_ -> k.result().dtype() == DType.F32 && k.place() instanceof ProcessorPlace)
        .<Kernel>map(f -> new ConvolutionKernel(k, f.conv().windows(), new PointwiseConvolution(f)))
        .orElse(k);
  }

  private static Optional<Operation> chained(Op op, DType dtype, Place place) {
    return op instanceof ElementwiseChain c ? Chained.of(c, dtype, place) : Optional.empty();
  }

  private static boolean allFloat(List<TensorType> operands) {
    return operands.stream().allMatch(t -> t.dtype().isFloat());
  }

  /** Operations on elements of any type. */
  private static Optional<Operation> moving(Op op, List<TensorType> operands) {
    return switch (op) {
      case Reshape _, Flatten _, Identity _, Dropout _ -> Optional.of(Shapes.reshape());
      case Expand _ -> Optional.of(Shapes.expand());
      case Transpose t -> Optional.of(Shapes.transpose(t));
      case Concat c -> Optional.of(Shapes.concat(c));
      case Tile t -> Optional.of(Shapes.tile(t));
      case Slice s -> Shapes.slice(s);
      case Pad p when operands.getFirst().dtype().isFloat() -> Shapes.pad(p);
      case Gather g -> Optional.of(Lookups.gather(g));
      case LookupGradient l -> Lookups.back(l);
      case Where _ when operands.getFirst().dtype() == DType.BOOL ->
          Optional.of((in, _) -> torch.where(in.get(0), in.get(1), in.get(2)));
      default -> Optional.empty();
    };
  }

  private static Optional<Operation> computing(
      Op op, List<TensorType> operands, TensorType result) {
    TensorType first = operands.getFirst();
    int rank = first.shape().rank();
    return switch (op) {
      case Pointwise p -> Functions.of(p);
      case Binary b -> Functions.of(b);
      case PRelu _ -> Optional.of(Elementwise.ofTwo(Elementwise::leaky));
      case Conv c -> Convolutions.of(c).map(o -> new Workspace(o, result.dtype(), 1, MANY));
      case FusedConv f -> Convolutions.of(f).map(o -> new Workspace(o, result.dtype(), 1, MANY));
      case Gate _ -> Optional.of(Elementwise.ofTwo(Elementwise::gate));
      case ConvTranspose c ->
          Convolutions.transposed(c).map(o -> new Workspace(o, result.dtype(), 1, 0));
      case ConvWeightGradient g ->
          Convolutions.weights(g).map(o -> new Workspace(o, result.dtype(), MANY, 1));
      case MaxPool p -> Pools.max(p);
      case MaxPoolGradient g -> Pools.gradient(g, first, operands.get(1));
      case MaxPoolSelect s -> Pools.select(s, first, result);
      case AveragePool p -> Pools.average(p, first, result);
      case AveragePoolGradient g -> Pools.gradient(g, first, result);
      case GlobalMaxPool _ -> Optional.of(Pools.globalMax());
      case GlobalAveragePool _ -> Optional.of(Pools.globalAverage());
      case Gemm g -> Optional.of(Products.gemm(g));
      case MatMul _ -> Optional.of(Products.matmul());
      case OuterProductSum _ -> Optional.of(Products.outerSum());
      case ReduceSum s -> Optional.of(Reductions.sum(s.marked(rank)));
      case ReduceMean m -> Optional.of(Reductions.mean(m.marked(rank)));
      case ReduceMax m -> Optional.of(Reductions.max(m.marked(rank)));
      case Softmax s -> Optional.of(Reductions.softmax(s));
      case LogSoftmax s -> Optional.of(Reductions.logSoftmax(s));
      case BatchNormalization n -> Optional.of(Reductions.batch(n));
      case CentredSum _ -> Optional.of(Reductions.centredSum());
      case LayerNormalization n -> Reductions.layer(n, operands);
      case HardSwish _ -> Optional.of(Elementwise.of(torch::hardswish));
      case Mish _ -> Optional.of(Elementwise.of(torch::mish));
      default -> Optional.empty();
    };
  }
}
