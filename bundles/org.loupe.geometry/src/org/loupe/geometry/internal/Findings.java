package org.loupe.geometry.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Certificate;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Mesh;
import org.loupe.geometry.Partition;
import org.loupe.geometry.PartitionMesh;
import org.loupe.geometry.PartitionParameters;
import org.loupe.geometry.View;
import org.loupe.geometry.internal.point.RegionJacobians;
import org.loupe.network.affine.AffineProgram;

/** What the regions that were cut amount to: tables, checks with their warnings, and the figure. */
final class Findings {
  private final PartitionParameters parameters;
  private final AffineProgram program;
  private final Slice slice;
  private final Polygon window;
  private final Layers layers;
  private final AnalysisContext context;

  Findings(
      PartitionParameters parameters,
      AffineProgram program,
      Slice slice,
      Polygon window,
      Layers layers,
      AnalysisContext context) {
    this.parameters = parameters;
    this.program = program;
    this.slice = slice;
    this.window = window;
    this.layers = layers;
    this.context = context;
  }

  /**
   * How the cutting went.
   *
   * @param budget what it was allowed, and whether that is spent
   * @param replayed parts that were cut again in exact arithmetic
   * @param bounded what was cut
   * @param signs how sides were decided
   */
  record Course(Budget budget, long replayed, BoundedProgram bounded, Signs signs) {}

  /**
   * How it was decided on which side of a threshold a corner is.
   *
   * @param tolerance relative size that counts as zero, the largest that was needed
   * @param certified whether it bounds what rounding can have done
   * @param undecided times that a unit was within it on all of a cell
   */
  record Signs(double tolerance, boolean certified, long undecided) {}

  /**
   * Makes the result.
   *
   * @param tally what was counted of all regions
   * @param done the columns of those that are kept
   * @param classes where classes meet in a region
   * @param course how the cutting went
   */
  Partition partition(
      Tally tally, PartitionColumns.Finished done, ClassCells classes, Course course) {
    Budget budget = course.budget;
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
            course.replayed,
            course.bounded.error(),
            parameters.keep() == Keep.BOUNDARY || budget.isSpent()
                ? 0
                : window.size() + 4 * (tally.count() - 1) - tally.corners(),
            course.signs.tolerance,
            course.signs.certified,
            course.signs.undecided,
            // all of it where nothing was left; what the areas lack then is the area error
            budget.isSpent() ? Math.min(1, explored) : 1);
    warn(certificate, course.bounded.tolerated(1e-10, check.largest()), !budget.isSpent());
    String level =
        !budget.isSpent() && boundary.table().rows() == 0 && classes.haveLevel()
            ? level(tally)
            : "";
    Distribution distribution = Distribution.of(done.regions(), context);
    Table points =
        new Located(slice, parameters.points(), window, context)
            .in(done.regions(), done.maps(), boundary.table(), classes);
    PartitionMesh mesh = mesh(done, budget);
    Table jacobians = jacobians(done, !course.bounded.isExact());
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
        BoundaryPairs.of(boundary.table(), labels),
        samples.table(),
        samples.points(),
        points,
        tally.classes(labels),
        done.maps(),
        jacobians,
        slice.tensor(parameters.model().inputs().getFirst().rowShape()),
        surfaces(mesh, done.maps()),
        mesh,
        certificate,
        new PartitionFigure(parameters, program, slice, window, layers)
            .of(
                tally.count(),
                done,
                jacobians,
                boundary.table(),
                labels,
                samples.table(),
                points,
                level,
                density,
                distribution.histogram(),
                certificate));
  }

  /** Norms that are wanted for themselves or as a colour. */
  private Table jacobians(PartitionColumns.Finished done, boolean isSurrogate) {
    boolean isAskedFor = parameters.jacobian() || parameters.show().contains(View.JACOBIAN);
    return isAskedFor && parameters.keep().hasRegions()
        ? new RegionJacobians(
                parameters.model(),
                program,
                isSurrogate,
                slice,
                done.regions(),
                done.maps(),
                context)
            .run()
        : RegionJacobians.none();
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

  private PartitionMesh mesh(PartitionColumns.Finished done, Budget budget) {
    if (!Meshing.isAskedFor(parameters)) {
      return Meshing.none();
    }
    PartitionMesh mesh =
        Meshing.of(window, done.regions(), done.maps(), done.edgeLabels().orElseThrow(), layers);
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

  /**
   * What there is in the place of a boundary: the classes of one output are the two sides of a
   * level. Whoever names a level or an output, or wants points of the boundary, is warned; others,
   * and analyses that draw a boundary, have it below the picture.
   */
  private String level(Tally tally) {
    int output = parameters.output().orElse(0L).intValue();
    double level = parameters.level();
    Reach reach =
        parameters.keep() == Keep.BOUNDARY
            ? Reach.at(program, slice, window, output, level)
            : tally.reach();
    String said =
        "%s, and the boundary is where it is 'level' = %s. %s%s"
            .formatted(
                parameters.output().isEmpty()
                    ? parameters.model().name() + " has one output"
                    : "Output %d alone is asked for".formatted(output),
                level,
                reach.sentence(level),
                program.leftOut().isEmpty()
                    ? ""
                    : " That is before " + String.join(", ", program.leftOut()) + ".");
    if (level != 0 || parameters.output().isPresent() || parameters.samples().isPresent()) {
      context.warn(GeometryProblem.LEVEL, said);
    }
    return " " + said;
  }

  private MapCheck checked(Table regions, Tensor maps) {
    return MapCheck.of(parameters.model(), program, slice, regions, maps, context);
  }

  private void warn(Certificate c, double mapTolerance, boolean complete) {
    // identities I1 and I5 of the method's specification with their tolerances
    if (complete && !(c.areaError() <= 1e-11)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The areas miss the window's by a share of %.1e.".formatted(c.areaError()));
    }
    if (c.undecided() > 0) {
      context.warn(
          GeometryProblem.UNDECIDED_SIDES,
          "%,d time%s a unit was within its bound of rounding errors on all of a part."
              .formatted(c.undecided(), c.undecided() == 1 ? "" : "s"));
    }
    if (!(c.mapError() <= mapTolerance)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The maps differ from the network by a share of %.1e.".formatted(c.mapError()));
    }
  }
}
