package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.Slice;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.PatternMap;

/**
 * The norms of a network's Jacobian by all of its inputs on each region of a plane: at the
 * centroid, which stands for the region, as a region is in one affine piece.
 *
 * <p>Cost a region: a few passes an output where the network has far fewer outputs than inputs,
 * else as many images forward as it has inputs; and the singular values of [outputs, inputs].
 */
public final class RegionJacobians {

  /** Numbers of the Jacobians that a task makes, so that those of small networks are no tasks. */
  private static final long TASK = 1 << 14;

  /** Regions that a task has at most. */
  private static final int MOST = 256;

  /** Rounding makes 1e-13 of it in deep networks. */
  private static final double SAME = 1e-9;

  private final AffineProgram program;
  private final Slice slice;
  private final Table regions;
  private final Tensor maps;
  private final AnalysisContext context;
  private final Optional<Backward> backward;
  private final int columns;
  private final Tensor x;
  private final Tensor y;
  private long differing;

  /** A region's norms, and whether its Jacobian along the plane is the slope of its map. */
  private record Done(double frobenius, double spectral, boolean isSame) {}

  /**
   * Jacobians that are to be worked out.
   *
   * @param isSurrogate whether the program is only close to the model, whose own derivative is
   *     another one
   * @param regions with {@code x} and {@code y}
   * @param maps their maps on the plane, [regions, outputs, 3]
   */
  public RegionJacobians(
      Model model,
      AffineProgram program,
      boolean isSurrogate,
      Slice slice,
      Table regions,
      Tensor maps,
      AnalysisContext context) {
    this.program = program;
    this.slice = slice;
    this.regions = regions;
    this.maps = maps;
    this.context = context;
    Rows.checkJacobian(program, program.inputUnits(), context);
    Section whole = Section.of(model, Optional.empty(), Optional.empty());
    backward = isSurrogate ? Optional.empty() : Backward.of(whole, program, context);
    columns = Math.min(Rows.MOST_IMAGES, Rows.columns(program, Rows.budget(context)));
    x = regions.numbers("x");
    y = regions.numbers("y");
  }

  /** Of no region. */
  public static Table none() {
    double[] no = new double[0];
    return Table.builder().numbers("frobenius", no).numbers("spectral", no).build();
  }

  /** One row a region: the Frobenius and the spectral norm. */
  public Table run() {
    long count = regions.rows();
    context.progress().begin(count, "Jacobians of regions");
    SpooledTable table = new SpooledTable(context, "frobenius", "spectral");
    long numbers = (long) program.inputUnits() * program.outputUnits();
    int each = backward.isPresent() ? 1 : Math.clamp(TASK / numbers, 1, MOST);
    long wave = 2L * each * context.threads();
    for (long from = 0; from < count; from += wave) {
      List<long[]> parts = new ArrayList<>();
      long end = Math.min(count, from + wave);
      for (long first = from; first < end; first += each) {
        parts.add(new long[] {first, Math.min(end, first + each)});
      }
      norms(parts).forEach(part -> part.forEach(d -> add(d, table)));
    }
    if (differing > 0) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "In %d of %d regions the Jacobian by all inputs does not have the region's slope along"
                  .formatted(differing, count)
              + " the plane: their centroids cannot be told from the neighbours'.");
    }
    return table.finish().build();
  }

  /** The norms of some regions, part by part; the engine uses all threads by itself. */
  private List<List<Done>> norms(List<long[]> parts) {
    List<Callable<List<RowPoint>>> points = new ArrayList<>();
    List<Callable<List<Done>>> norms = new ArrayList<>();
    for (long[] part : parts) {
      points.add(() -> points(part[0], part[1]).toList());
      norms.add(() -> points(part[0], part[1]).map(p -> norms(p, forward(p))).toList());
    }
    return backward.isEmpty()
        ? context.parallel(norms)
        : context.parallel(points).stream()
            .map(part -> part.stream().map(this::backward).toList())
            .toList();
  }

  private Stream<RowPoint> points(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(
            r ->
                RowPoint.of(
                    program,
                    r,
                    slice.point(x.getDouble(r), y.getDouble(r)),
                    context::checkCancelled));
  }

  private PatternMap forward(RowPoint point) {
    return PatternMap.of(point.pattern(), columns, (_, _) -> context.checkCancelled());
  }

  private Done backward(RowPoint point) {
    context.checkCancelled();
    PatternMap map = backward.flatMap(b -> b.map(point, point.x())).orElseGet(() -> forward(point));
    return norms(point, map);
  }

  private Done norms(RowPoint point, PatternMap map) {
    double[] j = map.jacobian();
    double frobenius = Points.length(j);
    double spectral =
        program.outputUnits() == 1
            ? frobenius
            : SmallSvd.of(j, program.outputUnits(), program.inputUnits(), context::checkCancelled)
                .values()[0];
    context.progress().advance(1);
    return new Done(frobenius, spectral, isSame(point.row(), j, frobenius));
  }

  /** Whether J times the directions of the plane is the slope of the region's own map. */
  private boolean isSame(long region, double[] j, double norm) {
    int inputs = program.inputUnits();
    double most = 0;
    for (int k = 0; k < program.outputUnits(); k++) {
      double u = 0;
      double v = 0;
      for (int i = 0; i < inputs; i++) {
        u += j[k * inputs + i] * slice.first()[i];
        v += j[k * inputs + i] * slice.second()[i];
      }
      long at = (region * program.outputUnits() + k) * 3;
      most = Math.max(most, Math.abs(u - maps.getDouble(at)));
      most = Math.max(most, Math.abs(v - maps.getDouble(at + 1)));
    }
    return most <= SAME * norm;
  }

  private void add(Done d, SpooledTable table) {
    table.add(d.frobenius(), d.spectral());
    differing += d.isSame() ? 0 : 1;
  }
}
