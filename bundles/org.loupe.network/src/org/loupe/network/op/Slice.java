package org.loupe.network.op;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.derivative.VjpSite;

/**
 * Every step-th place from a start to before an end, along some axes. Starts and ends may count
 * from the end and reach beyond it; they are clamped, as ONNX has it.
 *
 * @param starts first places
 * @param ends places before which to stop
 * @param axes the axes
 * @param steps steps, not 0; negative steps go backwards
 */
public record Slice(List<Long> starts, List<Long> ends, List<Integer> axes, List<Long> steps)
    implements Rearrangement {

  /** Checks the lengths. */
  public Slice {
    starts = List.copyOf(starts);
    ends = List.copyOf(ends);
    axes = List.copyOf(axes);
    steps = List.copyOf(steps);
    int n = axes.size();
    if (starts.size() != n || ends.size() != n || steps.size() != n) {
      throw new IllegalArgumentException("one start, end and step an axis");
    }
    if (steps.contains(0L)) {
      throw new IllegalArgumentException("a step of 0");
    }
  }

  /** First place and step of a slice along an axis of a size, and how many places it has. */
  private record Run(long from, long step, long count) {}

  private Run run(int i, long size) {
    long step = steps.get(i);
    if (size == 0) {
      return new Run(0, step, 0);
    }
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? size : size - 1;
    // one in front of the axis begins at its first place, whatever the direction; NumPy differs
    long from = clamp(starts.get(i), size, 0, high);
    long to = clamp(ends.get(i), size, low, high);
    long places = step > 0 ? Math.ceilDiv(to - from, step) : Math.ceilDiv(from - to, -step);
    return new Run(from, step, Math.max(0, places));
  }

  private static long clamp(long place, long size, long low, long high) {
    long p = place < 0 ? Math.max(place, -size - 1) + size : place;
    return Math.clamp(p, low, Math.max(low, high));
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape s = inputs.getFirst().shape();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < axes.size(); i++) {
      int a = Axes.normal(axes.get(i), s.rank());
      if (!seen.add(a)) {
        throw new IllegalArgumentException(
            "axis %d of %s twice".formatted(a, inputs.getFirst().shape()));
      }
      if (s.dim(a) < 0) {
        if (starts.get(i) != 0 || ends.get(i) < Integer.MAX_VALUE || steps.get(i) != 1) {
          throw new IllegalArgumentException("a slice along the batch axis of " + s);
        }
      } else {
        s = s.with(a, run(i, s.dim(a)).count());
      }
    }
    return List.of(inputs.getFirst().with(s));
  }

  @Override
  public int[] sources(int[] in, int[] out) {
    int[] strides = Axes.strides(in);
    long[] from = new long[in.length];
    long[] step = new long[in.length];
    java.util.Arrays.fill(step, 1);
    for (int i = 0; i < axes.size(); i++) {
      int a = Axes.normal(axes.get(i), in.length);
      Run r = run(i, in[a]);
      from[a] = r.from();
      step[a] = r.step();
    }
    int[] unit = new int[AffineSite.count(out)];
    int[] place = new int[out.length];
    for (int i = 0; i < unit.length; i++, Axes.next(place, out)) {
      for (int a = 0; a < place.length; a++) {
        unit[i] += (int) (from[a] + place[a] * step[a]) * strides[a];
      }
    }
    return unit;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    if (steps.stream().anyMatch(s -> s != 1)) {
      return Rearrangement.super.vjp(at, operand);
    }
    Shape x = at.input(0).shape();
    Integer[] before = new Integer[x.rank()];
    Integer[] after = new Integer[x.rank()];
    java.util.Arrays.fill(before, 0);
    java.util.Arrays.fill(after, 0);
    for (int i = 0; i < axes.size(); i++) {
      int a = Axes.normal(axes.get(i), x.rank());
      if (x.dim(a) >= 0) {
        Run r = run(i, x.dim(a));
        before[a] = Math.toIntExact(r.from());
        after[a] = Math.toIntExact(x.dim(a) - r.from() - r.count());
      }
    }
    Pad back = new Pad(List.of(before), List.of(after), Pad.Mode.CONSTANT, 0);
    return Optional.of(at.apply(back, at.cotangent()));
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    boolean all = infer(List.of(x.type())).getFirst().equals(x.type());
    return all && steps.stream().allMatch(s -> s == 1) ? Optional.of(x) : Optional.empty();
  }
}
