package org.loupe.compute.nd4j.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/** A kernel that works out the sizes once a batch size and keeps what follows from them. */
final class PreparedKernel implements Kernel {
  /** Batch sizes are few: full chunks and the rest. */
  private static final int KEPT = 4;

  private final Pool pool;
  private final List<TensorType> operands;
  private final Shape result;
  private final DType dtype;
  private final Step.Maker maker;
  private final Map<Long, Ready> ready = new LinkedHashMap<>(8, 0.75f, true);

  private record Ready(long[] shape, Step step) {}

  /**
   * A kernel.
   *
   * @param operands types of the operands
   * @param result type of the result
   * @param maker makes the work
   */
  PreparedKernel(Pool pool, List<TensorType> operands, TensorType result, Step.Maker maker) {
    this.pool = pool;
    this.operands = operands;
    this.result = result.shape();
    this.dtype = result.dtype();
    this.maker = maker;
  }

  @Override
  public List<Buffer> run(List<Buffer> buffers) {
    List<NativeBuffer> in = new ArrayList<>(buffers.size());
    for (Buffer b : buffers) {
      in.add((NativeBuffer) b);
    }
    Ready r = ready(batch(operands, in));
    NativeBuffer out = NativeBuffer.in(pool, dtype, r.shape());
    try {
      r.step().run(in, out);
    } catch (RuntimeException | Error e) {
      out.close();
      throw e;
    }
    return List.of(out);
  }

  @Override
  public long workspace(long batch) {
    return maker.workspace(
        operands.stream().map(t -> t.shape().at(batch)).toList(), result.at(batch));
  }

  private Ready ready(long batch) {
    Ready r = ready.get(batch);
    if (r == null) {
      long[] shape = result.at(batch);
      List<long[]> shapes = operands.stream().map(t -> t.shape().at(batch)).toList();
      boolean empty = Tensor.count(shape) == 0;
      r = new Ready(shape, empty ? (in, out) -> {} : maker.make(shapes, shape));
      if (ready.size() == KEPT) {
        ready.remove(ready.keySet().iterator().next());
      }
      ready.put(batch, r);
    }
    return r;
  }

  /** The batch size of a run, 1 where nothing depends on it. */
  static long batch(List<TensorType> types, List<NativeBuffer> buffers) {
    for (int i = 0; i < types.size(); i++) {
      Shape s = types.get(i).shape();
      for (int a = 0; a < s.rank(); a++) {
        if (s.dim(a) < 0) {
          return buffers.get(i).size(a) / -s.dim(a);
        }
      }
    }
    return 1;
  }
}
