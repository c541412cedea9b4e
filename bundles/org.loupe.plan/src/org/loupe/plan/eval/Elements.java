package org.loupe.plan.eval;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Tensor;
import org.loupe.plan.PlanProblem;

/** Elements and slices of values. Nothing is clipped. */
final class Elements {
  private Elements() {}

  static Object of(Object value, List<Subscript> subscripts) {
    if (value instanceof Tensor t) {
      return ofTensor(t, subscripts);
    }
    if (subscripts.size() != 1) {
      throw new LoupeException(
          PlanProblem.INDEX,
          "A %s has one axis, not %d.".formatted(Values.typeName(value), subscripts.size()));
    }
    Subscript s = subscripts.getFirst();
    boolean one = s.kind() == Subscript.Kind.INDEX;
    return switch (value) {
      case Dataset d -> {
        Subscript in = s.within(d.size(), "'" + d.name() + "'");
        yield one ? (Object) new Sample(d, in.from()) : d.select(in.indices());
      }
      case Features f -> {
        Subscript in = s.within(f.values().size(0), "the features");
        yield one
            ? (Object) f.values().row(in.from())
            : new Features(
                f.values().rows(in.from(), in.to() + 1),
                f.rows().rows(in.from(), in.to() + 1),
                f.origin());
      }
      case Column.Ragged r -> {
        Subscript in = s.within(r.rows(), "column '" + r.name() + "'");
        List<Tensor> rows = new ArrayList<>();
        for (long i = in.from(); i <= in.to(); i++) {
          rows.add(r.values().rows(r.offsets().getLong(i), r.offsets().getLong(i + 1)));
        }
        yield one ? (Object) rows.getFirst() : rows;
      }
      case List<?> list -> {
        Subscript in = s.within(list.size(), "the list");
        yield one ? list.get((int) in.from()) : list.subList((int) in.from(), (int) in.to() + 1);
      }
      default -> throw Values.wrongType("[ ]", "data, a tensor, features or a list", value);
    };
  }

  private static Object ofTensor(Tensor t, List<Subscript> subscripts) {
    if (subscripts.size() > t.rank()) {
      throw new LoupeException(
          PlanProblem.INDEX,
          "%d subscripts for a tensor of %d axes.".formatted(subscripts.size(), t.rank()));
    }
    List<Subscript> closed = new ArrayList<>();
    for (int a = 0; a < subscripts.size(); a++) {
      closed.add(subscripts.get(a).within(t.size(a), "axis " + a));
    }
    Tensor part = closed.size() == 1 ? rows(t, closed.getFirst()) : block(t, closed);
    return part.rank() == 0 ? Values.scalar(part) : part;
  }

  /** Elements of the first axis share the memory. */
  private static Tensor rows(Tensor t, Subscript s) {
    return s.kind() == Subscript.Kind.INDEX ? t.row(s.from()) : t.rows(s.from(), s.to() + 1);
  }

  /** Elements of several axes are copied, run by run along the axes that are not cut. */
  private static Tensor block(Tensor t, List<Subscript> cut) {
    long[] shape = t.shape();
    List<Long> kept = new ArrayList<>();
    long run = t.dtype().bytes();
    for (int a = shape.length - 1; a >= cut.size(); a--) {
      run *= shape[a];
    }
    for (int a = 0; a < shape.length; a++) {
      if (a >= cut.size()) {
        kept.add(shape[a]);
      } else if (cut.get(a).kind() == Subscript.Kind.SLICE) {
        kept.add(cut.get(a).length());
      }
    }
    long[] result = kept.stream().mapToLong(Long::longValue).toArray();
    long bytes = run;
    return Tensor.allocate(t.dtype(), result, m -> copy(t, cut, 0, 0, bytes, new Sink(m)));
  }

  private static void copy(Tensor t, List<Subscript> cut, int axis, long flat, long run, Sink out) {
    if (axis == cut.size()) {
      out.append(t.segment(), flat * run, run);
      return;
    }
    Subscript s = cut.get(axis);
    for (long i = s.from(); i <= s.to(); i++) {
      copy(t, cut, axis + 1, flat * t.size(axis) + i, run, out);
    }
  }

  /** Where a block is written, one run after the other. */
  private static final class Sink {
    private final MemorySegment memory;
    private long at;

    Sink(MemorySegment memory) {
      this.memory = memory;
    }

    void append(MemorySegment source, long from, long bytes) {
      MemorySegment.copy(source, from, memory, at, bytes);
      at += bytes;
    }
  }
}
