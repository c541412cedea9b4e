package org.loupe.geometry.internal;

import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * Regions per unit of area, on a grid over the window's bounding box: a region counts where its
 * centre of mass is.
 *
 * @param box x0, x1, y0, y1
 * @param perArea row by row, the first at the top
 */
record Density(double[] box, double[] perArea) {

  /** Squares along each axis. */
  static final int SIDE = 32;

  static Density of(Table regions, double[] box) {
    double[] x = regions.numbers("x").toDoubles();
    double[] y = regions.numbers("y").toDoubles();
    double width = (box[1] - box[0]) / SIDE;
    double height = (box[3] - box[2]) / SIDE;
    double[] perArea = new double[SIDE * SIDE];
    for (int i = 0; i < x.length; i++) {
      int column = (int) Math.clamp((x[i] - box[0]) / width, 0, SIDE - 1);
      int row = (int) Math.clamp((box[3] - y[i]) / height, 0, SIDE - 1);
      perArea[row * SIDE + column] += 1 / (width * height);
    }
    return new Density(box, perArea);
  }

  /** [rows, columns]. */
  Tensor tensor() {
    return Tensor.of(perArea, SIDE, SIDE);
  }

  /** As a picture. */
  Mark mark() {
    return new Mark.Raster(
        "",
        tensor(),
        new Range(box[0], box[1]),
        new Range(box[2], box[3]),
        new Mark.Fill.ByValue(tensor(), "regions per area", Figure.Scale.LINEAR, false));
  }

  /** The middle of the square with most regions, the first of equal ones. */
  double[] densest() {
    int best = 0;
    for (int i = 1; i < perArea.length; i++) {
      best = perArea[i] > perArea[best] ? i : best;
    }
    double width = (box[1] - box[0]) / SIDE;
    double height = (box[3] - box[2]) / SIDE;
    return new double[] {
      box[0] + (best % SIDE + 0.5) * width, box[3] - (best / SIDE + 0.5) * height
    };
  }
}
