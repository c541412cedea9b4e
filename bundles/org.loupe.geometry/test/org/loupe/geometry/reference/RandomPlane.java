package org.loupe.geometry.reference;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Plane;

/**
 * A plane along two of a network's inputs.
 *
 * @param plane for Loupe; none where there are two inputs
 * @param functions what each input is on it, {a, b, c} of a x + b y + c
 */
record RandomPlane(Optional<Plane> plane, double[][] functions) {

  /** Of networks with two inputs. */
  static final RandomPlane INPUTS =
      new RandomPlane(Optional.empty(), new double[][] {{1, 0, 0}, {0, 1, 0}});

  int inputs() {
    return functions.length;
  }

  /** Two inputs, and every fourth time more. */
  static RandomPlane any(RandomGenerator r) {
    return r.nextInt(4) > 0 ? INPUTS : of(r, 3 + 2 * r.nextInt(2));
  }

  private static RandomPlane of(RandomGenerator r, int inputs) {
    int i = r.nextInt(inputs);
    int j = (i + 1 + r.nextInt(inputs - 1)) % inputs;
    double[][] functions = new double[inputs][3];
    functions[i][0] = 1;
    functions[j][1] = 1;
    if (r.nextBoolean()) {
      return new RandomPlane(Optional.of(new Plane.Coordinates(i, j)), functions);
    }
    for (double[] f : functions) {
      f[2] = (r.nextInt(9) - 4) / 4.0;
    }
    return new RandomPlane(
        Optional.of(
            new Plane.Affine(column(functions, 2), column(functions, 0), column(functions, 1))),
        functions);
  }

  private static Tensor column(double[][] functions, int k) {
    return Tensor.of(Arrays.stream(functions).mapToDouble(f -> f[k]).toArray());
  }

  /** The input at a point of the plane. */
  double[] at(double x, double y) {
    return Arrays.stream(functions).mapToDouble(f -> f[0] * x + f[1] * y + f[2]).toArray();
  }
}
