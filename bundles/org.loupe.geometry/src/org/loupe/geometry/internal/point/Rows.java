package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.NoRows;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.PatternMap;

/**
 * Works on the rows of a dataset in parallel, some at a time, and hands the results on in the order
 * of the rows, so that nothing depends on the number of threads.
 */
public final class Rows {

  /** More images at once than this make nothing faster. */
  static final int MOST_IMAGES = 64;

  /** Numbers that a step may give: a convolution makes each out of hundreds of products. */
  private static final int STEP_NUMBERS = 1 << 22;

  private final Dataset on;
  private final AffineProgram program;
  private final AnalysisContext context;
  private final int width;
  private boolean isOneSided;
  private long tied;
  private long ties;

  /** What became of a row, and how many units tie there. */
  private record Counted<T>(T value, long ties) {}

  /** The rows of a dataset. */
  public Rows(Dataset on, AffineProgram program, AnalysisContext context) {
    this(on, program, program.inputUnits(), context);
  }

  /**
   * The rows of a dataset before a network that takes more numbers than they have, which are 0.
   *
   * @param width numbers of a row
   */
  Rows(Dataset on, AffineProgram program, int width, AnalysisContext context) {
    NoRows.refuse(on);
    this.on = on;
    this.width = width;
    this.program = program;
    this.context = context;
  }

  /** Derivatives on kinks are no convention: nothing is to be said of rows that lie there. */
  void areTakenFromTheirSide() {
    isOneSided = true;
  }

  /**
   * Works on every row.
   *
   * @param work what is done with a row, on any thread
   * @param sink takes the results in order, on this thread
   */
  public <T> void each(Function<RowPoint, T> work, Consumer<T> sink) {
    eachCounted(
        (row, x) -> {
          RowPoint p = RowPoint.of(program, row, x, context::checkCancelled);
          return new Counted<>(work.apply(p), p.ties());
        },
        sink);
  }

  /** What is done with a row whose pattern is not known yet. */
  @FunctionalInterface
  interface Work<T> {
    /**
     * Does it, on any thread.
     *
     * @param x the row, flat
     */
    T of(long row, double[] x);
  }

  /**
   * Works on every row, whose pattern the work itself finds.
   *
   * @param ties units that tie at the row of a result
   */
  <T> void each(Work<T> work, ToLongFunction<T> ties, Consumer<T> sink) {
    eachCounted(
        (row, x) -> {
          T done = work.of(row, x);
          return new Counted<>(done, ties.applyAsLong(done));
        },
        sink);
  }

  private <T> void eachCounted(Work<Counted<T>> work, Consumer<T> sink) {
    context.progress().begin(on.size(), "rows");
    int wave = 2 * context.threads();
    for (long from = 0; from < on.size(); from += wave) {
      List<Callable<Counted<T>>> tasks = new ArrayList<>();
      for (long at = from; at < Math.min(on.size(), from + wave); at++) {
        long row = at;
        double[] x = Arrays.copyOf(Points.row(on, row, width), program.inputUnits());
        tasks.add(() -> work.of(row, x));
      }
      for (Counted<T> result : context.parallel(tasks)) {
        tied += result.ties() > 0 ? 1 : 0;
        ties += result.ties();
        sink.accept(result.value());
        context.progress().advance(1);
      }
    }
    if (tied > 0 && !isOneSided) {
      context.warn(
          GeometryProblem.TIES,
          "At %d of %d rows units lie exactly on a threshold or tie for a maximum, %d in all."
              .formatted(tied, on.size(), ties));
    }
  }

  /** How many images of directions a task carries at once. */
  public int columns() {
    return Math.min(MOST_IMAGES, columns(program, budget(context)));
  }

  /**
   * How many images can be carried at once in the given memory, and so few that a step of a large
   * network takes no longer than one may wait for a cancel.
   */
  public static int columns(AffineProgram program, long bytes) {
    int widest = program.steps().stream().mapToInt(AffineProgram.Step::units).max().orElse(1);
    return Math.min(PatternMap.columns(program, bytes), Math.max(1, STEP_NUMBERS / widest));
  }

  /** The bytes a task may use. */
  public static long budget(AnalysisContext context) {
    long heap = Runtime.getRuntime().maxMemory();
    return Math.min(context.memory().bytes(), heap) / (4L * context.threads());
  }

  /** Refuses a Jacobian that is too large to be held a row a task. */
  public void checkJacobian() {
    checkJacobian(program.inputUnits());
  }

  /** Refuses a Jacobian by so many numbers that is too large to be held a row a task. */
  void checkJacobian(int by) {
    checkJacobian(program, by, context);
  }

  /** Refuses a Jacobian by so many numbers that is too large to be held by each task. */
  static void checkJacobian(AffineProgram program, int by, AnalysisContext context) {
    long bytes = 8L * by * program.outputUnits();
    // the numbers and a copy on their way to the result
    if (2 * bytes > budget(context) || bytes / 8 > Integer.MAX_VALUE - 8) {
      throw new LoupeException(
          GeometryProblem.JACOBIAN_SIZE,
          "%d outputs by %d inputs take %s a row, and %d threads share %s."
              .formatted(
                  program.outputUnits(),
                  by,
                  new ByteSize(bytes),
                  context.threads(),
                  context.memory()));
    }
  }

  /** Refuses tangents of all layers that are too large to be held a row a task. */
  static void checkTangents(long numbers, AnalysisContext context) {
    if (8 * numbers > budget(context)) {
      throw new LoupeException(
          GeometryProblem.TANGENT_SIZE,
          "They take %s a row, and %d threads share %s."
              .formatted(new ByteSize(8 * numbers), context.threads(), context.memory()));
    }
  }
}
