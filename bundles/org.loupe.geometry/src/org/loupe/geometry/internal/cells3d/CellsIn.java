package org.loupe.geometry.internal.cells3d;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Table;
import org.loupe.geometry.Cells3d;
import org.loupe.geometry.Cells3dCertificate;
import org.loupe.geometry.Cells3dMeasures;
import org.loupe.geometry.Cells3dParameters;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Mesh;
import org.loupe.geometry.Space;
import org.loupe.geometry.internal.BoundedProgram;
import org.loupe.geometry.internal.Draft;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.affine.AffineProgram;

/** Cuts a box into cells: the first steps breadth first, then each part depth first. */
public final class CellsIn {

  /** Parts are cut breadth first until there are so many to share out. */
  private static final int PARTS = 256;

  /** Parts that are cut before what was found is put away. */
  private static final int WAVE = 32;

  /** Progress is counted in this many parts of the box. */
  private static final long UNITS = 1_000_000;

  /** As identities I1 and I5 of the method have it. */
  private static final double VOLUME_TOLERANCE = 1e-11;

  private static final double MAP_TOLERANCE = 1e-10;

  private final Cells3dParameters parameters;
  private final AffineProgram program;
  private final Frame frame;

  /** How far the output, or the difference, may be from the network's. */
  private final double off;

  private final AnalysisContext context;
  private final Polyhedron box;
  private final double boxVolume;
  private final AtomicLong found = new AtomicLong();

  private CellsIn(
      Cells3dParameters parameters, BoundedProgram bounded, Frame frame, AnalysisContext context) {
    this.parameters = parameters;
    program = bounded.program();
    off =
        bounded.errors()[(int) parameters.output()]
            + parameters.against().map(k -> bounded.errors()[k.intValue()]).orElse(0.0);
    this.frame = frame;
    this.context = context;
    box = Polyhedron.cube(parameters.half());
    boxVolume = Math.pow(2 * parameters.half(), 3);
  }

  /**
   * Cells that are to be made.
   *
   * @throws LoupeException when the space, the box or an output does not fit the network
   */
  public static CellsIn of(Cells3dParameters p, AnalysisContext context) {
    Draft draft = Draft.of(p.model(), p.surrogate());
    if (!(p.half() > 0) || !Double.isFinite(8 * Math.pow(p.half(), 3))) {
      throw new LoupeException(
          GeometryProblem.BOX, "Half a side of the box is %s.".formatted(p.half()));
    }
    long most = Math.max(p.output(), p.against().orElse(0L));
    if (most >= draft.outputUnits() || p.against().filter(k -> k == p.output()).isPresent()) {
      throw new LoupeException(
          GeometryProblem.SURFACE_OUTPUT,
          "Output %d%s of a network with %d, which are counted from 0."
              .formatted(
                  p.output(),
                  p.against().map(k -> " against " + k).orElse(""),
                  draft.outputUnits()));
    }
    if (p.space().isEmpty() && draft.inputUnits() != 3) {
      throw new LoupeException(
          GeometryProblem.NO_SPACE,
          "%s has %d inputs, so the space to cut must be given."
              .formatted(p.model().name(), draft.inputUnits()));
    }
    Space space = p.space().orElse(new Space.Axes(0, 1, 2));
    Frame frame = Frame.of(space, draft.inputUnits(), context);
    return new CellsIn(p, draft.on(() -> corners(frame, p.half())), frame, context);
  }

  private static List<double[]> corners(Frame frame, double half) {
    Polyhedron box = Polyhedron.cube(half);
    return IntStream.range(0, box.size())
        .mapToObj(i -> frame.point(box.x()[i], box.y()[i], box.z()[i]))
        .toList();
  }

  /** Makes them. */
  public Cells3d run() {
    context.progress().begin(UNITS, "parts of the box");
    List<Found> all = new ArrayList<>();
    all.add(new Found(parameters, off, box.radius()));
    SpooledTable cells =
        new SpooledTable(context, "volume", "x", "y", "z", "value", "slope", "corners#", "faces#");
    List<Callable<Found>> tasks = new ArrayList<>();
    for (Descent.Part part : firstParts(all.getFirst())) {
      tasks.add(() -> below(part));
    }
    all.getFirst().moveTo(cells);
    for (int from = 0; from < tasks.size(); from += WAVE) {
      int to = Math.min(tasks.size(), from + WAVE);
      List<Found> some = context.parallel(tasks.subList(from, to));
      some.forEach(f -> f.moveTo(cells));
      all.addAll(some);
    }
    return result(all, cells.finish().build());
  }

