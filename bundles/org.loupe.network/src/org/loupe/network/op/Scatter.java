package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineMap;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Diagonal;
import org.loupe.network.affine.Gather;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sparse;
import org.loupe.network.derivative.VjpSite;

/**
 * x with other numbers at some places. Operands: x, places, and the numbers, in the shape that
 * looking the places up has. Where a place is named twice, the last number replaces the others.
 *
 * @param at where a place lies
 * @param combination what becomes of the number that is there
 */
public record Scatter(Lookup at, Combination combination) implements Op {

  /** What becomes of the number that is there. */
  public enum Combination {
    /** It is replaced. */
    REPLACE,
    /** The other is added. */
    ADD,
    /** It is multiplied by the other. */
    MULTIPLY,
    /** The larger stays. */
    MAX,
    /** The smaller stays. */
    MIN
  }

  @Override
  public boolean mixesTypes() {
    return true;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.get(0);
    TensorType wanted = at.infer(inputs.subList(0, 2)).getFirst();
    if (!inputs.get(2).equals(wanted)) {
      throw new IllegalArgumentException("%s instead of %s".formatted(inputs.get(2), wanted));
    }
    return List.of(x);
  }

  /** Affine or the larger of two, when the places are known. */
  @Override
  public Reading read(AffineSite site) {
    if (site.varies(1)) {
      return new Reading.Smooth("its places depend on the input", Reading.Head.NONE);
    }
    int[] into = at.sources(site.shapes().get(0), site.numbers(1), site.shapes().get(1));
    return switch (combination) {
      case REPLACE -> replaced(site, into);
      case ADD -> summed(site, into);
      case MULTIPLY -> multiplied(site, into);
      case MAX -> extreme(site, into, 1);
      case MIN -> extreme(site, into, -1);
    };
  }

  private static Reading replaced(AffineSite site, int[] into) {
    int[] operand = new int[site.outputCount()];
    int[] unit = IntStream.range(0, operand.length).toArray();
    for (int i = 0; i < into.length; i++) {
      operand[into[i]] = 2;
      unit[into[i]] = i;
    }
    return new Reading.Affine(Gather.of(site, operand, unit));
  }

  /** x, and behind it the other numbers. */
  private static AffineMap stacked(AffineSite site, int others) {
    int n = site.outputCount();
    return Gather.of(
        site,
        IntStream.range(0, n + others).map(i -> i < n ? 0 : 2).toArray(),
        IntStream.range(0, n + others).map(i -> i < n ? i : i - n).toArray());
  }

  /** For each number of x itself and what meets it, of x and behind it the other numbers. */
  private static int[][] meeting(int n, int[] into) {
    int[] count = new int[n];
    Arrays.fill(count, 1);
    Arrays.stream(into).forEach(p -> count[p]++);
    int[][] units = new int[n][];
    Arrays.setAll(units, i -> new int[count[i]]);
    Arrays.setAll(count, i -> 1);
    for (int i = 0; i < n; i++) {
      units[i][0] = i;
    }
    for (int i = 0; i < into.length; i++) {
      units[into[i]][count[into[i]]++] = n + i;
    }
    return units;
  }

  private static Reading summed(AffineSite site, int[] into) {
    int n = site.outputCount();
    int[][] units = meeting(n, into);
    int[] start = new int[n + 1];
    for (int i = 0; i < n; i++) {
      start[i + 1] = start[i] + units[i].length;
    }
    int[] unit = Arrays.stream(units).flatMapToInt(Arrays::stream).toArray();
    AffineMap sum = new Sparse(start, unit, Binary.all(1, unit.length), n + into.length);
    return new Reading.Affine(stacked(site, into.length).then(sum));
  }

