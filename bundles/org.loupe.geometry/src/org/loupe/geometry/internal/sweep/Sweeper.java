package org.loupe.geometry.internal.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
import org.loupe.geometry.internal.Slice;
import org.loupe.geometry.internal.WindowCorners;
import org.loupe.geometry.internal.compare.KeptRegions;
import org.loupe.geometry.internal.compare.RegionPatterns;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/** Makes a sweep: a partition a frame, and follows the regions. */
public final class Sweeper {

  /** Frames of the animation in a second. */
  private static final double PACE = 6;

  private final SweepSliceParameters parameters;
  private final AnalysisContext context;
  private final List<Model> models;
  private final AffineProgram program;

  /** A sweep that is to be made. */
  public Sweeper(SweepSliceParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    models = models(parameters);
    program = program(parameters.model());
    for (Model later : new LinkedHashSet<>(models)) {
      if (!names(program(later)).equals(names(program))) {
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

  private static AffineProgram program(Model model) {
    Network network = Networks.of(model);
    return AffineProgram.of(network, network.outputs().values().iterator().next());
  }

  /** Names and widths of the steps. */
  private static List<String> names(AffineProgram program) {
    return program.steps().stream().map(s -> s.name() + " " + s.units()).toList();
  }

  /** Makes it. */
  public SweepSlice run() {
    MovingPlane moving = MovingPlane.of(parameters.sweep(), program.inputUnits(), context);
    int n = models.size();
    Followed followed = new Followed();
    List<Frame> frames = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    SweepFigures drawing = new SweepFigures(parameters, n);
    for (int i = 0; i < n; i++) {
      context.checkCancelled();
      double t = (double) i / (n - 1);
      Plane.Affine plane = moving.at(t);
      Partition p =
          new KeptRegions(
                  Optional.of(plane),
                  parameters.window(),
                  parameters.level(),
                  parameters.maxRegions())
              .of(models.get(i), context);
      context.progress().note("frame %d of %d".formatted(i + 1, n));
      Slice slice = Slice.of(plane, program.inputUnits(), context);
      WindowCorners window = WindowCorners.of(parameters.window(), slice, context);
      Followed.Change change =
          followed.add(
              RegionPatterns.of(program(models.get(i)), slice, p.regions(), context),
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
              p.certificate().explored());
      frames.add(frame);
      figures.add(drawing.frame(p, frame, window));
    }
    SweepSliceCertificate certificate =
        new SweepSliceCertificate(
            frames.stream().mapToDouble(Frame::areaError).max().orElseThrow(),
            frames.stream().mapToDouble(Frame::mapError).max().orElseThrow(),
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
