package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Gather;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * Operands one after another along an axis.
 *
 * @param axis the axis, counted from 0 or from the end
 */
public record Concat(int axis) implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape first = inputs.getFirst().shape();
    int at = Axes.normal(axis, first.rank());
    long size = 0;
    for (TensorType t : inputs) {
      if (t.shape().rank() != first.rank() || !t.shape().with(at, 0).equals(first.with(at, 0))) {
        throw new IllegalArgumentException(
            "%s and %s differ outside axis %d".formatted(first, t.shape(), at));
      }
      size = Math.addExact(size, Axes.known(t.shape(), at, "a concatenation"));
    }
    return List.of(inputs.getFirst().with(first.with(at, size)));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    int along = Axes.normal(axis, at.output().shape().rank());
    long before = 0;
    for (int i = 0; i < operand; i++) {
      before += at.input(i).shape().dim(along);
    }
    long size = at.input(operand).shape().dim(along);
    Slice part = new Slice(List.of(before), List.of(before + size), List.of(along), List.of(1L));
    return Optional.of(at.apply(part, at.cotangent()));
  }

  @Override
  public Reading read(AffineSite site) {
    int[] out = site.output();
    int at = Axes.normal(axis, out.length);
    int inner = 1;
    for (int a = at + 1; a < out.length; a++) {
      inner *= out[a];
    }
    int n = site.outputCount();
    int[] operand = new int[n];
    int[] unit = new int[n];
    int before = 0;
    for (int o = 0; o < site.shapes().size(); o++) {
      int size = site.shapes().get(o)[at];
      int run = size * inner;
      int step = out[at] * inner;
      for (int i = 0; i < AffineSite.count(site.shapes().get(o)); i++) {
        int to = i / run * step + before * inner + i % run;
        operand[to] = o;
        unit[to] = i;
      }
      before += size;
    }
    return new Reading.Affine(Gather.of(site, operand, unit));
  }
}