  private static Reading multiplied(AffineSite site, int[] into) {
    int n = site.outputCount();
    double[] factors = Binary.all(1, n);
    if (!site.varies(2)) {
      for (int i = 0; i < into.length; i++) {
        factors[into[i]] *= site.numbers(2)[i];
      }
      return new Reading.Affine(new Diagonal(factors, new double[n]));
    }
    if (site.varies(0) || Arrays.stream(into).distinct().count() < into.length) {
      return new Reading.Smooth("several factors depend on the input", Reading.Head.NONE);
    }
    // each place has one factor that varies at most, which takes the place of x
    int[] operand = new int[n];
    int[] unit = IntStream.range(0, n).toArray();
    for (int i = 0; i < into.length; i++) {
      operand[into[i]] = 2;
      unit[into[i]] = i;
      factors[into[i]] = site.numbers(0)[into[i]];
    }
    return new Reading.Affine(
        Gather.of(site, operand, unit).then(new Diagonal(factors, new double[n])));
  }

  private static Reading extreme(AffineSite site, int[] into, double sign) {
    int n = site.outputCount();
    int all = n + into.length;
    AffineMap turned = new Diagonal(Binary.all(sign, all), new double[all]);
    return new Reading.Extreme(
        stacked(site, into.length).then(turned),
        all,
        new Reading.Maximum(meeting(n, into)),
        new Diagonal(Binary.all(sign, n), new double[n]));
  }

  /** Of a largest number that ties, the one of x is meant. */
  @Override
  public Optional<Value> vjp(VjpSite site, int operand) {
    Wiring w = site.wiring();
    Value c = site.cotangent();
    Value places = site.input(1);
    return Optional.of(
        switch (combination) {
          case ADD -> operand == 0 ? c : w.apply(at, c, places);
          case REPLACE -> {
            Value gone = w.zeros(site.input(2));
            yield operand == 0 ? w.apply(this, c, places, gone) : lasting(site);
          }
          case MULTIPLY -> {
            Value u = site.input(2);
            yield operand == 0
                ? w.apply(this, c, places, u)
                : w.div(w.apply(at, w.mul(c, site.output()), places), u);
          }
          case MAX, MIN -> extreme(site, operand);
        });
  }

  /** The cotangent at each place, but zero for numbers that a later one replaced. */
  private Value lasting(VjpSite site) {
    Wiring w = site.wiring();
    Value places = site.input(1);
    Shape s = site.input(2).shape();
    // rows never meet, so that the numbers of one row tell them apart
    Shape row = s.isBatched() ? s.with(0, 1) : s;
    long[] numbers = LongStream.rangeClosed(1, row.count()).toArray();
    Value own = w.expand(w.constant("order", Tensor.of(numbers, row.dims())), s);
    Value none = w.expand(w.constant("none", Tensor.of(new long[1])), site.input(0).shape());
    Value last = w.apply(at, w.apply(this, none, places, own), places);
    Value lasts = w.apply(new Comparison(Comparison.Relation.EQUAL), own, last);
    Value zero = w.scalar(0, site.cotangent().type().dtype());
    return w.apply(new Where(), lasts, w.apply(at, site.cotangent(), places), zero);
  }

  private Value extreme(VjpSite site, int operand) {
    Wiring w = site.wiring();
    Value none = w.scalar(0, site.cotangent().type().dtype());
    Comparison same = new Comparison(Comparison.Relation.EQUAL);
    if (operand == 0) {
      Value stays = w.apply(same, site.input(0), site.output());
      return w.apply(new Where(), stays, site.cotangent(), none);
    }
    Comparison.Relation wins =
        combination == Combination.MAX ? Comparison.Relation.GREATER : Comparison.Relation.LESS;
    Value places = site.input(1);
    Value u = site.input(2);
    Value best = w.apply(same, u, w.apply(at, site.output(), places));
    Value beyond = w.apply(new Comparison(wins), u, w.apply(at, site.input(0), places));
    Value there = w.apply(new Logic(Logic.Gate.AND), best, beyond);
    return w.apply(new Where(), there, w.apply(at, site.cotangent(), places), none);
  }
}
