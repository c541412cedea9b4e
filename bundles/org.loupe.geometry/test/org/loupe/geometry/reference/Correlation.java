package org.loupe.geometry.reference;

import java.util.Arrays;

/**
 * What a convolution with kernels of 3 by 3 does to square images of one channel, as a matrix.
 *
 * @param side of the image
 * @param pad zeros around it
 */
record Correlation(int side, int pad) {

  private static final int KERNEL = 3;

  /** Filter after filter, each row by row. */
  Dense dense(int from, double[][] kernels, double[] biases) {
    int out = side + 2 * pad - KERNEL + 1;
    double[][] w = new double[kernels.length * out * out][];
    Arrays.setAll(w, i -> weights(kernels[i / (out * out)], i / out % out - pad, i % out - pad));
    double[] b = new double[w.length];
    Arrays.setAll(b, i -> biases[i / (out * out)]);
    return new Dense(from, w, b);
  }

  /** Weights of all pixels where the kernel's corner is at one of them, or outside. */
  private double[] weights(double[] kernel, int top, int left) {
    double[] w = new double[side * side];
    for (int k = 0; k < kernel.length; k++) {
      int row = top + k / KERNEL;
      int column = left + k % KERNEL;
      if (row >= 0 && row < side && column >= 0 && column < side) {
        w[row * side + column] = kernel[k];
      }
    }
    return w;
  }
}
