package org.loupe.workbench.internal.results;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;

/** A run folder with a partition whose regions, maps and plane are known by how they are made. */
final class SyntheticRun {
  private static final int PIXELS = 8;

  private SyntheticRun() {}

  /**
   * Writes a run of one step, {@code slice}: a grid of quadrilaterals over the square from -1 to 1
   * whose inner corners are shifted at random. Output k of region r has the slopes r and k and the
   * offset 1; the plane lies around a gray picture, the first axis changes its first pixel.
   *
   * @param side quadrilaterals along a side
   */
  static void write(Path folder, int side, long seed) throws IOException {
    Path slice = Files.createDirectories(folder.resolve("slice"));
    Files.writeString(
        folder.resolve("run.json"),
        """
        {"format": 1, "title": "Synthetic", "state": "finished", "seconds": 1.5, "steps": [
          {"name": "slice", "analysis": "geometry.partition", "state": "done",
           "doc": "A grid.", "folder": "slice"}]}
        """);
    int count = side * side;
    Files.writeString(
        slice.resolve("result.json"),
        """
        {"format": 1, "components": [
          {"name": "regions", "type": "table", "doc": "the regions",
           "value": {"rows": %d}, "files": ["regions.csv"]},
          {"name": "maps", "type": "tensor", "value": {"dtype": "f64", "shape": [%d, 2, 3]},
           "files": ["maps.npy"]},
          {"name": "plane", "type": "tensor", "value": {"dtype": "f64", "shape": [3, 8, 8]},
           "files": ["plane.npy"]}]}
        """
            .formatted(count, count));
    Files.writeString(slice.resolve("layers.csv"), "layer,regions\nfirst,1\nsecond,2\n");
    Files.writeString(slice.resolve("boundary.csv"), "x0,y0,x1,y1\n-1,-1,1,1\n");
    regions(slice.resolve("regions.csv"), side, new SplittableRandom(seed));
    double[] maps =
        IntStream.range(0, count)
            .boxed()
            .flatMapToDouble(r -> DoubleStream.of(r, 0, 1, r, 1, 1))
            .toArray();
    Npy.write(slice.resolve("maps.npy"), Tensor.of(maps, count, 2, 3));
    double[] plane = new double[3 * PIXELS * PIXELS];
    Arrays.fill(plane, 0, PIXELS * PIXELS, 0.5);
    plane[PIXELS * PIXELS] = 1;
    plane[2 * PIXELS * PIXELS + 1] = 1;
    Npy.write(slice.resolve("plane.npy"), Tensor.of(plane, 3, PIXELS, PIXELS));
  }

  private static void regions(Path file, int side, SplittableRandom random) throws IOException {
    int points = side + 1;
    double[][] at = new double[points * points][];
    for (int i = 0; i < at.length; i++) {
      int c = i % points;
      int r = i / points;
      double shift = c == 0 || r == 0 || c == side || r == side ? 0 : 0.4;
      at[i] =
          new double[] {
            2 * (c + shift * (random.nextDouble() - 0.5)) / side - 1,
            2 * (r + shift * (random.nextDouble() - 0.5)) / side - 1
          };
    }
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("area,slope,class,layer,vertices\n");
      for (int r = 0; r < side * side; r++) {
        int a = r / side * points + r % side;
        double x = at[a][0];
        double y = at[a][1];
        double slope = 1 + 3 * Math.abs(Math.sin(5 * x) * Math.cos(4 * y));
        out.write(
            String.format(
                Locale.ROOT,
                "%s,%s,%d,%d,\"[%s,%s,%s,%s]\"%n",
                4.0 / side / side,
                slope,
                x > y ? 1 : 0,
                r % 3 - 1,
                Arrays.toString(at[a]),
                Arrays.toString(at[a + 1]),
                Arrays.toString(at[a + points + 1]),
                Arrays.toString(at[a + points])));
      }
    }
  }
}
