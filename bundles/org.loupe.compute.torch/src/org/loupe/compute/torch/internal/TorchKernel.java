package org.loupe.compute.torch.internal;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/**
 * An operation on buffers; what it allocates beside the result is freed at its end.
 *
 * @param operands types of the operands
 * @param result type of the result
 * @param operation the work
 * @param place where the tensors lie
 */
record TorchKernel(List<TensorType> operands, TensorType result, Operation operation, Place place)
    implements Kernel {

  @Override
  public List<Buffer> run(List<Buffer> buffers) {
    List<TorchBuffer> in = new ArrayList<>(buffers.size());
    List<Tensor> tensors = new ArrayList<>(buffers.size());
    for (Buffer b : buffers) {
      TorchBuffer t = (TorchBuffer) b;
      in.add(t);
      tensors.add(t.tensor());
    }
    long[] shape = shapeOf(in);
    try (PointerScope _ = new PointerScope()) {
      Tensor y =
          org.loupe.api.value.Tensor.count(shape) == 0
              ? torch.torch_zeros(shape, place.options(result.dtype()))
              : operation.run(tensors, shape);
      y.retainReference();
      return List.of(new TorchBuffer(y, result.dtype(), shape, in.getFirst().origin()));
    } catch (RuntimeException e) {
      throw Exhaustion.translated(e, place.device());
    }
  }

  /** Sizes of the result's axes for operands. */
  long[] shape(List<Buffer> buffers) {
    return shapeOf(buffers.stream().map(TorchBuffer.class::cast).toList());
  }

  private long[] shapeOf(List<TorchBuffer> in) {
    return result.shape().at(batch(in));
  }

  @Override
  public long workspace(long batch) {
    List<long[]> shapes = operands.stream().map(t -> t.shape().at(batch)).toList();
    return operation.workspace(shapes, result.shape().at(batch));
  }

  /** The batch size of a run, 1 where nothing depends on it. */
  private long batch(List<TorchBuffer> buffers) {
    for (int i = 0; i < operands.size(); i++) {
      Shape s = operands.get(i).shape();
      for (int a = 0; a < s.rank(); a++) {
        if (s.dim(a) < 0) {
          return buffers.get(i).size(a) / -s.dim(a);
        }
      }
    }
    return 1;
  }
}
