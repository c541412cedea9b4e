package org.loupe.geometry.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.loupe.api.AnalysisContext;
import org.loupe.geometry.Certificate;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Partition;
import org.loupe.geometry.PartitionParameters;
import org.loupe.network.affine.AffineProgram;

/**
 * Runs the subdivision: a few steps breadth first until there are enough cells to share out, then
 * each cell depth first, with the regions in an order that does not depend on the threads.
 */
public final class Partitioner {

  /** Cells to share out; a fixed number, so that the order of regions is always the same. */
  private static final int TASKS = 256;

  /** Tasks whose regions are held in memory at once before they are written out. */
  private static final int WAVE = 64;

  /** A region smaller than this share of the window is below the resolution of doubles. */
  private static final double SLIVER = 1e-12;

  /** Progress is counted in this many parts of the window's area. */
  private static final long PARTS = 1_000_000;

  private final PartitionParameters parameters;
  private final AffineProgram program;
  private final Slice slice;
  private final AnalysisContext context;
  private final Polygon window;
  private final Subdivision subdivision;
  private final ClassCells classes;
  private final AtomicLong found = new AtomicLong();

  /** A partition that is to be made. */
  public Partitioner(
      PartitionParameters parameters, AffineProgram program, Slice slice, AnalysisContext context) {
    this.parameters = parameters;
    this.program = program;
    this.slice = slice;
    this.context = context;
    window = Domain.of(parameters.window());
    Tolerance tolerance = new Tolerance(Tolerance.RELATIVE, window.radius());
    subdivision = new Subdivision(program, tolerance);
    classes = new ClassCells(program.outputUnits(), parameters.level(), tolerance);
  }

  /** Makes it. */
  public Partition run() {
    context.progress().begin(PARTS, "parts of the window");
    PartitionColumns columns = new PartitionColumns(program, classes, context);
    Regions early = collector();
    List<Cell> cells = firstCells(early);
    columns.add(early);
    for (int from = 0; from < cells.size(); from += WAVE) {
      List<Callable<Regions>> tasks = new ArrayList<>();
      for (Cell cell : cells.subList(from, Math.min(from + WAVE, cells.size()))) {
        tasks.add(() -> below(cell));
      }
      context.parallel(tasks).forEach(columns::add);
    }
    return result(columns);
  }

  private Regions collector() {
    return new Regions(
        program.outputUnits(), program.steps().size(), classes, SLIVER * window.area());
  }

  private List<Cell> firstCells(Regions early) {
    List<Cell> cells = List.of(subdivision.root(window, slice.images()));
    while (!cells.isEmpty() && cells.size() < TASKS) {
      List<Cell> finer = new ArrayList<>();
      for (Cell cell : cells) {
        finer.addAll(expand(cell, early));
      }
      cells = finer;
    }
    return cells;
  }

  private Regions below(Cell top) {
    Regions regions = collector();
    Deque<Cell> stack = new ArrayDeque<>();
    stack.push(top);
    while (!stack.isEmpty()) {
      expand(stack.pop(), regions).reversed().forEach(stack::push);
    }
    return regions;
  }

  private List<Cell> expand(Cell cell, Regions regions) {
    context.checkCancelled();
    if (found.get() >= parameters.maxRegions()) {
      return List.of();
    }
    long before = regions.count();
    List<Cell> children = subdivision.expand(cell, regions);
    if (regions.count() > before) {
      long n = found.incrementAndGet();
      context.progress().advance(Math.round(cell.polygon().area() / window.area() * PARTS));
      if (n % 1000 == 0) {
        context.progress().note(n + " regions");
      }
    }
    return children;
  }

  private Partition result(PartitionColumns columns) {
    double area = window.area();
    double explored = columns.area() / area;
    boolean complete = found.get() < parameters.maxRegions() || Math.abs(explored - 1) < 1e-9;
    if (!complete) {
      context.partial(
          GeometryProblem.REGION_BUDGET,
          "Stopped after %d regions with %.1f %% of the window explored."
              .formatted(columns.count(), 100 * explored));
    }
    PartitionColumns.Finished done = columns.finish(window.radius());
    MapCheck check = MapCheck.of(parameters.model(), program, slice, done, context);
    Certificate certificate =
        new Certificate(
            Math.abs(columns.area() - area) / area,
            check.error(),
            check.points(),
            columns.slivers(),
            window.size() + 4 * (columns.count() - 1) - columns.corners(),
            Math.min(1, explored));
    warn(certificate, complete);
    return new Partition(
        done.regions(),
        done.layers(),
        done.boundary(),
        done.classes(parameters.model().card().classes()),
        done.maps(),
        certificate,
        new PartitionFigure(parameters, program, slice, window).of(done, certificate));
  }

  private void warn(Certificate c, boolean complete) {
    // identities I1 and I5 of the method's specification with their tolerances
    if (complete && !(c.areaError() <= 1e-11)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The areas miss the window's by a share of %.1e.".formatted(c.areaError()));
    }
    if (!(c.mapError() <= 1e-10)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The maps differ from the network by a share of %.1e.".formatted(c.mapError()));
    }
  }
}
