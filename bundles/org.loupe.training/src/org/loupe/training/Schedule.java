package org.loupe.training;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.ValueType;

/** How the rate changes in the course of a training. Definitions are those of PyTorch. */
@ValueType("schedule")
@Doc("how the rate changes in the course of a training")
public sealed interface Schedule {

  /**
   * How long a training lasts.
   *
   * @param perEpoch steps of an epoch
   * @param epochs epochs
   */
  record Span(long perEpoch, long epochs) {
    /** All steps. */
    public long steps() {
      return Math.multiplyExact(perEpoch, epochs);
    }
  }

  /**
   * The factor of the rate.
   *
   * @param step the step, from 0 on
   * @param span how many there are
   */
  double factor(long step, Span span);

  /** The rate stays. */
  @Doc("the rate stays")
  record Constant() implements Schedule {
    @Override
    public double factor(long step, Span span) {
      return 1;
    }
  }

  /**
   * The rate falls by a factor every so many epochs.
   *
   * @param every epochs
   * @param factor what it falls to
   */
  @Doc("the rate falls by a factor every so many epochs")
  record Stairs(
      @Doc("epochs from one fall to the next") @Default("10") @Range(min = 1) int every,
      @Doc("what it falls to each time") @Default("0.1") @Range(min = 0, max = 1) double factor)
      implements Schedule {
    @Override
    public double factor(long step, Span span) {
      return Math.pow(factor, Math.floorDiv(step / span.perEpoch(), every));
    }
  }

  /**
   * The rate rises in a straight line over the first steps, then falls along half a cosine.
   *
   * @param warmup steps of the rise; 0 for none
   * @param floor share of the rate that is left at the end
   */
  @Doc("the rate rises in a straight line, then falls along half a cosine")
  record Cosine(
      @Doc("steps of the rise") @Default("0") @Range(min = 0) long warmup,
      @Doc("share of the rate that is left at the end") @Default("0") @Range(min = 0, max = 1)
          double floor)
      implements Schedule {
    @Override
    public double factor(long step, Span span) {
      if (step < warmup) {
        return (step + 1.0) / (warmup + 1.0);
      }
      double way = (double) (step - warmup) / Math.max(1, span.steps() - warmup);
      return floor + (1 - floor) * (1 + Math.cos(Math.PI * way)) / 2;
    }
  }

  /**
   * One cycle (Smith and Topin, arXiv:1708.07120): the rate rises along half a cosine, and falls
   * along another to nearly nothing.
   *
   * @param rise share of the steps in which it rises
   * @param start its quotient by the first rate
   * @param end quotient of the first rate by the last
   */
  @Doc("the rate rises along half a cosine, and falls along another to nearly nothing")
  record OneCycle(
      @Doc("share of the steps in which it rises") @Default("0.3") @Range(min = 0, max = 1)
          double rise,
      @Doc("the rate over the first rate") @Default("25") @Range(min = 1) double start,
      @Doc("the first rate over the last") @Default("1e4") @Range(min = 1) double end)
      implements Schedule {
    @Override
    public double factor(long step, Span span) {
      double first = 1 / start;
      double top = Math.max(rise * span.steps() - 1, 0);
      if (step <= top) {
        return between(first, 1, top == 0 ? 1 : step / top);
      }
      double last = span.steps() - 1.0;
      return between(1, first / end, (step - top) / (last - top));
    }

    private static double between(double from, double to, double way) {
      return to + (from - to) * (1 + Math.cos(Math.PI * way)) / 2;
    }
  }
}
