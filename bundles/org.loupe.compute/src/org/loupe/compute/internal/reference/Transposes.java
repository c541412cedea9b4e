package org.loupe.compute.internal.reference;

import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.AveragePoolGradient;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.ConvWeightGradient;
import org.loupe.network.op.MaxPoolGradient;
import org.loupe.network.op.MaxPoolPlaces;
import org.loupe.network.op.MaxPoolSelect;
import org.loupe.network.op.Places;
import org.loupe.network.op.PutBack;

/** The transposes of convolutions, poolings and rearrangements; operands are [N, C, space...]. */
final class Transposes {
  private Transposes() {}

  private static int[] sizes(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  static Body convolution(ConvTranspose op) {
    int[] space = sizes(op.size());
    int[][] places = op.windows().places(space);
    int outputPlaces = Layout.count(space);
    return (in, y, shape) -> {
      double[] x = in.get(0).data();
      double[] w = in.get(1).data();
      double[] bias = in.size() > 2 ? in.get(2).data() : new double[0];
      int filters = in.get(0).size(1);
      int channels = in.get(1).size(1);
      int inGroup = filters / op.groups();
      int inputPlaces = places[0].length;
      for (int n = 0; n < shape[0]; n++) {
        for (int f = 0; f < filters; f++) {
          int from = (n * filters + f) * inputPlaces;
          for (int c = 0; c < channels; c++) {
            int to = (n * shape[1] + f / inGroup * channels + c) * outputPlaces;
            for (int k = 0; k < places.length; k++) {
              double weight = w[(f * channels + c) * places.length + k];
              for (int p = 0; p < inputPlaces; p++) {
                int q = places[k][p];
                if (q >= 0) {
                  y[to + q] += weight * x[from + p];
                }
              }
            }
          }
        }
      }
      for (int i = 0; i < y.length && bias.length > 0; i++) {
        y[i] += bias[i / outputPlaces % bias.length];
      }
    };
  }

  static Body weights(ConvWeightGradient op, Shape x) {
    int[] space = Pools.space(x);
    int[][] places = op.windows().places(space);
    int inputPlaces = Layout.count(space);
    return (in, y, shape) -> {
      int filters = shape[0];
      int inGroup = shape[1];
      int outGroup = filters / op.groups();
      int channels = in.getFirst().size(1);
      int outputPlaces = places[0].length;
      for (int n = 0; n < in.getFirst().size(0); n++) {
        for (int i = 0; i < y.length; i++) {
          int f = i / places.length / inGroup;
          int c = f / outGroup * inGroup + i / places.length % inGroup;
          int[] place = places[i % places.length];
          int from = (n * channels + c) * inputPlaces;
          int of = (n * filters + f) * outputPlaces;
          for (int p = 0; p < outputPlaces; p++) {
            if (place[p] >= 0) {
              y[i] += in.get(0).data()[from + place[p]] * in.get(1).data()[of + p];
            }
          }
        }
      }
    };
  }

  static Body maxGradient(MaxPoolGradient op, Shape x) {
    int[] space = Pools.space(x);
    int[][] places = op.windows().places(space);
    int inputPlaces = Layout.count(space);
    return (in, y, shape) -> {
      double[] cotangent = in.get(1).data();
      for (int i = 0; i < cotangent.length; i++) {
        y[largest(in.get(0).data(), i, places, inputPlaces)] += cotangent[i];
      }
    };
  }

  static Body maxSelect(MaxPoolSelect op, Shape x) {
    int[] space = Pools.space(x);
    int[][] places = op.windows().places(space);
    int inputPlaces = Layout.count(space);
    return (in, y, shape) -> {
      for (int i = 0; i < y.length; i++) {
        y[i] = in.get(1).data()[largest(in.get(0).data(), i, places, inputPlaces)];
      }
    };
  }

  static Body maxPlaces(MaxPoolPlaces op, Shape x) {
    int[] space = Pools.space(x);
    int[][] places = op.windows().places(space);
    int inputPlaces = Layout.count(space);
    return (in, y, shape) -> {
      int planes = op.places() == Places.OF_ROW ? shape[1] : Integer.MAX_VALUE;
      for (int i = 0; i < y.length; i++) {
        int flat = largest(in.get(0).data(), i, places, inputPlaces);
        int plane = flat / inputPlaces % planes;
        y[i] = (double) plane * inputPlaces + op.counted(flat % inputPlaces, space);
      }
    };
  }

  /** The first place of the largest number in the window of a result; NaN wins. */
  private static int largest(double[] x, int result, int[][] places, int inputPlaces) {
    int outputPlaces = places[0].length;
    int from = result / outputPlaces * inputPlaces;
    int best = -1;
    for (int[] place : places) {
      int p = place[result % outputPlaces];
      if (p >= 0 && (best < 0 || x[from + p] > x[best] || Double.isNaN(x[from + p]))) {
        best = from + p;
        if (Double.isNaN(x[best])) {
          break;
        }
      }
    }
    return best;
  }

  static Body averageGradient(AveragePoolGradient op) {
    int[] space = sizes(op.size());
    int[][] places = op.windows().places(space);
    int inputPlaces = Layout.count(space);
    int least = op.divisor() == AveragePool.Divisor.INSIDE ? 0 : -1;
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int outputPlaces = places[0].length;
      for (int i = 0; i < x.length; i++) {
        int count = 0;
        for (int[] place : places) {
          count += place[i % outputPlaces] >= least ? 1 : 0;
        }
        for (int[] place : places) {
          int p = place[i % outputPlaces];
          if (p >= 0) {
            y[i / outputPlaces * inputPlaces + p] += x[i] / count;
          }
        }
      }
    };
  }

  static Body putBack(PutBack op) {
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int[] source = op.of().sources(shape, in.getFirst().shape());
      for (int i = 0; i < x.length; i++) {
        if (source[i] >= 0) {
          y[source[i]] += x[i];
        }
      }
    };
  }
}
