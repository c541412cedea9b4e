package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Certificate;
import org.loupe.geometry.Exact;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Mesh;
import org.loupe.geometry.Partition;
import org.loupe.geometry.PartitionMesh;
import org.loupe.geometry.PartitionParameters;
import org.loupe.network.affine.AffineProgram;

/**
 * Runs the subdivision: a few steps breadth first until there are enough cells to share out, then
 * each cell depth first, with the regions in an order that does not depend on the threads.
 */
public final class Partitioner {

  /** Cells are cut breadth first until there are so many to share out. */
  private static final int CELLS = 256;

  /** A region smaller than this share of the window is below the resolution of doubles. */
  private static final double SLIVER = 1e-12;

  /** Progress is counted in this many parts of the window's area. */
  private static final long PARTS = 1_000_000;

  private final PartitionParameters parameters;
  private final AffineProgram program;
  private final Slice slice;
  private final AnalysisContext context;
  private final Polygon window;
  private final Stages stages;
  private final Budget budget;
  private final double surrogateError;
  private final Detail detail;
  private final Replays replays;
  private final Layers layers;

  // room to work in that no thread uses now
  private final Queue<Subdivision> subdivisions = new ConcurrentLinkedQueue<>();
  private final Queue<Regions> collectors = new ConcurrentLinkedQueue<>();

  /**
   * A partition that is to be made.
   *
   * @param program the network
   * @param surrogateError how far its outputs may be from those of the model
   */
  public Partitioner(
      PartitionParameters parameters,
      AffineProgram program,
      double surrogateError,
      Slice slice,
      AnalysisContext context) {
    this.surrogateError = surrogateError;
    this.parameters = parameters;
    this.program = program;
    this.slice = slice;
    this.context = context;
    window = Domain.of(parameters.window(), slice, context);
    budget = new Budget(parameters.maxRegions(), parameters.time());
    layers = Layers.of(program);
    detail =
        new Detail(
            program,
            parameters.layers().map(layers::stepBehind).orElse(program.steps().size()),
            parameters.detail() * parameters.detail() * window.area());
    replays = new Replays(parameters.exact(), program, detail);
    stages = new Stages(program, new Tolerance(Tolerance.RELATIVE, window.radius()));
  }

  /** Makes it. */
  public Partition run() {
    for (long k : parameters.surfaces()) {
      checkOutput(k);
    }
    context.progress().begin(PARTS, "parts of the window");
    Extent.check(parameters.plane(), slice, window, context);
    Regions early = collector();
    List<Cell> cells = parameters.exact() == Exact.ALWAYS ? List.of() : firstCells(early);
    if (isReplayDue(early.area() + areas(cells), window.area(), window.area())) {
      budget.take(-early.count());
      early.clear();
      cells = List.of();
      replay(early, r -> replays.window(window, Images.of(slice.images()), r));
    }
    Tally tally = new Tally(layers, early.classCount());
    tally.add(early);
    Optional<PartitionColumns> columns =
        parameters.keep().hasRegions()
            ? Optional.of(
                new PartitionColumns(
                    program.outputUnits(), window.radius(), parameters.show(), context))
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
    return result(
        tally,
        columns.isPresent()
            ? columns.get().finish()
            : PartitionColumns.Finished.none(program.outputUnits()));
  }

  private Regions collector() {
    return new Regions(
        program.outputUnits(), classes(), layers, SLIVER * window.area(), parameters.keep());
  }

