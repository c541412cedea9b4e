package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pattern;

/**
 * Row V11 of the specification of fast-jvp: what a product costs. By processor time of one thread,
 * in turns, so that other work on the machine moves all of them alike.
 */
class JvpCostTest {

  private static final int ROWS = 256;
  private static final int ROUNDS = 9;

  /** What theory (2) and overheads make of it: more is printed and no failure. */
  private static final double EXPECTED = 2.3;

  /** More than this fails. */
  private static final double MOST = 4;

  /**
   * Six layers of 512 units, 256 rows, one direction: at most 2.3 forward passes and 0.8 of three
   * passes (theory: 2 and 2/3), the median of nine rounds; more than 4 forward passes fail. It ends
   * with the round that settles the median.
   */
  @Test
  void oneProductCostsAboutTwoForwardPasses() {
    Model net = Nets.random("v11", 512, 512, 512, 512, 512, 512, 512);
    Network n = Networks.of(net);
    AffineProgram program = AffineProgram.of(n, n.outputs().values().iterator().next());
    Tensor rows = Tensor.of(JacobianTest.normals("v11 x", ROWS * 512), ROWS, 512);
    double[] u = JacobianTest.normals("v11 u", 512);
    double[] toForward = new double[ROUNDS];
    double[] toThree = new double[ROUNDS];
    int rounds = 0;
    int settled = 0;
    for (; rounds < ROUNDS && settled <= ROUNDS / 2; rounds++) {
      double forward = seconds(() -> each(rows, program::value));
      double three = seconds(() -> each(rows, x -> threePasses(program, x, u)));
      TestContext context = new TestContext(1);
      new JvpAnalysis().run(JvpParameters.of(net, JacobianTest.rows(rows), Tensor.of(u)), context);
      toForward[rounds] = context.processorSeconds() / forward;
      toThree[rounds] = context.processorSeconds() / three;
      settled += toForward[rounds] <= EXPECTED && toThree[rounds] <= 0.8 ? 1 : 0;
    }
    double median = median(toForward, rounds);
    System.out.printf(
        Locale.ROOT,
        "one product: %.2f forward passes, %.2f of three passes, %d rounds%s%n",
        median,
        median(toThree, rounds),
        rounds,
        settled > ROUNDS / 2 ? "" : " - more than the specification's 2.3 and 0.8");
    assertTrue(median < MOST, median + " forward passes");
  }

  /** F(u) - F(0) with the network F whose states are those of the row, and its own forward pass. */
  private static void threePasses(AffineProgram program, double[] x, double[] u) {
    Pattern states = Pattern.at(program, x);
    double[] moved = states.apply(u, 1);
    double[] base = states.apply(new double[x.length], 1);
    Arrays.setAll(moved, k -> moved[k] - base[k]);
  }

  private static void each(Tensor rows, Consumer<double[]> work) {
    for (int r = 0; r < ROWS; r++) {
      work.accept(rows.row(r).toDoubles());
    }
  }

  private static double seconds(Runnable work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-9;
  }

  private static double median(double[] x, int count) {
    double[] sorted = Arrays.copyOf(x, count);
    Arrays.sort(sorted);
    return sorted[count / 2];
  }
}
