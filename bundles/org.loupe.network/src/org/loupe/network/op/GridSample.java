package org.loupe.network.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * An image at places that are computed (Jaderberg et al. 2015, arXiv:1506.02025). Operands: x [N,
 * C, space...] and places [N, size..., d] with d coordinates from -1 to 1 each, that of the last
 * space axis first; result [N, C, size...]. Differentiable by both but where a place crosses one of
 * the image.
 *
 * @param between how numbers between places are found
 * @param beyond what lies beyond the edge
 * @param ends where -1 and 1 lie
 */
public record GridSample(Between between, Beyond beyond, Ends ends) implements Composite {

  /** How numbers between places are found. */
  public enum Between {
    /** That of the nearest place, of two the even one. */
    NEAREST,
    /** By lines along each axis. */
    LINEAR,
    /** By cubics along each axis, of Keys 1981 with the parameter -0.75. */
    CUBIC
  }

  /** What lies beyond the edge. */
  public enum Beyond {
    /** Zeros. */
    ZEROS,
    /** The number at the edge. */
    BORDER,
    /** The image in a mirror. */
    REFLECTION
  }

  /** Where -1 and 1 lie. */
  public enum Ends {
    /** In the middle of the first and the last place. */
    PLACES,
    /** At the outer edges of the first and the last place. */
    EDGES
  }

  private static final double CUBIC = -0.75;

  /** A place along an axis that takes part, with its weight of the shape [N, 1, P]. */
  private record Part(Value place, Value weight) {}

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.get(0).shape();
    Shape at = inputs.get(1).shape();
    boolean fits = x.rank() > 2 && at.rank() == x.rank() && x.dim(0) == at.dim(0);
    if (!fits || at.dim(at.rank() - 1) != x.rank() - 2) {
      throw new IllegalArgumentException("places %s in %s".formatted(at, x));
    }
    Shape y = x;
    for (int a = 2; a < x.rank(); a++) {
      Axes.known(x, a, "a sample");
      y = y.with(a, Axes.known(at, a - 1, "a sample"));
    }
    return List.of(inputs.get(0).with(y));
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.get(0);
    List<Integer> sizes = Windows.sizes(x);
    Shape result = infer(operands.stream().map(Value::type).toList()).getFirst().shape();
    long channels = x.shape().dim(1);
    long space = sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    long count = 1;
    for (int a = 2; a < result.rank(); a++) {
      count = Math.multiplyExact(count, result.dim(a));
    }
    Value flat = rows(w, x, channels, space);
    Value grid = rows(w, operands.get(1), count, sizes.size());
    List<Part> parts = List.of(new Part(w.scalar(0, DType.I64), w.scalar(1, x.type().dtype())));
    for (int a = 0; a < sizes.size(); a++) {
      long from = sizes.size() - 1L - a;
      Slice own = new Slice(List.of(from), List.of(from + 1), List.of(2), List.of(1L));
      Value coordinate = rows(w, w.apply(own, grid), 1, count);
      parts = crossed(w, parts, along(w, coordinate, sizes.get(a)), sizes.get(a));
    }
    Shape each = result.rank() == 3 ? result : flat.shape().with(2, count);
    Value sum = null;
    for (Part p : parts) {
      Value shown = w.apply(new GatherElements(2), flat, w.expand(p.place, each));
      Value term = w.mul(shown, p.weight);
      sum = sum == null ? term : w.add(sum, term);
    }
    return List.of(w.apply(Reshape.to(result), sum));
  }

  private static Value rows(Wiring w, Value x, long second, long third) {
    return w.apply(new Reshape(List.of(0L, second, third), Reshape.Zero.COPY), x);
  }

  private static List<Part> crossed(Wiring w, List<Part> all, List<Part> along, int size) {
    List<Part> products = new ArrayList<>();
    for (Part p : all) {
      for (Part q : along) {
        Value place = w.add(w.scale(p.place, size), q.place);
        products.add(new Part(place, w.mul(p.weight, q.weight)));
      }
    }
    return products;
  }

  /** The places along one axis, counted from 0, that a coordinate takes its number from. */
  private List<Part> along(Wiring w, Value coordinate, int size) {
    Value one = w.plus(coordinate, 1);
    Value c =
        ends == Ends.PLACES
            ? w.scale(one, (size - 1) / 2.0)
            : w.plus(w.scale(one, size / 2.0), -0.5);
    Value unit = w.scalar(1, c.type().dtype());
    if (between == Between.NEAREST) {
      return List.of(part(w, w.apply(new Round(), c), unit, size));
    }
    if (between == Between.LINEAR) {
      c = inside(w, c, size);
    }
    Value first = w.apply(new Floor(), c);
    Value t = w.sub(c, first);
    Value rest = w.sub(unit, t);
    if (between == Between.LINEAR) {
      return List.of(part(w, first, rest, size), part(w, w.plus(first, 1), t, size));
    }
    return List.of(
        part(w, w.plus(first, -1), outer(w, w.plus(t, 1)), size),
        part(w, first, inner(w, t), size),
        part(w, w.plus(first, 1), inner(w, rest), size),
        part(w, w.plus(first, 2), outer(w, w.plus(rest, 1)), size));
  }

  /** The cubic kernel up to the next place. */
  private static Value inner(Wiring w, Value d) {
    Value y = w.plus(w.scale(d, CUBIC + 2), -(CUBIC + 3));
    return w.plus(w.mul(w.mul(y, d), d), 1);
  }

  /** The cubic kernel between the next place and the one after. */
  private static Value outer(Wiring w, Value d) {
    Value y = w.plus(w.scale(d, CUBIC), -5 * CUBIC);
    y = w.plus(w.mul(y, d), 8 * CUBIC);
    return w.plus(w.mul(y, d), -4 * CUBIC);
  }

  private Part part(Wiring w, Value place, Value weight, int size) {
    Value counts = weight;
    if (beyond == Beyond.ZEROS) {
      Comparison above = new Comparison(Comparison.Relation.GREATER);
      Comparison below = new Comparison(Comparison.Relation.LESS);
      Value from = w.apply(above, place, number(w, place, -1));
      Value to = w.apply(below, place, number(w, place, size));
      Value within = w.apply(new Logic(Logic.Gate.AND), from, to);
      counts = w.apply(new Where(), within, weight, number(w, place, 0));
    }
    Value held = between == Between.LINEAR ? place : inside(w, place, size);
    held = w.apply(new Clip(0, size - 1), held);
    return new Part(w.apply(new Cast(DType.I64), held), counts);
  }

  private static Value number(Wiring w, Value like, double value) {
    return w.scalar(value, like.type().dtype());
  }

  /** A coordinate that beyond the edge is that of the edge, or of what is in the mirror there. */
  private Value inside(Wiring w, Value c, int size) {
    Value x = c;
    if (beyond == Beyond.REFLECTION) {
      double least = ends == Ends.PLACES ? 0 : -0.5;
      double span = size - 1 - 2 * least;
      Value far = w.apply(new Abs(), w.plus(c, -least));
      if (span == 0) {
        return w.scale(far, 0);
      }
      Value turns = w.apply(new Floor(), w.scale(far, 1 / span));
      Value rest = w.sub(far, w.scale(turns, span));
      Value odd = w.sub(turns, w.scale(w.apply(new Floor(), w.scale(turns, 0.5)), 2));
      // forward in even turns, backward in odd ones
      Value back = w.mul(odd, w.sub(number(w, c, span), w.scale(rest, 2)));
      x = w.plus(w.add(rest, back), least);
    }
    return beyond == Beyond.ZEROS ? x : w.apply(new Clip(0, size - 1), x);
  }
}
