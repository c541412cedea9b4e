package org.loupe.geometry.reference;

import java.util.List;

/**
 * A network as plain arrays.
 *
 * @param steps one after another; the last one makes the outputs
 */
record PlainNetwork(List<Step> steps) {

  PlainNetwork {
    steps = List.copyOf(steps);
  }

  int outputs() {
    return steps.getLast().units();
  }

  /** Its outputs, computed number by number. */
  double[] at(double[] x) {
    double[][][] values = new double[steps.size() + 1][][];
    values[0] = column(x);
    for (int i = 0; i < steps.size(); i++) {
      values[i + 1] =
          switch (steps.get(i)) {
            case Step.Affine a -> a.of(values);
            case Step.Cutting c -> column(units(c, row(values[c.from()])));
          };
    }
    return row(values[steps.size()]);
  }

  private static double[] units(Step.Cutting step, double[] numbers) {
    double[] y = new double[step.units()];
    for (int i = 0; i < y.length; i++) {
      y[i] = step.at(numbers, i);
    }
    return y;
  }

  private static double[][] column(double[] numbers) {
    double[][] column = new double[numbers.length][1];
    for (int i = 0; i < numbers.length; i++) {
      column[i][0] = numbers[i];
    }
    return column;
  }

  private static double[] row(double[][] column) {
    double[] row = new double[column.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = column[i][0];
    }
    return row;
  }
}
