package org.loupe.dsl;

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
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueBuilder;
import org.loupe.plan.catalogue.Describe;

/** Analyses, sources and types that the scripts of the tests are written in. Nothing of it runs. */
final class Vocabulary {
  private Vocabulary() {}

  /** What the product would have, were these its plug-ins. */
  static Catalogue catalogue() {
    CatalogueBuilder builder = new CatalogueBuilder();
    List.of(Partition.class, Attribution.class, Rank.class, Fit.class, All.class, Ringed.class)
        .forEach(c -> builder.add(Describe.analysis(c, "org.loupe.test/1.0.0")));
    List.of(
            Onnx.class,
            Csv.class,
            RegistryModel.class,
            RegistryData.class,
            Images.class,
            Matrix.class)
        .forEach(c -> builder.add(Describe.source(c, "org.loupe.test/1.0.0")));
    return builder.build();
  }

  @ValueType("plane")
  @Doc("a plane")
  sealed interface Plane {
    @Doc("two coordinates")
    record Coordinates(
        @Doc("first") @Default("0") int i, @Doc("second") @Default("1") int j) implements Plane {}

    @Doc("through three points")
    record Through(@Doc("first") Sample a, @Doc("second") Sample b, @Doc("third") Sample c)
        implements Plane {}

    @Doc("an origin and two directions")
    record Affine(
        @Doc("origin") Tensor origin, @Doc("first axis") Tensor u, @Doc("second axis") Tensor v)
        implements Plane {}
  }

  @ValueType("window")
  @Doc("a part of a plane")
  sealed interface Window {
    @Doc("a square")
    record Square(@Doc("half a side") @Default("1") @Range(min = 0) double half)
        implements Window {}

    @Doc("a rectangle")
    record Rectangle(
        @Doc("left") double x0,
        @Doc("right") double x1,
        @Doc("bottom") double y0,
        @Doc("top") double y1)
        implements Window {}

    @Doc("a ring")
    record Ring(@Doc("outer radius") double radius) implements Window {}
  }

  @ValueType("mask")
  @Doc("which inputs are hidden")
  sealed interface Mask {
    @Doc("a ring of pixels")
    record Ring(@Doc("width in pixels") @Range(min = 1) int width) implements Mask {}

    @Doc("some pixels")
    record Pixels(@Doc("their numbers") List<Integer> rows) implements Mask {}
  }

  @ValueType("certificate")
  @Doc("checks")
  record Certificate(
      @Doc("error of the areas") double areaError, @Doc("whether all was seen") boolean complete) {}

  enum Rule {
    @Doc("the gradient")
    STANDARD,
    @Doc("positive parts")
    GUIDED,
    EXACT,
    FROZEN_PATTERN
  }

  record PartitionParameters(
      @Doc("the network.") Model model,
      @Doc("the plane") Optional<Plane> plane,
      @Doc("the window") @Default("square(1)") Window window,
      @Doc("the level") @Default("0") double level,
      @Doc("most regions") @Default("5000000") @Range(min = 1) long maxRegions,
      @Doc("most time") Optional<Duration> time,
      @Doc("most memory") @Default("1 GiB") ByteSize memory) {}

  record PartitionResult(
      @Doc("regions") @Principal @Columns({"area", "x", "class"}) Table regions,
      @Doc("layers") Table layers,
      @Doc("maps") Tensor maps,
      @Doc("checks") Certificate certificate,
      @Doc("how long") Duration took) {}

  @AnalysisId(
      value = "geometry.partition",
      aliases = "geometry.splinecam",
      since = "1.0",
      deterministic = true)
  @Doc("pieces")
  static final class Partition implements Analysis<PartitionParameters, PartitionResult> {
    @Override
    public PartitionResult run(PartitionParameters parameters, AnalysisContext context) {
      throw new UnsupportedOperationException();
    }
  }

  record AttributionParameters(
      @Doc("the network") Model model,
      @Doc("the rows") Dataset data,
      @Doc("the rule") @Default("standard") Rule rule) {}

  record AttributionResult(
      @Doc("the maps") @Principal Tensor maps, @Doc("the rule that was used") Rule rule) {}

  @AnalysisId(value = "attribution.gradients", since = "1.0")
  @Doc("gradients")
  static final class Attribution implements Analysis<AttributionParameters, AttributionResult> {
    @Override
    public AttributionResult run(AttributionParameters parameters, AnalysisContext context) {
      throw new UnsupportedOperationException();
    }
  }

  record RankParameters(
      @Doc("the vectors") Features features,
      @Doc("share of the variance") @Default("95 %") @Range(min = 0, max = 1) double share) {}

  record RankResult(
      @Doc("the rank") @Principal double rank, @Doc("all values") List<Double> values) {}

  @AnalysisId(value = "ssl.rankMe", since = "1.0", deterministic = true)
  @Doc("rank")
  static final class Rank implements Analysis<RankParameters, RankResult> {
    @Override
    public RankResult run(RankParameters parameters, AnalysisContext context) {
      throw new UnsupportedOperationException();
    }
  }

