package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PoliceForm;
import org.loupe.geometry.internal.point.EngineValues;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/** What was found out about a network on each region. Not thread-safe. */
final class RegionChecks {

  /** Rounding of a chain of sums of products, by the largest output: double has 2e-16. */
  private static final double ROUNDING = 1e-11;

  /** A region with more of the rows leaves little to be learnt. */
  private static final double MOST = 0.5;

  private final List<Extent> extents;
  private final AnalysisContext context;
  private final int inputs;
  private final int outputs;
  private final List<Long> vectors = new ArrayList<>();
  private final List<Double> margins = new ArrayList<>();
  private final List<Double> defects = new ArrayList<>();
  private final List<RegionMap> maps = new ArrayList<>();
  private final List<Double> coverage = new ArrayList<>();
  private final DataShare data;
  private final RegionBoundary boundary = new RegionBoundary();
  private final List<Long> before = new ArrayList<>();
  private final List<Long> after = new ArrayList<>();

  RegionChecks(
      List<Extent> extents, AffineProgram program, DataShare data, AnalysisContext context) {
    this.extents = extents;
    this.data = data;
    this.context = context;
    inputs = program.inputUnits();
    outputs = program.outputUnits();
  }

  /** Looks at a region. */
  void add(int region, Model was, Model is, RegionMap map, int points) {
    Network network = Networks.of(is);
    AffineProgram program = AffineProgram.of(network, network.outputs().values().iterator().next());
    Extent extent = extents.get(region);
    vectors.add((long) extent.vectors().length);
    margins.add(Constraint.margin(program, Carried.of(extent, program), context));
    defects.add(defect(region, is, program, map, points));
    maps.add(map);
    boundary.add(region, extent, map.map().jacobian(), map.map().offset());
    coverage.add(data.of(extent));
    Optional<Face> face = Face.of(extent);
    before.add(face.map(f -> f.pieces(was, context)).orElse(-1L));
    after.add(face.map(f -> f.pieces(is, context)).orElse(-1L));
  }

  private double defect(int region, Model model, AffineProgram program, RegionMap map, int points) {
    RandomStream random = context.random("points of region " + region);
    double[] x = new double[points * inputs];
    for (int i = 0; i < points; i++) {
      System.arraycopy(extents.get(region).point(random, i), 0, x, i * inputs, inputs);
    }
    Optional<EngineValues> values = EngineValues.of(model, program, x, context);
    if (values.isEmpty()) {
      return 0;
    }
    double[] point = new double[inputs];
    for (int i = 0; i < points; i++) {
      System.arraycopy(x, i * inputs, point, 0, inputs);
      double[] y = map.map().value(point);
      for (int k = 0; k < outputs; k++) {
        values.get().compare(i * outputs + k, y[k]);
      }
    }
    return values.get().relativeError();
  }

  /** Warns where a region is not what it was to become, or shares its pattern with another. */
  void warn(PoliceForm form) {
    if (form == PoliceForm.AUDIT) {
      return;
    }
    for (int r = 0; r < maps.size(); r++) {
      if (!(defects.get(r) <= ROUNDING)) {
        context.warn(
            GeometryProblem.CHECK,
            "On region %d map and network differ by a share of %.1e.".formatted(r, defects.get(r)));
      }
      if (coverage.get(r) > MOST) {
        context.warn(
            GeometryProblem.POLICE_REGIONS,
            "Region %d has %.0f %% of the rows, of which an affine map can say little."
                .formatted(r, 100 * coverage.get(r)));
      }
      if (pattern(r) < r) {
        context.warn(
            GeometryProblem.POLICE_REGIONS,
            "Regions %d and %d are in one activation region, so the map is affine between them, too"
                    .formatted(pattern(r), r)
                + ".");
      }
    }
  }

  /** The first region with the same pattern. */
  private int pattern(int region) {
    for (int r = 0; r < region; r++) {
      if (maps.get(r).pattern().equals(maps.get(region).pattern())) {
        return r;
      }
    }
    return region;
  }

  double margin() {
    return margins.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double defect() {
    return defects.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  long piecesBefore() {
    return before.stream().mapToLong(Long::longValue).sum();
  }

  long piecesAfter() {
    return after.stream().mapToLong(Long::longValue).sum();
  }

  Table table() {
    int n = maps.size();
    return Table.builder()
        .numbers("region", LongStream.range(0, n).toArray())
        .numbers("vectors", longs(vectors))
        .numbers("margin", margins.stream().mapToDouble(Double::doubleValue).toArray())
        .numbers("defect", defects.stream().mapToDouble(Double::doubleValue).toArray())
        .numbers("slope", maps.stream().mapToDouble(RegionMap::size).toArray())
        .numbers("pattern", LongStream.range(0, n).map(r -> pattern((int) r)).toArray())
        .numbers("coverage", coverage.stream().mapToDouble(Double::doubleValue).toArray())
        .numbers("piecesBefore", longs(before))
        .numbers("piecesAfter", longs(after))
        .build();
  }

  private static long[] longs(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }

  Table boundary() {
    return boundary.table();
  }

  Tensor slopes() {
    double[] all = maps.stream().flatMapToDouble(m -> Arrays.stream(m.map().jacobian())).toArray();
    return Tensor.of(all, maps.size(), outputs, inputs);
  }

  Tensor offsets() {
    double[] all = maps.stream().flatMapToDouble(m -> Arrays.stream(m.map().offset())).toArray();
    return Tensor.of(all, maps.size(), outputs);
  }
}
