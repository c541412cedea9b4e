package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.network.Numbers;
import org.loupe.network.op.Clip;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Relu;

/** Directions carried with a kept pattern; rows of the specification of fast-jvp are cited. */
class PatternTest {

  static List<AffineProgram> nets() {
    return List.of(
        SmallNets.random(1, new Relu(), 5, 70, 24, 3),
        SmallNets.random(2, new LeakyRelu(-1), 7, 16, 16, 16, 2),
        SmallNets.random(4, new Clip(-0.25, 0.25), 4, 130, 2),
        SmallNets.pooled(6));
  }

  /** Row V1: the product of the weights and of the masks, which the test's own pass has. */
  @ParameterizedTest
  @MethodSource("nets")
  void imagesAreThoseOfTheFullPass(AffineProgram net) {
    Random random = new Random(5);
    int n = net.inputUnits();
    double[] x = random.doubles(n, -1, 1).toArray();
    double[] u = random.doubles(n, -1, 1).toArray();
    double[][] expected = Images.of(net, x, u);
    double[] images = Arrays.copyOf(u, 2 * n);
    System.arraycopy(x, 0, images, n, n);
    double[] actual = Pattern.at(net, x).apply(images, 2);
    int m = net.outputUnits();
    Numbers.assertClose(expected[0], Arrays.copyOf(actual, m), 1e-12);
    Numbers.assertClose(net.value(x), Arrays.copyOfRange(actual, m, 2 * m), 1e-12);
  }

  /** Row V2: a direction without biases is the difference of two passes of the cloned network. */
  @ParameterizedTest
  @MethodSource("nets")
  void directionIsTheDifferenceOfTwoClonedPasses(AffineProgram net) {
    Random random = new Random(8);
    int n = net.inputUnits();
    int m = net.outputUnits();
    Pattern pattern = Pattern.at(net, random.doubles(n, -1, 1).toArray());
    double[] u = random.doubles(n, -1, 1).toArray();
    double[] ofDirection = pattern.apply(u, 1);
    double[] ofZero = pattern.apply(new double[n], 1);
    double[] difference = new double[m];
    Arrays.setAll(difference, k -> ofDirection[k] - ofZero[k]);
    double[] twoWay = Arrays.copyOf(pattern.apply(Arrays.copyOf(u, 2 * n), 2), m);
    Numbers.assertClose(difference, twoWay, 1e-12);
  }

  /** Row V3: J 0 is 0 bit by bit, and J is linear. */
  @ParameterizedTest
  @MethodSource("nets")
  void productIsLinearAndOfZeroZero(AffineProgram net) {
    Random random = new Random(6);
    int n = net.inputUnits();
    int m = net.outputUnits();
    double[] x = random.doubles(n, -1, 1).toArray();
    double[] images = random.doubles(5L * n, -1, 1).toArray();
    for (int i = 0; i < n; i++) {
      images[2 * n + i] = 0.75 * images[i] - 3 * images[n + i];
      images[3 * n + i] = 0;
    }
    double[] y = Pattern.at(net, x).apply(images, 5);
    double[] sum = new double[m];
    Arrays.setAll(sum, k -> 0.75 * y[k] - 3 * y[m + k]);
    Numbers.assertClose(sum, Arrays.copyOfRange(y, 2 * m, 3 * m), 1e-12);
    for (int k = 0; k < m; k++) {
      assertEquals(0, Math.abs(y[3 * m + k]), 0);
    }
  }

  @ParameterizedTest
  @MethodSource("nets")
  void columnsCarriedAtOnceMakeNoDifference(AffineProgram net) {
    double[] x = new Random(7).doubles(net.inputUnits(), -1, 1).toArray();
    Pattern pattern = Pattern.at(net, x);
    PatternMap all = PatternMap.of(pattern, net.inputUnits(), Pattern.Observer.NONE);
    for (int columns : new int[] {1, 3}) {
      PatternMap some = PatternMap.of(pattern, columns, Pattern.Observer.NONE);
      Numbers.assertClose(all.jacobian(), some.jacobian(), 1e-15);
      Numbers.assertClose(all.offset(), some.offset(), 1e-15);
    }
    Numbers.assertClose(net.value(x), all.value(x), 1e-12);
  }

  /** The worked example of the specification, section 9. */
  @Test
  void workedExampleComesOutExactly() {
    double[][] w = {{1, 0}, {0, 1}, {1, 1}};
    AffineProgram net =
        SmallNets.dense(
            new Relu(), new double[][][] {w, {{1, 2, -1}}}, new double[][] {{0, -1, -3}, {0}});
    Pattern pattern = Pattern.at(net, new double[] {2, 0.5});
    PatternMap map = PatternMap.of(pattern, 2, Pattern.Observer.NONE);
    assertArrayEquals(new double[] {1, 0}, map.jacobian());
    assertArrayEquals(new double[] {0}, map.offset());
  }

  @Test
  void pointOnAThresholdBelongsToThePieceBelow() {
    AffineProgram net =
        SmallNets.dense(new Relu(), new double[][][] {{{1}}, {{1}}}, new double[2][1]);
    assertEquals(Pattern.at(net, new double[] {-1}), Pattern.at(net, new double[] {0}));
    assertNotEquals(Pattern.at(net, new double[] {1}), Pattern.at(net, new double[] {0}));
  }

  @Test
  void observerSeesTheOperandOfEveryStep() {
    AffineProgram net = SmallNets.random(1, new Relu(), 3, 4, 2);
    List<Integer> seen = new ArrayList<>();
    Pattern.at(net, new double[] {1, 2, 3}, (_, z) -> seen.add(z.length));
    assertEquals(List.of(3, 4, 4), seen);
  }

  @Test
  void columnsFitTheMemory() {
    AffineProgram net = SmallNets.random(1, new Relu(), 50, 100, 2);
    // at most 150 numbers live at once, ten times for the work of a step
    assertEquals(1, PatternMap.columns(net, 0));
    assertEquals(9, PatternMap.columns(net, 10L * 8 * 10 * 200));
    assertEquals(50, PatternMap.columns(net, 1L << 40));
  }
}
