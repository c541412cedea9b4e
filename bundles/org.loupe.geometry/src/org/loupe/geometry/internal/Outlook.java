package org.loupe.geometry.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.loupe.api.AnalysisContext;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PartitionParameters;

/**
 * Warns early of a partition that is likely to have more regions than it may, or to take more time.
 * Nothing is looked at before a twentieth of either is used up, so that small partitions are none
 * the slower, and the forecast, of about a twentieth of the window and at most 65,536 regions,
 * takes little of the time of others, and about a twentieth of that which there is. Thread-safe.
 */
final class Outlook {

  /** The forecast is made when one of so many parts of a budget is used up. */
  private static final long PARTS = 20;

  /** A budget below this is used up before a warning could be read. */
  private static final long LEAST = 10_000;

  /** Seconds before which the speed is that of code which is still being compiled. */
  private static final double WARM = 2;

  /** Speed changes on the way: less beyond the budget of time than by this factor is not told. */
  private static final double SLACK = 1.5;

  private final PartitionParameters parameters;
  private final long most;
  private final Polygon window;
  private final Slice slice;
  private final Supplier<Subdivision> subdivision;
  private final Budget budget;
  private final AnalysisContext context;
  private final AtomicBoolean isOver = new AtomicBoolean();

  /**
   * An outlook on a partition.
   *
   * @param parameters what is asked for, and how many regions it may have
   */
  Outlook(
      PartitionParameters parameters,
      Polygon window,
      Slice slice,
      Supplier<Subdivision> subdivision,
      Budget budget,
      AnalysisContext context) {
    this.parameters = parameters;
    most = parameters.maxRegions();
    this.window = window;
    this.slice = slice;
    this.subdivision = subdivision;
    this.budget = budget;
    this.context = context;
  }

  /**
   * Looks ahead, once, when it is worth it.
   *
   * @param found regions so far
   */
  void passed(long found) {
    double seconds = budget.seconds();
    boolean isDue =
        most >= LEAST && found >= most / PARTS
            || seconds >= WARM && seconds >= budget.secondsAllowed() / PARTS;
    if (!isDue || !isOver.compareAndSet(false, true)) {
      return;
    }
    double regions =
        new Forecast(
                window,
                Images.of(slice.images()),
                subdivision.get(),
                this::goesOn,
                budget.secondsAllowed() / PARTS)
            .regions();
    if (budget.isSpent()) {
      return;
    }
    String about =
        "By small parts of the window, up to a twentieth of it in all, %s has about %,d regions, and"
            .formatted(parameters.model().name(), Budget.about(regions));
    double all = regions / found * seconds;
    if (regions > most) {
      context.warn(
          GeometryProblem.MANY_REGIONS,
          about
              + " maxRegions = %d are enough for about %.2g %% of it."
                  .formatted(most, 100 * most / regions));
    } else if (seconds >= WARM && all > SLACK * budget.secondsAllowed()) {
      context.warn(
          GeometryProblem.MANY_REGIONS,
          about
              + " at %,d a second so far 'time' = %.3g s is enough for about %.2g %% of it."
                  .formatted(
                      Budget.about(found / seconds),
                      budget.secondsAllowed(),
                      100 * budget.secondsAllowed() / all));
    }
  }

  private boolean goesOn() {
    context.checkCancelled();
    return !budget.isSpent();
  }
}
