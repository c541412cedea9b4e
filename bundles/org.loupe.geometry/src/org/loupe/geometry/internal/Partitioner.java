package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.geometry.Exact;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Partition;
import org.loupe.geometry.PartitionParameters;
import org.loupe.network.affine.AffineProgram;

/**
 * Runs the subdivision: the window is taken apart breadth first until there are enough cells and
 * parts to share out, then each is followed depth first, with the regions in an order that does not
 * depend on the threads.
 */
public final class Partitioner {

  /**
   * The window is taken apart until there are so many cells and parts to share out. One thread does
   * that, and each begins with columns of its own: no more than threads and memory need.
   */
  private static final int CELLS = 64;

  /**
   * Numbers in images that cells may hold while they wait to be shared out, in all 256 MiB: a cell
   * in front of the first layers of a network on photos holds tens of MiB.
   */
  private static final long HELD = 1L << 25;

  /** A region smaller than this share of the window is below the resolution of doubles. */
  private static final double SLIVER = 1e-12;

  /** Progress is counted in this many parts of the window's area. */
  private static final long PARTS = 1_000_000;

  private final PartitionParameters parameters;
  private final BoundedProgram bounded;
  private final AffineProgram program;
  private final Slice slice;
  private final AnalysisContext context;
  private final Polygon window;
  private final Stages stages;
  private final Budget budget;
  private final Outlook outlook;
  private final Detail detail;
  private final Replays replays;
  private final Layers layers;

  // room to work in that no thread uses now
  private final Queue<Subdivision> subdivisions = new ConcurrentLinkedQueue<>();
  private final Queue<Regions> collectors = new ConcurrentLinkedQueue<>();

  /**
   * A partition that is to be made.
   *
   * @param bounded the network
   */
  public Partitioner(
      PartitionParameters parameters,
      BoundedProgram bounded,
      Slice slice,
      AnalysisContext context) {
    this.parameters = parameters;
    program = bounded.program();
    this.bounded = bounded;
    this.slice = slice;
    this.context = context;
    window = Domain.of(parameters.window(), slice, context);
    budget = new Budget(parameters.maxRegions(), parameters.time());
    outlook = new Outlook(parameters, window, slice, this::foretelling, budget, context);
    layers = Layers.of(program);
    detail =
        new Detail(
            program,
            parameters.layers().map(layers::stepBehind).orElse(program.steps().size()),
            parameters.detail() * parameters.detail() * window.area());
    replays = new Replays(parameters.exact(), program, detail);
    stages =
        new Stages(
            program,
            new Tolerance(Tolerance.RELATIVE, window.radius()),
            parameters.certify() && parameters.exact() != Exact.ALWAYS);
  }

  /** Makes it. */
  public Partition run() {
    for (long k : parameters.surfaces()) {
      checkOutput(k);
    }
    if (parameters.jacobian() && !parameters.keep().hasRegions()) {
      throw new LoupeException(
          GeometryProblem.PARTITION_CHOICE,
          "Norms of the Jacobian are those of regions, and keep = %s has none."
              .formatted(parameters.keep().name().toLowerCase(Locale.ROOT)));
    }
    context.progress().begin(PARTS, "parts of the window");
    Extent.check(parameters.plane(), slice, window, context);
    parameters.points().ifPresent(rows -> Extent.check(rows, slice, window, context));
    Regions early = collector();
    List<Portion> cells = parameters.exact() == Exact.ALWAYS ? List.of() : firstCells(early);
    if (isReplayDue(early.area() + areas(cells), window.area(), window.area())) {
      budget.take(-early.count());
      early.clear();
      cells = List.of();
      replay(early, r -> replays.window(window, Images.of(slice.images()), r));
    }
    Tally tally = new Tally(layers, early.classCount(), program.outputUnits());
    early.sumUp();
    tally.add(early);
    Optional<PartitionColumns> columns =
        parameters.keep().hasRegions()
            ? Optional.of(
                new PartitionColumns(program.outputUnits(), window.radius(), parameters, context))
            : Optional.empty();
    columns.ifPresent(c -> c.add(early));
    new Sharing<>(
            cells,
            this::below,
            part -> {
              tally.add(part);
              columns.ifPresent(c -> c.add(part));
              part.clear();
              collectors.add(part);
            },
            context)
        .run();
    PartitionColumns.Finished done =
        columns.isPresent()
            ? columns.get().finish()
            : PartitionColumns.Finished.none(program.outputUnits());
    return new Findings(parameters, program, slice, window, layers, context)
        .partition(
            tally, done, classes(), new Findings.Course(budget, replays.count(), bounded, signs()));
  }

  /** How it was decided on which side of a threshold a corner is. */
  private Findings.Signs signs() {
    if (parameters.exact() == Exact.ALWAYS) {
      return new Findings.Signs(0, true, 0);
    }
    return stages
        .bounds()
        .map(RoundingBounds::choices)
        .map(b -> new Findings.Signs(b.largest(), b.hold() && replays.count() == 0, b.undecided()))
        .orElse(new Findings.Signs(Tolerance.RELATIVE, false, 0));
  }

  private Regions collector() {
    return new Regions(
        program.outputUnits(), classes(), layers, SLIVER * window.area(), parameters.keep());
  }

  private Subdivision subdivision() {
    return subdivision(stages);
  }

  /** A forecast needs no bounds of rounding errors. */
  private Subdivision foretelling() {
    return subdivision(
        stages.bounds().isEmpty() ? stages : new Stages(program, stages.tolerance(), false));
  }

