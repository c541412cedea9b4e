package org.loupe.compute.internal.reference;

import java.util.Arrays;
import org.loupe.network.Shape;
import org.loupe.network.op.Conv;

/**
 * Convolution over any number of space axes: for each output channel and place the sum over the
 * channels of its group and the places of the kernel.
 *
 * <p>The loop over places is the inner one, on what a kernel offset meets laid out as a row.
 */
final class Convolutions {
  private Convolutions() {}

  static Body of(Conv op, Shape x) {
    int[] space = Pools.space(x);
    int[][] places = op.windows().places(space);
    int inputPlaces = Layout.count(space);
    return (in, y, shape) -> {
      Operand w = in.get(1);
      double[] bias = in.size() > 2 ? in.get(2).data() : new double[0];
      int channels = in.getFirst().size(1);
      int filters = shape[1];
      int inGroup = channels / op.groups();
      int outGroup = filters / op.groups();
      double[] row = new double[places[0].length];
      for (int n = 0; n < shape[0]; n++) {
        for (int f = 0; f < bias.length; f++) {
          int to = (n * filters + f) * row.length;
          Arrays.fill(y, to, to + row.length, bias[f]);
        }
        for (int c = 0; c < channels; c++) {
          int group = c / inGroup;
          for (int k = 0; k < places.length; k++) {
            layOut(in.getFirst().data(), (n * channels + c) * inputPlaces, places[k], row);
            for (int f = group * outGroup; f < (group + 1) * outGroup; f++) {
              double weight = w.data()[(f * inGroup + c % inGroup) * places.length + k];
              addScaled(weight, row, y, (n * filters + f) * row.length);
            }
          }
        }
      }
    };
  }

  private static void layOut(double[] x, int from, int[] place, double[] row) {
    for (int p = 0; p < row.length; p++) {
      row[p] = place[p] < 0 ? 0 : x[from + place[p]];
    }
  }

  private static void addScaled(double weight, double[] row, double[] y, int to) {
    for (int p = 0; p < row.length; p++) {
      y[to + p] += weight * row[p];
    }
  }
}
