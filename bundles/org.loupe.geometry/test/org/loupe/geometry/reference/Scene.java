package org.loupe.geometry.reference;

import java.util.Arrays;
import org.loupe.geometry.Window;

/** What of a network's input space is looked at. */
record Scene(RandomPlane plane, Window window) {

  /** The input at the middle of the window, there a multiple of 1/16: the mean of its corners. */
  double[] middle() {
    double[][] corners = RandomWindows.corners(window);
    return plane.at(middle(corners, 0), middle(corners, 1));
  }

  private static double middle(double[][] corners, int axis) {
    double mean = Arrays.stream(corners).mapToDouble(c -> c[axis]).average().orElseThrow();
    return Math.rint(16 * mean) / 16;
  }
}
