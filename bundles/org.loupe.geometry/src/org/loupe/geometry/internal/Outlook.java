package org.loupe.geometry.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.loupe.api.AnalysisContext;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PartitionParameters;

/**
 * Warns early of a partition that is likely to have more regions than it may. Nothing is looked at
 * before a twentieth of them is there, so that small partitions are none the slower, and the
 * forecast, of about a twentieth of the window and at most 65,536 regions, takes little of the time
 * of others. Thread-safe.
 */
final class Outlook {

  /** The forecast is made when one of so many parts of the budget is used up. */
  private static final long PARTS = 20;

  /** A budget below this is used up before a warning could be read. */
  private static final long LEAST = 10_000;

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
    if (most >= LEAST && found >= most / PARTS && isOver.compareAndSet(false, true)) {
      double regions =
          new Forecast(window, Images.of(slice.images()), subdivision.get(), this::goesOn)
              .regions();
      if (regions > most && !budget.isSpent()) {
        context.warn(
            GeometryProblem.MANY_REGIONS,
            "By small parts of the window, a twentieth of it in all, %s has about %,d regions, and"
                    .formatted(parameters.model().name(), Budget.about(regions))
                + " maxRegions = %d are enough for about %.2g %% of it."
                    .formatted(most, 100 * most / regions));
      }
    }
  }

  private boolean goesOn() {
    context.checkCancelled();
    return !budget.isSpent();
  }
}
