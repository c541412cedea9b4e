package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/** The maximum over all space axes, which stay with size one: [N, C, space...] to [N, C, 1...]. */
public record GlobalMaxPool() implements Op {

  static Shape pooled(Shape x) {
    if (x.rank() < 3) {
      throw new IllegalArgumentException(x + " has no space axes");
    }
    Shape out = x;
    for (int a = 2; a < x.rank(); a++) {
      out = out.with(a, 1);
    }
    return out;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst().with(pooled(inputs.getFirst().shape())));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    int[] space = Axes.array(Windows.sizes(at.input(0)));
    Op whole = new MaxPoolGradient(Windows.of(space));
    return Optional.of(at.apply(whole, at.input(0), at.cotangent()));
  }

  @Override
  public Reading read(AffineSite site) {
    int places = AffineSite.count(Windows.space(site.shapes().getFirst()));
    int[][] windows = new int[site.outputCount()][];
    for (int i = 0; i < windows.length; i++) {
      windows[i] = IntStream.range(i * places, (i + 1) * places).toArray();
    }
    return new Reading.Maximum(windows);
  }
}
