package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.value.DType;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * 1 at the place that a number says along a new axis, else 0; places that are not of the axis give
 * zeros only. They may count from the end.
 *
 * @param axis the new axis in the result, counted from 0 or from the end
 * @param depth its size
 * @param dtype element type of the result
 */
public record OneHot(int axis, int depth, DType dtype) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    int at = Axes.normal(axis, x.rank() + 1);
    long[] dims = x.dims();
    LongStream before = LongStream.concat(Arrays.stream(dims, 0, at), LongStream.of(depth));
    LongStream all = LongStream.concat(before, Arrays.stream(dims, at, dims.length));
    return List.of(new TensorType(dtype, Shape.of(all.toArray())));
  }

  @Override
  public Optional<Value> vjp(VjpSite site, int operand) {
    return Optional.empty();
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
