package org.loupe.plan.catalogue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Columns;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.Range;
import org.loupe.api.Unit;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Image;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;

/** Contributions as a plug-in would write them. */
public final class Fixtures {
  private Fixtures() {}

  /** How exact an analysis is. */
  public enum Mode {
    /** To the last digit. */
    @Doc("to the last digit")
    EXACT,
    /** The pattern of one point. */
    FROZEN_PATTERN
  }

  /** A part of a plane. */
  @ValueType("zone")
  @Doc("a part of a plane")
  public sealed interface Zone {
    /** A square. */
    @Doc("a square")
    record Square(
        @Doc("half a side") @Default("1") double half, @Doc("turn") @Default("0") int turn)
        implements Zone {
      /** Checks the size. */
      public Square {
        if (!(half > 0)) {
          throw new IllegalArgumentException("half a side is positive, not " + half);
        }
      }
    }

    /** A disc. */
    record Disc(@Doc("radius") @Range(min = 0) double radius, @Doc("turn") int turn)
        implements Zone {}

    /** Zones of zones. */
    sealed interface Joined extends Zone {
      /** Both. */
      record Both(@Doc("one") Zone a, @Doc("other") Zone b) implements Joined {}
    }
  }

  /** A contributed record. */
  @ValueType("mix")
  public record Mix(@Doc("weights") List<Double> weights) {}

  /** Every type there is. */
  public record Everything(
      @Doc(value = "a number", formula = "x / 2") @Default("95 %") @Range(min = 0, max = 1)
          double number,
      @Doc("a boxed number") @Default("-2/3") Double boxed,
      @Doc("whole") @Default("-5") @Range(max = 7) long whole,
      @Doc("small") @Default("3") int small,
      @Doc("truth") @Default("true") boolean truth,
      @Doc("text") @Default("\"a \\\"b\\\"\\n\"") String text,
      @Doc("time") @Default("1.5 min") @Unit("s") Duration time,
      @Doc("size") @Default("2 GiB") ByteSize size,
      @Doc("range") @Default("-1..2.5") org.loupe.api.value.Range range,
      @Doc("file") @Default("\"a.csv\"") Path file,
      @Doc("tensor") @Default("[[1, 2], [3, 4.5]]") Tensor tensor,
      @Doc("scalar") @Default("1e-3") Tensor scalar,
      @Doc("mode") @Default("frozenPattern") Mode mode,
      @Doc("modes") @Default("[exact, frozenPattern]") List<Mode> modes,
      @Doc("zone") @Default("square(turn = 2)") Zone zone,
      @Doc("zones") @Default("[disc(1, 2), both(square(), square(2))]") List<Zone> zones,
      @Doc("mix") @Default("mix([1, 2])") Mix mix,
      @Doc("shares") @Default("[0.5, 1]") @Range(min = 0, max = 1) List<Double> shares,
      @Doc("perhaps") Optional<Long> perhaps,
      @Doc("model") Model model,
      @Doc("layer") Layer layer,
      @Doc("data") Dataset data,
      @Doc("sample") Sample sample,
      @Doc("features") Features features,
      @Doc("image") Image image,
      @Doc("nested") List<List<Long>> nested) {}

  /** A result. */
  public record Result(
      @Doc("rows") @Principal @Columns({"area", "count"}) Table rows,
      @Doc("other rows") Table other,
      @Doc(value = "largest", formula = "max x") @Unit("px") double largest,
      @Doc("mode") Mode mode,
      @Doc("figure") Figure figure,
      @Doc("zones") List<Zone> zones) {}

  /** What analyses here share. */
  abstract static class Base<A extends Record> implements Analysis<A, Result> {
    @Override
    public Result run(A parameters, AnalysisContext context) {
      throw new UnsupportedOperationException();
    }
  }

  /** An analysis whose records are found through its superclass. */
  @AnalysisId(
      value = "test.everything",
      aliases = {"test.all", "test.most"},
      since = "1.2",
      cite = {"arXiv:1", "doi:2"},
      cores = "all",
      deterministic = true)
  @Doc("Takes everything.")
  public static final class EverythingAnalysis extends Base<Everything> {}

  /** Arguments of a source. */
  public record ReadArguments(
      @Doc("the file") Path file, @Doc("column") @Default("\"label\"") String label) {}

  /** A source. */
  @SourceId(value = "acme.mat", kind = "data", extensions = {"mat", "m"})
  @Doc("Reads MAT files.")
  public static final class MatSource implements Source<ReadArguments, Dataset> {
    @Override
    public Dataset open(ReadArguments arguments, SourceContext context) {
      throw new UnsupportedOperationException();
    }
  }
}
