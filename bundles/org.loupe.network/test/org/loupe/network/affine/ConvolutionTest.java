package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.network.Numbers;

/** Convolutions of images too large to be written out as matrices, beside plain sums. */
class ConvolutionTest {

  private static final int SIDE = 21;
  private static final int KERNEL = 3;

  /** For each kernel offset the place it meets, with one line of padding all around. */
  private static int[][] places(int stride) {
    int out = (SIDE - 1) / stride + 1;
    int[][] places = new int[KERNEL * KERNEL][out * out];
    for (int q = 0; q < places.length; q++) {
      for (int p = 0; p < out * out; p++) {
        int row = p / out * stride + q / KERNEL - 1;
        int column = p % out * stride + q % KERNEL - 1;
        boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
        places[q][p] = inside ? row * SIDE + column : -1;
      }
    }
    return places;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 2, 3", "2, 1, 5", "2, 2, 2"})
  void manyImagesAreTheSumsAndThoseOfEachAlone(int stride, int groups, int images) {
    int channels = 12;
    int filters = 10;
    int in = SIDE * SIDE;
    int[][] places = places(stride);
    int out = places[0].length;
    int each = channels / groups * places.length;
    Random random = new Random(3);
    double[] weights = random.doubles((long) filters * each, -1, 1).toArray();
    double[] offset = random.doubles(filters, -1, 1).toArray();
    double[] x = random.doubles((long) images * channels * in, -1, 1).toArray();
    // a channel of nothing, as behind units that are all inactive
    for (int r = 0; r < images; r++) {
      Arrays.fill(x, (r * channels + 4) * in, (r * channels + 5) * in, 0);
    }
    AffineMap map = Convolution.of(weights, offset, places, channels, filters, groups, in);
    double[] expected = new double[images * filters * out];
    for (int i = 0; i < expected.length; i++) {
      int p = i % out;
      int f = i / out % filters;
      int r = i / out / filters;
      double sum = r == images - 1 ? offset[f] : 0;
      for (int k = 0; k < each; k++) {
        int place = places[k % places.length][p];
        int channel = f / (filters / groups) * (channels / groups) + k / places.length;
        sum += place < 0 ? 0 : weights[f * each + k] * x[(r * channels + channel) * in + place];
      }
      expected[i] = sum;
    }
    double[] y = map.apply(new double[][] {x}, images);
    Numbers.assertClose(expected, y, 1e-13);
    double[] last = Arrays.copyOfRange(x, (images - 1) * channels * in, x.length);
    assertArrayEquals(
        map.apply(new double[][] {last}, 1),
        Arrays.copyOfRange(y, (images - 1) * filters * out, y.length));
  }
}
