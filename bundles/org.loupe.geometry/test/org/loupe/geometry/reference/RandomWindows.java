package org.loupe.geometry.reference;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Window;

/** Windows of several shapes and sizes. */
final class RandomWindows {

  private static final List<Double> SIZES = List.of(1.0, 2.0, 4.0, 0.5);

  /** Powers of two, so that dyadic networks have no rounding there, either. */
  private static final List<Double> EXTREME = List.of(0x1p-20, 0x1p20, 128.0);

  private static final double[][] DIAMOND = {{-1, 0}, {0, -1}, {1, 0}, {0, 1}};

  private static final double[][] PENTAGON = {{-1, -1}, {1, -1}, {1, 0}, {0, 1}, {-1, 1}};

  private RandomWindows() {}

  /** From half a unit to four, a third of them off the origin. */
  static Window moderate(RandomGenerator r) {
    return of(r, SIZES.get(r.nextInt(SIZES.size())));
  }

  /** Every eighth one very small, or very large. */
  static Window any(RandomGenerator r) {
    return r.nextInt(8) == 0 ? of(r, EXTREME.get(r.nextInt(EXTREME.size()))) : moderate(r);
  }

  private static Window of(RandomGenerator r, double size) {
    double[] centre = new double[2];
    if (r.nextInt(3) == 0) {
      Arrays.setAll(centre, _ -> (r.nextInt(9) - 4) / 4.0);
    }
    return switch (r.nextInt(5)) {
      case 0 -> new Window.Square(size);
      case 1 ->
          new Window.Rectangle(
              centre[0] - size, centre[0] + size, centre[1] - size / 4, centre[1] + size);
      case 2 -> polygon(DIAMOND, centre, size);
      case 3 -> polygon(PENTAGON, centre, size);
      default -> polygon(onCircle(r), centre, size);
    };
  }

  /** Three to eight corners, counter-clockwise. */
  private static double[][] onCircle(RandomGenerator r) {
    int n = 3 + r.nextInt(6);
    double turn = r.nextDouble(2 * Math.PI);
    double[] angles =
        IntStream.range(0, n)
            .mapToDouble(i -> turn + 2 * Math.PI * (i + r.nextDouble(0.6)) / n)
            .toArray();
    return Arrays.stream(angles)
        .mapToObj(a -> new double[] {Math.cos(a), Math.sin(a)})
        .toArray(double[][]::new);
  }

  private static Window polygon(double[][] shape, double[] centre, double size) {
    double[] flat =
        Arrays.stream(shape)
            .flatMapToDouble(
                p -> Arrays.stream(new double[] {centre[0] + size * p[0], centre[1] + size * p[1]}))
            .toArray();
    return new Window.Polygon(Tensor.of(flat, shape.length, 2));
  }

  /** [n, 2]. */
  static double[][] corners(Window window) {
    return switch (window) {
      case Window.Square s -> s.corners();
      case Window.Rectangle r -> r.corners();
      case Window.Polygon p -> p.corners();
      case Window.Covering c -> throw new IllegalArgumentException(c.toString());
    };
  }
}
