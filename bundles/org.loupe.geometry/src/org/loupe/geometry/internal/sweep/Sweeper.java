package org.loupe.geometry.internal.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Animation;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Partition;
import org.loupe.geometry.Plane;
import org.loupe.geometry.Sweep;
import org.loupe.geometry.SweepSlice;
import org.loupe.geometry.SweepSliceCertificate;
import org.loupe.geometry.SweepSliceParameters;
import org.loupe.geometry.internal.BoundedProgram;
import org.loupe.geometry.internal.Draft;
import org.loupe.geometry.internal.SameChords;
import org.loupe.geometry.internal.Slice;
import org.loupe.geometry.internal.WindowCorners;
import org.loupe.geometry.internal.compare.KeptRegions;
import org.loupe.geometry.internal.compare.RegionPatterns;

/** Makes a sweep: a partition a frame, and follows the regions. */
public final class Sweeper {

  /** Frames of the animation in a second. */
  private static final double PACE = 6;

  private final SweepSliceParameters parameters;
  private final AnalysisContext context;
  private final List<Model> models;
  private final List<Draft> drafts;

  /** A sweep that is to be made. */
  public Sweeper(SweepSliceParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    models = models(parameters);
    Map<Model, Draft> each = new HashMap<>();
    drafts =
        models.stream()
            .map(m -> each.computeIfAbsent(m, _ -> Draft.of(m, parameters.surrogate())))
            .toList();
    List<String> layers = drafts.getFirst().layers();
    for (Model later : new LinkedHashSet<>(models)) {
      if (!each.get(later).layers().equals(layers)) {
        throw new LoupeException(
            GeometryProblem.COMPARE_SHAPE,
            "%s has other layers than %s, the first state."
                .formatted(later.name(), parameters.model().name()),
            "Give states of the training of one network.");
      }
    }
  }

  /** The network of each frame. */
  private static List<Model> models(SweepSliceParameters parameters) {
    if (!(parameters.sweep() instanceof Sweep.States states)) {
      return Collections.nCopies((int) parameters.frames(), parameters.model());
    }
    List<Model> all = new ArrayList<>(states.later());
    all.addFirst(parameters.model());
    return all;
  }

  /** Makes it. */
  public SweepSlice run() {
    int n = models.size();
    int inputs = drafts.getFirst().inputUnits();
    MovingPlane moving = MovingPlane.of(parameters.sweep(), inputs, context);
    List<Plane.Affine> planes = new ArrayList<>();
    List<Slice> slices = new ArrayList<>();
    List<Supplier<List<double[]>>> corners = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      planes.add(moving.at((double) i / (n - 1)));
      Slice slice = Slice.of(planes.getLast(), inputs, context);
      slices.add(slice);
      corners.add(() -> slice.points(WindowCorners.of(parameters.window(), slice, context)));
    }
    List<BoundedProgram> programs = Draft.together(drafts, corners, SameChords.ALWAYS);
    Followed followed = new Followed();
    List<Frame> frames = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    SweepFigures drawing = new SweepFigures(parameters, n);
    for (int i = 0; i < n; i++) {
      context.checkCancelled();
      double t = (double) i / (n - 1);
      Slice slice = slices.get(i);
      Partition p =
          new KeptRegions(
                  Optional.of(planes.get(i)),
                  parameters.window(),
                  parameters.level(),
                  parameters.maxRegions())
              .of(models.get(i), programs.get(i), slice, context);
      context.progress().note("frame %d of %d".formatted(i + 1, n));
      WindowCorners window = WindowCorners.of(parameters.window(), slice, context);
      Followed.Change change =
          followed.add(
              RegionPatterns.of(programs.get(i).program(), slice, p.regions(), context),
              p.regions().numbers("area").toDoubles());
      Frame frame =
          new Frame(
              t,
              p.regions().rows(),
              change,
              change.keptArea() / window.area(),
              Arrays.stream(p.boundary().numbers("length").toDoubles()).sum(),
              p.certificate().areaError(),
              p.certificate().mapError(),
              p.certificate().surrogateError(),
              p.certificate().explored());
      frames.add(frame);
      figures.add(drawing.frame(p, frame, window));
    }
    SweepSliceCertificate certificate =
        new SweepSliceCertificate(
            frames.stream().mapToDouble(Frame::areaError).max().orElseThrow(),
            frames.stream().mapToDouble(Frame::mapError).max().orElseThrow(),
            frames.stream().mapToDouble(Frame::surrogateError).max().orElseThrow(),
            frames.stream().mapToDouble(Frame::explored).min().orElseThrow());
    return new SweepSlice(
        table(frames),
        followed.patterns(),
        certificate,
        new Animation(figures, n / PACE),
        drawing.overview(figures, frames, certificate));
  }

  private static Table table(List<Frame> frames) {
    return Table.builder()
        .numbers("t", numbers(frames, Frame::t))
        .numbers("regions", whole(frames, Frame::regions))
        .numbers("kept", whole(frames, f -> f.change().kept()))
        .numbers("born", whole(frames, f -> f.change().born()))
        .numbers("died", whole(frames, f -> f.change().died()))
        .numbers("keptShare", numbers(frames, Frame::keptShare))
        .numbers("boundaryLength", numbers(frames, Frame::boundaryLength))
        .numbers("areaError", numbers(frames, Frame::areaError))
        .numbers("mapError", numbers(frames, Frame::mapError))
        .numbers("surrogateError", numbers(frames, Frame::surrogateError))
        .numbers("explored", numbers(frames, Frame::explored))
        .build();
  }

  private static double[] numbers(List<Frame> frames, ToDoubleFunction<Frame> of) {
    return frames.stream().mapToDouble(of).toArray();
  }

  private static long[] whole(List<Frame> frames, ToLongFunction<Frame> of) {
    return frames.stream().mapToLong(of).toArray();
  }
}
