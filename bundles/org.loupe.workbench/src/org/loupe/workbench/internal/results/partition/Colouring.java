package org.loupe.workbench.internal.results.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;

/** How the regions of a partition are coloured by a column of their table: as in its figure. */
final class Colouring {
  /** More classes than this are shown as numbers. */
  private static final int MOST_CLASSES = 64;

  private static final Set<String> CODES = Set.of("class", "layer", "resolved");

  private Colouring() {}

  /**
   * The fill of a column.
   *
   * @param layers names of the layers, for the column {@code layer}
   */
  static Mark.Fill of(String column, double[] values, List<String> layers) {
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(0);
    if (CODES.contains(column) && least >= -1 && most - least < MOST_CLASSES) {
      return codes(column, values, (int) most, layers);
    }
    // as in the figure, quantities that are never negative have a logarithmic scale
    boolean log = least > 0 && most > least;
    Figure.Scale scale = log ? Figure.Scale.LOG : Figure.Scale.LINEAR;
    return new Mark.Fill.ByValue(Tensor.of(values), column, scale, false);
  }

  private static Mark.Fill codes(String column, double[] values, int most, List<String> layers) {
    boolean layer = column.equals("layer");
    List<String> labels = new ArrayList<>();
    if (layer) {
      labels.add("window alone");
    }
    for (int code = 0; code <= most; code++) {
      labels.add(
          switch (column) {
            case "layer" -> code < layers.size() ? layers.get(code) : "layer " + code;
            case "resolved" -> code == 0 ? "not cut further" : "exact";
            default -> column + " " + code;
          });
    }
    long[] codes = Arrays.stream(values).mapToLong(v -> (long) v + (layer ? 1 : 0)).toArray();
    return new Mark.Fill.ByCategory(Tensor.of(codes), labels);
  }
}
