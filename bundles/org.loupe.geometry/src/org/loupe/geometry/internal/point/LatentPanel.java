package org.loupe.geometry.internal.point;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;

/** Where in a latent space of two numbers a generator stretches it most. */
final class LatentPanel {

  /** More points than this cover each other. */
  private static final int MOST = 5_000;

  private LatentPanel() {}

  /**
   * The panel.
   *
   * @param logs logarithm of the volume at each point
   * @return empty when there are not two latent numbers, or no point has a volume
   */
  static Figure.Panel[] of(Dataset points, int inputs, double[] logs) {
    int[] rows =
        IntStream.range(0, Math.min(logs.length, MOST))
            .filter(i -> Double.isFinite(logs[i]))
            .toArray();
    if (inputs != 2 || rows.length == 0) {
      return new Figure.Panel[0];
    }
    double[] x = new double[2 * rows.length];
    double[] log = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(Points.row(points, rows[i], 2), 0, x, 2 * i, 2);
      log[i] = logs[rows[i]];
    }
    Mark dots =
        new Mark.Points(
            "",
            Tensor.of(x, rows.length, 2),
            List.of(),
            new Mark.Fill.ByValue(Tensor.of(log), "log volume", Figure.Scale.LINEAR, false));
    return new Figure.Panel[] {
      new Figure.Panel(
          "latent points",
          axis("z1", x, 0),
          axis("z2", x, 1),
          Figure.Aspect.EQUAL,
          List.of(dots))
    };
  }

  private static Figure.Axis axis(String name, double[] x, int place) {
    double[] along =
        IntStream.range(0, x.length / 2).mapToDouble(i -> x[2 * i + place]).toArray();
    double low = Arrays.stream(along).min().orElse(0);
    double high = Arrays.stream(along).max().orElse(0);
    double margin = low < high ? 0.05 * (high - low) : 0.5;
    return Figure.Axis.linear(name, low - margin, high + margin);
  }
}
