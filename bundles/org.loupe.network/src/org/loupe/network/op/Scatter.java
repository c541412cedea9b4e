package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
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
