package org.loupe.report.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Image;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.report.figure.Figures;
import org.loupe.report.internal.render.FigureRenderer;
import org.loupe.report.internal.render.ImageRenderer;
import org.loupe.report.internal.render.TableRenderer;
import org.loupe.report.internal.render.TensorRenderer;

/** Writes a run folder as the runtime does. */
public final class ExampleRun {
  private static final String HASH =
      "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4";

  private ExampleRun() {}

  /** A text as JSON has it. */
  public static String quoted(String text) {
    return new com.google.gson.JsonPrimitive(text).toString();
  }

  /** A finished run of first light with one warning, and a figure of about so many regions. */
  public static void write(Path folder, int regions) throws IOException {
    Path slice = Files.createDirectories(folder.resolve("slice"));
    new FigureRenderer().write(Figures.partition(regions), slice, "figure");
    new TableRenderer().write(regions(regions), slice, "regions");
    new TableRenderer().write(layers(), slice, "layers");
    Random random = new Random(11);
    double[] maps = random.doubles(300L * 10 * 3, -4, 4).toArray();
    new TensorRenderer().write(Tensor.of(maps, 300, 10, 3), slice, "maps");
    Path plate = Files.createDirectories(folder.resolve("plate"));
    Figure marks = Figures.plate();
    new FigureRenderer().write(marks, plate, "figure");
    byte[] digit = new byte[28 * 28];
    for (int i = 0; i < digit.length; i++) {
      double r = Math.hypot(i % 28 - 13.5, i / 28.0 - 13.5);
      digit[i] = (byte) (255 * Math.exp(-Math.pow((r - 8) / 2, 2)));
    }
    new ImageRenderer().write(new Image(Tensor.ofBytes(digit, 28, 28, 1)), plate, "digit");
    Files.writeString(slice.resolve("result.json"), sliceResult(regions));
    Files.writeString(plate.resolve("result.json"), plateResult());
    Files.writeString(folder.resolve("plan.json"), "{}");
    Files.writeString(folder.resolve("run.json"), run(""));
  }

