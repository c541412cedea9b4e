package org.loupe.compute.torch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.loupe.api.value.DType;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.network.op.Windows;

/**
 * A convolution by oneDNN over weights that are laid out for it and kept so until they are closed.
 * Those that change with every run, as in training, are laid out each time, as libtorch does, too:
 * as they are, they would give other bits.
 */
final class ConvolutionKernel implements Kernel {
  /** Filters of a block of oneDNN's, at most. */
  private static final int FILTERS = 64;

  /** Channels of a block, at most. */
  private static final int CHANNELS = 16;

  private final TorchKernel plain;
  private final Windows windows;
  private final PointwiseConvolution pointwise;

  /**
   * A kernel.
   *
   * @param plain knows the shapes, and computes where there is nothing to compute
   */
  ConvolutionKernel(TorchKernel plain, Windows windows, PointwiseConvolution pointwise) {
    this.plain = plain;
    this.windows = windows;
    this.pointwise = pointwise;
  }

  @Override
  public List<Buffer> run(List<Buffer> buffers) {
    TorchBuffer x = (TorchBuffer) buffers.getFirst();
    TorchBuffer weights = (TorchBuffer) buffers.get(1);
    long[] operand = x.shape();
    long[] shape = plain.shape(buffers);
    if (org.loupe.api.value.Tensor.count(shape) == 0) {
      return plain.run(buffers);
    }
    Frame frame = Frame.of(windows, operand, shape);
    Tensor w =
        weights.laidOut(this, operand, () -> pointwise.laidOut(weights.tensor(), frame, operand));
    List<Tensor> tensors = new ArrayList<>(buffers.size());
    buffers.forEach(b -> tensors.add(((TorchBuffer) b).tensor()));
    try (PointerScope _ = new PointerScope()) {
      Tensor y = pointwise.run(tensors, w, frame);
      y.retainReference();
      return List.of(new TorchBuffer(y, x.dtype(), shape, Optional.empty()));
    }
  }

  @Override
  public long workspace(long batch) {
    return plain.workspace(batch);
  }

  /** The weights once more, in blocks of channels and filters that are filled up. */
  @Override
  public long kept() {
    long[] w = plain.operands().get(1).shape().at(1);
    w[0] = Math.ceilDiv(w[0], FILTERS) * FILTERS;
    w[1] = w[1] == 1 ? 1 : Math.ceilDiv(w[1], CHANNELS) * CHANNELS;
    return Math.multiplyExact(org.loupe.api.value.Tensor.count(w), DType.F32.bytes());
  }
}