  private Subdivision subdivision() {
    return new Subdivision(
        stages,
        detail,
        parameters.keep() == Keep.BOUNDARY
            ? Optional.of(new CertainClass(stages, classes()))
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

  private List<Cell> firstCells(Regions early) {
    Pace pace = new Pace(early);
    Subdivision subdivision = subdivision();
    List<Cell> cells = subdivision.begin(window, Images.of(slice.images()), pace);
    while (!cells.isEmpty() && cells.size() < CELLS) {
      List<Cell> finer = new ArrayList<>();
      for (Cell cell : cells) {
        finer.addAll(subdivision.expand(cell, pace));
      }
      cells = finer;
    }
    pace.report();
    return cells;
  }

  private Regions below(List<Cell> cells) {
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
      replay(regions, r -> cells.forEach(c -> replays.cell(c, stages, r)));
    }
    return regions;
  }

  /** What is missing because the budget is spent is not missing by rounding. */
  private boolean isReplayDue(double found, double expected, double least) {
    return !budget.isSpent() && replays.areDue(found, expected, least);
  }

  private static double areas(List<Cell> cells) {
    return cells.stream().mapToDouble(c -> c.polygon().area()).sum();
  }

  private void replay(Regions into, Consumer<Subdivision.Visitor> work) {
    Pace pace = new Pace(into);
    work.accept(pace);
    pace.report();
  }

  /** Hands the regions on, and reports and looks for the end once in a while. */
  private final class Pace implements Subdivision.Visitor {

    /** Regions between two reports: threads that report each one wait for each other. */
    private static final int STRIDE = 64;

    private final Regions regions;
    private int unreported;
    private double area;

    Pace(Regions regions) {
      this.regions = regions;
    }

    @Override
    public boolean goesOn() {
      return budget.allows(unreported);
    }

    @Override
    public void cut(int step, int children, int[] units) {
      context.checkCancelled();
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
      if (before / 1000 != after / 1000) {
        context.progress().note(after + " regions");
      }
      unreported = 0;
      area = 0;
    }
  }

  private Partition result(Tally tally, PartitionColumns.Finished done) {
    double area = window.area();
    double explored = tally.area() / area;
    budget
        .spent(tally.count(), explored)
        .ifPresent(how -> context.partial(GeometryProblem.REGION_BUDGET, how));
    BoundaryTable boundary = tally.boundary(window.radius());
    MapCheck check =
        parameters.keep().hasRegions()
            ? checked(done.regions(), done.maps())
            : checked(tally.sampled().regions(), tally.sampled().maps(program.outputUnits()));
    Certificate certificate =
        new Certificate(
            Math.abs(tally.area() - area) / area,
            check.error(),
            check.points(),
            tally.slivers(),
            tally.left(),
            replays.count(),
            surrogateError,
            parameters.keep() == Keep.BOUNDARY
                ? 0
                : window.size() + 4 * (tally.count() - 1) - tally.corners(),
            Math.min(1, explored));
    warn(certificate, check.largest(), !budget.isSpent());
    Distribution distribution = Distribution.of(done.regions(), context);
    Table points =
        new Located(slice, parameters.points(), window, context)
            .in(done.regions(), done.maps(), boundary.table(), classes());
    PartitionMesh mesh = mesh(done);
    Density density = Density.of(done.regions(), window.box());
    List<String> labels = labels(tally.classAreas().length);
    BoundarySamples samples =
        BoundarySamples.of(
            parameters.samples(),
            boundary,
            slice,
            parameters.model().inputs().getFirst().rowShape(),
            context);
    return new Partition(
        done.regions(),
        done.linearRegions(),
        tally.statistics(),
        distribution.quantities(),
        distribution.histogram(),
        density.tensor(),
        tally.layers(),
        boundary.table(),
        samples.table(),
        samples.points(),
        points,
        tally.classes(labels),
        done.maps(),
        surfaces(mesh, done.maps()),
        mesh,
        certificate,
        new PartitionFigure(parameters, program, slice, window, layers)
            .of(
                tally.count(),
                done,
                boundary.table(),
                labels,
                points,
                density,
                distribution.histogram(),
                certificate));
  }

  private List<Mesh> surfaces(PartitionMesh mesh, Tensor maps) {
    return parameters.surfaces().stream()
        .filter(_ -> parameters.keep().hasRegions())
        .map(k -> Surface.of(mesh, maps, k.intValue()))
        .toList();
  }

  /** Names of the classes: both sides of the level, the card's names, or numbers. */
  private List<String> labels(int classes) {
    if (parameters.output().isPresent()) {
      return List.of("up to " + parameters.level(), "above " + parameters.level());
    }
    List<String> names = parameters.model().card().classes();
    return names.size() == classes
        ? names
        : IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  private PartitionMesh mesh(PartitionColumns.Finished done) {
    boolean forSurfaces = parameters.keep().hasRegions() && !parameters.surfaces().isEmpty();
    if (parameters.keep() != Keep.MESH && !forSurfaces) {
      return Meshing.none();
    }
    PartitionMesh mesh = Meshing.of(window, done.regions(), done.maps());
    // identities I3 and I4 of the method's specification; a part has a border inside the window
    if (!budget.isSpent() && (mesh.open() > 0 || mesh.euler() != 1)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "%d edges of the mesh are not shared by two regions.".formatted(mesh.open()));
    }
    if (!(mesh.jump() <= 1e-11)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The maps of neighbours differ on their edge by a share of %.1e.".formatted(mesh.jump()));
    }
    return mesh;
  }

  private MapCheck checked(Table regions, Tensor maps) {
    return MapCheck.of(parameters.model(), program, slice, regions, maps, context);
  }

  private void warn(Certificate c, double largest, boolean complete) {
    // identities I1 and I5 of the method's specification with their tolerances
    if (complete && !(c.areaError() <= 1e-11)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The areas miss the window's by a share of %.1e.".formatted(c.areaError()));
    }
    if (!(c.mapError() * largest <= 1e-10 * largest + c.surrogateError())) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The maps differ from the network by a share of %.1e.".formatted(c.mapError()));
    }
  }
}