  record FitParameters(
      @Doc("the rows") Dataset data,
      @Doc("units") @Default("64") @Range(min = 1, max = 4096) int width,
      @Doc("how long") @Default("30 s") Duration time,
      @Doc("most memory") @Default("64 MiB") @Range(min = 1024) ByteSize memory) {}

  record FitResult(@Doc("what was trained") Model model, @Doc("loss by epoch") Tensor loss) {}

  @AnalysisId(value = "training.fit", since = "1.0")
  @Doc("training")
  static final class Fit implements Analysis<FitParameters, FitResult> {
    @Override
    public FitResult run(FitParameters parameters, AnalysisContext context) {
      throw new UnsupportedOperationException();
    }
  }

  record AllParameters(
      @Doc("number") Optional<Double> number,
      @Doc("int") Optional<Long> count,
      @Doc("bool") @Default("false") boolean flag,
      @Doc("text") Optional<String> words,
      @Doc("duration") Optional<Duration> time,
      @Doc("bytes") Optional<ByteSize> size,
      @Doc("enum") @Default("standard") Rule rule,
      @Doc("enums") Optional<List<Rule>> rules,
      @Doc("range") Optional<org.loupe.api.value.Range> range,
      @Doc("file") Optional<Path> file,
      @Doc("tensor") Optional<Tensor> tensor,
      @Doc("layer") Optional<Layer> layer,
      @Doc("data") Optional<Dataset> data,
      @Doc("sample") Optional<Sample> sample,
      @Doc("features") Optional<Features> features,
      @Doc("numbers") Optional<List<Double>> numbers,
      @Doc("texts") Optional<List<String>> texts,
      @Doc("windows") Optional<List<Window>> windows,
      @Doc("a keyword as a name") Optional<Long> sweep) {}

  record AllResult(
      @Doc("text") String words,
      @Doc("table") Table table,
      @Doc("numbers") List<Double> numbers,
      @Doc("window") Window window,
      @Doc("bytes") ByteSize size) {}

  @AnalysisId(value = "demo.all", since = "1.0")
  @Doc("everything")
  static final class All implements Analysis<AllParameters, AllResult> {
    @Override
    public AllResult run(AllParameters parameters, AnalysisContext context) {
      throw new UnsupportedOperationException();
    }
  }

  record RingedParameters(
      @Doc("the mask") Mask mask, @Doc("its own seed") @Default("7") long seed) {}

  record RingedResult(@Doc("how many") long count) {}

  @AnalysisId(value = "demo.ringed", since = "1.0")
  @Doc("rings")
  static final class Ringed implements Analysis<RingedParameters, RingedResult> {
    @Override
    public RingedResult run(RingedParameters parameters, AnalysisContext context) {
      throw new UnsupportedOperationException();
    }
  }

  record OnnxArguments(@Doc("the file") Path file, @Doc("the batch axis") Optional<String> batch) {}

  @SourceId(value = "onnx", kind = "model", extensions = "onnx")
  @Doc("a network")
  static final class Onnx implements Source<OnnxArguments, Model> {
    @Override
    public Model open(OnnxArguments arguments, SourceContext context) {
      throw new UnsupportedOperationException();
    }
  }

  record CsvArguments(
      @Doc("the file") Path file,
      @Doc("column of the label") Optional<String> label,
      @Doc("shape of a row") @Default("[]") List<Long> shape,
      @Doc("factor") @Default("1") double scale) {}

  @SourceId(value = "csv", kind = "data", extensions = "csv")
  @Doc("a table")
  static final class Csv implements Source<CsvArguments, Dataset> {
    @Override
    public Dataset open(CsvArguments arguments, SourceContext context) {
      throw new UnsupportedOperationException();
    }
  }

  record Entry(@Doc("name of the entry") String name) {}

  @SourceId(value = "registry", kind = "model")
  @Doc("an entry")
  static final class RegistryModel implements Source<Entry, Model> {
    @Override
    public Model open(Entry arguments, SourceContext context) {
      throw new UnsupportedOperationException();
    }
  }

  @SourceId(value = "registry", kind = "data")
  @Doc("an entry")
  static final class RegistryData implements Source<Entry, Dataset> {
    @Override
    public Dataset open(Entry arguments, SourceContext context) {
      throw new UnsupportedOperationException();
    }
  }

  record ImagesArguments(
      @Doc("the folder") Path folder, @Doc("a table of labels") Optional<Path> labels) {}

  @SourceId(value = "images", kind = "data")
  @Doc("a folder")
  static final class Images implements Source<ImagesArguments, Dataset> {
    @Override
    public Dataset open(ImagesArguments arguments, SourceContext context) {
      throw new UnsupportedOperationException();
    }
  }

  @SourceId(value = "acme.mat", kind = "data", extensions = "mat")
  @Doc("a matrix")
  static final class Matrix implements Source<CsvArguments, Dataset> {
    @Override
    public Dataset open(CsvArguments arguments, SourceContext context) {
      throw new UnsupportedOperationException();
    }
  }
}