  private Subdivision subdivision(Stages its) {
    return new Subdivision(
        its,
        detail,
        // what drops parts has no bounds of its rounding errors
        parameters.keep() == Keep.BOUNDARY && its.bounds().isEmpty()
            ? Optional.of(new CertainClass(its, classes()))
            : Optional.empty());
  }

  private ClassCells classes() {
    return new ClassCells(program.outputUnits(), output(), parameters.level(), stages.tolerance());
  }

  private void checkOutput(long output) {
    if (output < 0 || output >= program.outputUnits()) {
      throw new LoupeException(
          GeometryProblem.OUTPUT,
          "Output %d of a network with %d, which are counted from 0."
              .formatted(output, program.outputUnits()));
    }
  }

  /** The output that is compared with the level; none where the largest of several counts. */
  private OptionalInt output() {
    int outputs = program.outputUnits();
    if (parameters.output().isPresent()) {
      long output = parameters.output().get();
      checkOutput(output);
      return OptionalInt.of((int) output);
    }
    if (outputs > 1 && parameters.level() != 0) {
      throw new LoupeException(
          GeometryProblem.OUTPUT,
          "%d outputs, and none is named for the level %s.".formatted(outputs, parameters.level()));
    }
    return outputs == 1 ? OptionalInt.of(0) : OptionalInt.empty();
  }

  private List<Portion> firstCells(Regions early) {
    Pace pace = new Pace(early);
    Subdivision subdivision = subdivision();
    Images input = Images.of(slice.images());
    List<Portion> cells =
        subdivision.begin(
            window,
            stages.bounds().isPresent() ? RoundingBounds.exact(input) : input,
            2 * CELLS,
            pace);
    boolean hasRoom = true;
    while (hasRoom && !cells.isEmpty() && cells.size() < CELLS) {
      List<Portion> finer = new ArrayList<>();
      double enough = 2.0 * CELLS / cells.size();
      Held held = new Held();
      for (Portion cell : cells) {
        hasRoom = hasRoom && held.numbers() < HELD;
        if (hasRoom) {
          List<Portion> its = subdivision.expand(cell, enough, pace);
          its.forEach(held::add);
          finer.addAll(its);
        } else {
          finer.add(cell);
        }
      }
      cells = finer;
    }
    pace.report();
    return cells;
  }

  private Regions below(List<Portion> cells) {
    Regions reused = collectors.poll();
    Regions regions = reused == null ? collector() : reused;
    Subdivision idle = subdivisions.poll();
    Subdivision subdivision = idle == null ? subdivision() : idle;
    Pace pace = new Pace(regions);
    subdivision.below(cells, pace);
    pace.report();
    subdivisions.add(subdivision);
    if (isReplayDue(regions.area(), areas(cells), window.area() / Sharing.GROUPS)) {
      budget.take(-regions.count());
      regions.clear();
      replay(regions, r -> cells.forEach(c -> replays.part(c, stages, r)));
    }
    regions.sumUp();
    return regions;
  }

  /** What is missing because the budget is spent is not missing by rounding. */
  private boolean isReplayDue(double found, double expected, double least) {
    return !budget.isSpent() && replays.areDue(found, expected, least);
  }

  private static double areas(List<Portion> cells) {
    return cells.stream().mapToDouble(c -> c.polygon().area()).sum();
  }

  private void replay(Regions into, Consumer<Subdivision.Visitor> work) {
    Pace pace = new Pace(into);
    work.accept(pace);
    pace.report();
  }

  /** Hands the regions on, and reports and looks for the end once in a while. */
  private final class Pace implements Subdivision.Visitor {

    /** Units of a network of which so many cells take no longer than a few hundred microseconds. */
    private static final int SMALL = 4096;

    /**
     * Cells of a small network between two looks for cancellation, which cost as much as a test.
     */
    private static final int BETWEEN = 16;

    /** Regions between two reports: threads that report each one wait for each other. */
    private static final int STRIDE = 64;

    private final Regions regions;
    private final int between;
    private int cells;
    private int unreported;
    private double area;

    Pace(Regions regions) {
      this.regions = regions;
      between =
          program.steps().stream().mapToLong(AffineProgram.Step::units).sum() < SMALL ? BETWEEN : 1;
    }

    @Override
    public boolean goesOn() {
      if (--cells < 0) {
        context.checkCancelled();
        cells = between - 1;
      }
      return budget.allows(unreported);
    }

    @Override
    public void cut(int step, int children, int[] units) {
      regions.cut(step, children, units);
    }

    @Override
    public void region(Polygon polygon, double itsArea, Images images) {
      regions.add(polygon, itsArea, images);
      area += itsArea;
      if (++unreported == STRIDE) {
        report();
      }
    }

    @Override
    public void left(Polygon polygon, double itsArea, Images images) {
      regions.leave(polygon, itsArea, images);
      area += itsArea;
      if (++unreported == STRIDE) {
        report();
      }
    }

    @Override
    public void dropped(Polygon polygon, int only) {
      area += regions.drop(polygon, only);
    }

    void report() {
      long after = budget.take(unreported);
      long before = after - unreported;
      context.progress().advance(Math.round(area / window.area() * PARTS));
      outlook.passed(after);
      if (before / 1000 != after / 1000) {
        context.progress().note(after + " regions");
      }
      unreported = 0;
      area = 0;
    }
  }
}