  /** The columns of a partition's regions. */
  public static Table regions(int least) {
    List<double[]> pieces = Figures.pieces(least, 7);
    Random random = new Random(2);
    int n = pieces.size();
    double[] area = new double[n];
    double[] slope = new double[n];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      area[i] = 4.0 / n * Math.exp(random.nextGaussian());
      slope[i] = Math.exp(2 * random.nextGaussian());
      names.add(List.of("zero", "one", "two").get(i % 3));
    }
    return Table.builder()
        .numbers("area", area)
        .numbers("x", random.doubles(n, -1, 1).toArray())
        .numbers("y", random.doubles(n, -1, 1).toArray())
        .numbers("slope", slope)
        .text("class", names)
        .numbers("corners", pieces.stream().mapToLong(p -> p.length / 2).toArray())
        .ragged("vertices", Figures.points(pieces), Figures.offsets(pieces))
        .build();
  }

  private static Table layers() {
    return Table.builder()
        .text("layer", List.of("relu1", "pool1", "relu2", "fc.relu"))
        .numbers("regions", new long[] {312, 890, 2210, 4073})
        .build();
  }

  private static String sliceResult(int regions) {
    return """
    {"format": 1, "step": "slice", "analysis": "geometry.partition", "components": [
      {"name": "regions", "type": "table", "principal": true,
       "doc": "the regions: area, centroid, slopes, class, vertices",
       "value": {"rows": %d, "columns": ["area", "x", "y", "slope", "class", "corners",
       "vertices"]}, "files": ["regions.csv"]},
      {"name": "layers", "type": "table", "doc": "regions behind each layer that cuts",
       "value": {"rows": 4, "columns": ["layer", "regions"]}, "files": ["layers.csv"]},
      {"name": "maps", "type": "tensor",
       "doc": "affine map of the outputs on each region: both slopes and the offset",
       "value": {"dtype": "f64", "shape": [300, 10, 3]}, "files": ["maps.npy"]},
      {"name": "certificate", "type": "certificate", "doc": "checks of the result",
       "components": [
         {"name": "areaError", "type": "number", "doc": "relative error of the area",
          "formula": "|sum of areas - area of the window| / area of the window", "value":
          1.7763568394002505e-16},
         {"name": "mapError", "type": "number", "formula": "max |f(x(u)) - (A u + c)| / max |f|",
          "doc": "relative difference between the regions' maps and the network",
          "value": 3.1e-15},
         {"name": "checkedPoints", "type": "int",
          "doc": "points at which maps and network were compared", "value": 12219},
         {"name": "slivers", "type": "int", "value": 0,
          "doc": "regions with an area below 1e-12 of the window's"},
         {"name": "explored", "type": "number", "value": 1,
          "doc": "share of the window's area that was explored"}]},
      {"name": "figure", "type": "figure",
       "doc": "regions by slope and by class, the decision boundary on top",
       "value": {"title": "Affine regions of digits-cnn",
       "caption": "4,073 exact affine regions of digits-cnn on the window; 10 outputs, 240 boundary segments. Area error 1.8e-16, map error 3.1e-15."},
       "files": ["figure.svg", "figure.png", "figure.figure.json"]}]}
    """
        .formatted(Figures.pieces(regions, 7).size());
  }

  private static String plateResult() {
    return """
    {"format": 1, "step": "plate", "analysis": "acme.plate", "components": [
      {"name": "accuracy", "type": "number", "doc": "share of right answers", "unit": "%",
       "value": 97.25},
      {"name": "best", "type": "text", "doc": "the layer with the largest share", "value":
       "relu#2"},
      {"name": "latency", "type": "duration", "doc": "median time of a batch", "value": 0.0123},
      {"name": "window", "type": "range", "doc": "where it was looked at", "value": [-1, 1]},
      {"name": "figure", "type": "figure", "doc": "a plate of every mark",
       "value": {"title": "Every mark", "caption": "A plate of marks."},
       "files": ["figure.svg", "figure.png", "figure.figure.json"]},
      {"name": "digit", "type": "image", "doc": "the input", "value": {"shape": [28, 28, 1]},
       "files": ["digit.png"]}]}
    """;
  }

  /**
   * The manifest.
   *
   * @param more further fields, after a comma
   */
  public static String run(String more) {
    return """
    {"format": 1, "title": "First light: a digits network, cut into its exact affine pieces",
     "state": "finished", "script": {"file": "/home/ada/first-light.loupe", "sha256": "%1$s"},
     "started": "2026-03-14T09:26:53Z", "ended": "2026-03-14T09:26:57Z", "seconds": 3.61,
     "seed": 0, "product": {"version": "1.0.0.2026", "java": "25.0.1", "os": "Linux amd64"},
     "bundles": {"org.loupe.geometry": "1.0.0.v2026", "org.loupe.network": "1.0.0.v2026"},
     "engine": {"name": "nd4j", "version": "1.0.0-M2.1", "device": "cpu"}, "threads": 2,
     "memory": 4294967296, "peakMemory": 512345678,
     "inputs": [
       {"name": "cnn", "type": "model", "source": "registry", "file": "", "sha256": "%1$s",
        "hash": "%1$s", "summary": "10 layers, 6,218 parameters, input 1 x 8 x 8",
        "licence": "CC0-1.0", "origin": "trained for these samples"},
       {"name": "digits", "type": "data", "source": "registry", "file": "", "sha256": "%1$s",
        "hash": "%1$s", "summary": "1,797 rows of f32 [1, 8, 8], 10 classes",
        "licence": "CC-BY-4.0", "origin": "E. Alpaydin, C. Kaynak, UCI repository, 1998"}],
     "steps": [
       {"name": "slice", "analysis": "geometry.partition", "line": 8, "state": "done",
        "doc": "Exact affine pieces of a network on a two-dimensional slice of its input space.",
        "bundle": "org.loupe.geometry/1.0.0.v2026", "seconds": 1.84, "peakMemory": 312345678,
        "key": "%1$s", "cache": "no entry: first run of these arguments",
        "results": {"regions": "%1$s", "maps": "%1$s"}, "folder": "slice",
        "files": ["slice/regions.csv"],
        "arguments": [{"name": "model", "text": "cnn"},
          {"name": "plane", "text": "through(digits[0], digits[7], digits[9])"},
          {"name": "window", "text": "square(1.5)"}], "cite": ["arXiv:2302.12828"],
        "warnings": [{"code": "LP-4007", "summary": "", "message":
           "17 regions are smaller than 1e-9 of the window; they are in the table."}]},
       {"name": "plate", "analysis": "acme.plate", "line": 14, "state": "cached",
        "doc": "Every mark of a figure.", "bundle": "com.acme.plate/0.3.0", "seconds": 0.02,
        "cache": "hit", "folder": "plate", "arguments": []}],
     "expect": [
       {"text": "slice.regions.count > 100", "line": 20, "holds": true},
       {"text": "slice.certificate.areaError < 1e-11", "line": 21, "holds": true},
       {"text": "slice.certificate.mapError < 1e-10", "line": 22, "holds": true}],
     "report": ["slice", "plate"],
     "warnings": [{"where": "cnn", "code": "LP-2110", "summary": "",
       "message": "The file has no card: the input is taken as it is."}],
     "citations": ["arXiv:2302.12828", "doi:10.1109/5.726791"]%2$s}
    """
        .formatted(HASH, more);
  }
}