  private List<Descent.Part> firstParts(Found early) {
    Collecting sink = new Collecting(early);
    Descent descent = new Descent(program, box.radius());
    List<Descent.Part> parts = List.of(descent.begin(box, frame.images()));
    while (!parts.isEmpty() && parts.size() < PARTS) {
      sink.parts = new ArrayDeque<>();
      for (Descent.Part part : parts) {
        if (sink.goesOn()) {
          descent.expand(part, sink);
        }
      }
      parts = List.copyOf(sink.parts);
    }
    return parts;
  }

  private Found below(Descent.Part part) {
    Found own = new Found(parameters, off, box.radius());
    Collecting sink = new Collecting(own);
    Descent descent = new Descent(program, box.radius());
    Deque<Descent.Part> waiting = new ArrayDeque<>();
    waiting.push(part);
    while (!waiting.isEmpty() && sink.goesOn()) {
      sink.parts = new ArrayDeque<>();
      descent.expand(waiting.pop(), sink);
      sink.parts.descendingIterator().forEachRemaining(waiting::push);
    }
    return own;
  }

  /** Keeps parts for later, and cells. */
  private final class Collecting implements Descent.Sink {
    private final Found into;
    private Deque<Descent.Part> parts = new ArrayDeque<>();
    private double unreported;

    Collecting(Found into) {
      this.into = into;
    }

    boolean goesOn() {
      context.checkCancelled();
      return found.get() < parameters.maxCells();
    }

    @Override
    public void part(Descent.Part part) {
      context.checkCancelled();
      parts.add(part);
    }

    @Override
    public void cell(Polyhedron where, double[] images) {
      double volume = into.add(where, images);
      unreported += volume / boxVolume * UNITS;
      long whole = (long) unreported;
      unreported -= whole;
      context.progress().advance(whole);
      long n = found.incrementAndGet();
      if (n % 1000 == 0) {
        context.progress().note(n + " cells");
      }
    }
  }

  private Cells3d result(List<Found> all, Table cells) {
    double volume = 0;
    double inside = 0;
    double least = 0;
    double most = 0;
    MeshBuilder builder = new MeshBuilder(box.radius());
    for (Found f : all) {
      volume += f.volume;
      inside += f.inside;
      least += f.leastInside;
      most += f.mostInside;
      f.polygons.forEach(builder::add);
    }
    double explored = volume / boxVolume;
    boolean complete = found.get() < parameters.maxCells() || Math.abs(explored - 1) < 1e-9;
    if (!complete) {
      context.partial(
          GeometryProblem.REGION_BUDGET,
          "Stopped after %d cells with %.1f %% of the box explored."
              .formatted(found.get(), 100 * explored));
    }
    SampledMaps maps = SampledMaps.of(parameters, program, frame, all, context);
    Cells3dCertificate certificate =
        new Cells3dCertificate(
            Math.abs(volume - boxVolume) / boxVolume,
            maps.error(),
            maps.points(),
            off,
            complete ? 1 : Math.min(1, explored));
    // what was not cut may be inside
    most += complete ? 0 : boxVolume - volume;
    warn(certificate, maps.largest(), complete);
    Mesh mesh = builder.mesh();
    Cells3dMeasures measures = MeshBuilder.measures(mesh);
    return new Cells3d(
        cells,
        mesh,
        measures,
        inside,
        least,
        most,
        certificate,
        new SurfaceFigure(parameters)
            .of(cells, mesh, measures, new double[] {least, most}, certificate));
  }

  private void warn(Cells3dCertificate c, double largest, boolean complete) {
    if (complete && !(c.volumeError() <= VOLUME_TOLERANCE)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The volumes miss the box's by a share of %.1e.".formatted(c.volumeError()));
    }
    if (!(c.mapError() * largest <= MAP_TOLERANCE * largest + off)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The maps differ from the network by a share of %.1e.".formatted(c.mapError()));
    }
  }
}
