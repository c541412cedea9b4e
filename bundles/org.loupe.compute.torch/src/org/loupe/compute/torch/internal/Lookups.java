package org.loupe.compute.torch.internal;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.loupe.network.op.Gather;
import org.loupe.network.op.LookupGradient;

/** Rows of embeddings: numbers chosen by whole numbers along an axis, and put back. */
final class Lookups {
  private Lookups() {}

  static Operation gather(Gather g) {
    return (in, shape) -> {
      Tensor x = in.getFirst();
      return torch.index_select(x, g.axis(), places(in.get(1), x.size(g.axis()))).reshape(shape);
    };
  }

  static Optional<Operation> back(LookupGradient l) {
    if (!(l.of() instanceof Gather g)) {
      return Optional.empty();
    }
    return Optional.of(
        (in, shape) -> {
          Tensor c = in.getFirst();
          int axis = g.axis() < 0 ? g.axis() + shape.length : g.axis();
          Tensor places = places(in.get(1), shape[axis]);
          long[] flat = shape.clone();
          flat[axis] = places.numel();
          return torch.torch_zeros(shape, c.options()).index_add(axis, places, c.reshape(flat));
        });
  }

  /** Places as a list, counted from 0. */
  private static Tensor places(Tensor given, long size) {
    Tensor p = given.to(ScalarType.Long).reshape(-1);
    if (given.is_cuda()) {
      check(p, size);
    }
    return torch.where(p.lt(new Scalar(0L)), torch.add(p, new Scalar(size)), p);
  }

  /**
   * Refuses places that are not of the axis. On the processor libtorch does; on a CUDA device they
   * end its work for the life of the process.
   */
  static void check(Tensor places, long size) {
    Tensor outside = torch.logical_or(places.lt(new Scalar(-size)), places.ge(new Scalar(size)));
    if (outside.any().item().toLong() != 0) {
      throw new IndexOutOfBoundsException("a place is outside of an axis of " + size);
    }
  }
}
