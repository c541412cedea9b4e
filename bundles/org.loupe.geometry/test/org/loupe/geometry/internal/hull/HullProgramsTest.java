package org.loupe.geometry.internal.hull;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.internal.point.SmallSvd;
import org.loupe.numeric.lp.LinearSolution;

/** Searches beside linear programs, and what these do with queries that searches leave open. */
class HullProgramsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static Hull hull(double[][] points) {
    double most = 0;
    for (double[] p : points) {
      most = Math.max(most, Corral.dot(p, p));
    }
    return new Hull(points, Math.sqrt(most));
  }

  private static Answer search(Hull hull, double[] q, HullGoal goal) {
    return hull.answers(List.of(new Search(hull, q, new boolean[0], goal)), () -> {}).getFirst();
  }

  /** Row V9: searches and programs agree about digits, on 2 to 12 principal components. */
  @ParameterizedTest
  @CsvSource({"2", "6", "8", "10", "12"})
  void digitsAreToldApartAsByLinearPrograms(int components) {
    double[][] x = digits(components);
    double[][] points = Arrays.copyOf(x, 1400);
    Hull hull = hull(points);
    Elastic elastic = new Elastic(hull, LIMIT);
    int inside = 0;
    for (int i = 0; i < 100; i++) {
      double[] q = x[1400 + i];
      LinearSolution.State state = elastic.membership(q).solve(LIMIT).state();
      assertTrue(state != LinearSolution.State.UNDECIDED, "digit " + i);
      Verdict v = search(hull, q, HullGoal.VERDICT).verdict();
      assertEquals(
          state == LinearSolution.State.SOLVED ? Verdict.INSIDE : Verdict.OUTSIDE, v, "digit " + i);
      inside += v == Verdict.INSIDE ? 1 : 0;
    }
    assertTrue(components == 12 || inside > 0, "inside: " + inside);
    assertTrue(components == 2 || inside < 100, "inside: " + inside);
  }

  private static double[][] digits(int components) {
    Tensor t =
        Npy.read(
            Path.of("../org.loupe.samples/samples/data/digits_images_u8.npy"), ReadLimits.NONE);
    int n = (int) t.size(0);
    Philox random = Philox.keyed(0, "hull", "programs");
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) -> Double.compare(random.uniform(a), random.uniform(b)))
            .mapToInt(i -> i)
            .toArray();
    double[][] x = new double[n][];
    Arrays.setAll(x, i -> t.row(order[i]).toDoubles());
    int d = x[0].length;
    double[] mean = new double[d];
    for (int i = 0; i < 1400; i++) {
      for (int k = 0; k < d; k++) {
        mean[k] += x[i][k] / 1400;
      }
    }
    double[] flat = new double[1400 * d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        x[i][k] = (x[i][k] - mean[k]) / 16;
      }
      if (i < 1400) {
        System.arraycopy(x[i], 0, flat, i * d, d);
      }
    }
    double[][] right = SmallSvd.of(flat, 1400, d, () -> {}).right();
    double[][] y = new double[n][components];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < components; c++) {
        y[i][c] = Corral.dot(right[c], x[i]);
      }
    }
    return y;
  }

  /** Row V8: 10,000 planted queries, none missed, distances right to 1e-9 of them. */
  @Test
  void tenThousandPlantedQueriesAreToldApart() {
    Philox random = Philox.keyed(0, "hull", "planted");
    int[] dims = {3, 8, 20, 50};
    long at = 0;
    for (int d : dims) {
      double[][] x = new double[60 + 6 * d][d];
      for (double[] p : x) {
        for (int k = 0; k < d; k++) {
          p[k] = random.normal(at++);
        }
      }
      Hull hull = hull(x);
      for (int i = 0; i < 2500; i++) {
        double[] q = new double[d];
        if (i % 2 == 0) {
          double total = 0;
          for (double[] p : x) {
            double w = -Math.log(1 - random.uniform(at++));
            total += w;
            for (int k = 0; k < d; k++) {
              q[k] += w * p[k];
            }
          }
          for (int k = 0; k < d; k++) {
            q[k] /= total;
          }
          assertEquals(Verdict.INSIDE, search(hull, q, HullGoal.DISTANCE).verdict(), "query " + i);
        } else {
          double step = 0.001 * i;
          double[] w = new double[d];
          for (int k = 0; k < d; k++) {
            w[k] = random.normal(at++);
          }
          double length = Math.sqrt(Corral.dot(w, w));
          double[] front = x[0];
          for (double[] p : x) {
            front = Corral.dot(w, p) > Corral.dot(w, front) ? p : front;
          }
          for (int k = 0; k < d; k++) {
            q[k] = front[k] + step * w[k] / length;
          }
          Answer a = search(hull, q, HullGoal.DISTANCE);
          assertEquals(Verdict.OUTSIDE, a.verdict(), "query " + i);
          assertEquals(step, a.upper(), 1e-9 * step, "query " + i);
          assertEquals(step, a.lower(), 1e-9 * step, "query " + i);
        }
      }
    }
  }

  private static final double[][] SQUARE = {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}};

  private static Answer open(double[] q) {
    double upper = Math.hypot(q[0] + 1, q[1] + 1);
    return new Answer(
        Verdict.UNDECIDED, 0, upper, new int[] {0}, new double[] {1}, new double[2], 0, 7);
  }

  @Test
  void openQueriesAreDecidedByAProgramWithAProof() {
    Elastic elastic = new Elastic(hull(SQUARE), LIMIT);
    double[] inside = {0.5, -0.25};
    Answer in = elastic.decide(open(inside), inside, new boolean[0]);
    assertEquals(Verdict.INSIDE, in.verdict());
    assertEquals(0, in.upper(), 1e-12);
    double[] mixture = new double[2];
    for (int i = 0; i < in.support().length; i++) {
      mixture[0] += in.weights()[i] * SQUARE[in.support()[i]][0];
      mixture[1] += in.weights()[i] * SQUARE[in.support()[i]][1];
    }
    assertArrayEquals(inside, mixture, 1e-12);
    double[] outside = {3, 0.25};
    Answer out = elastic.decide(open(outside), outside, new boolean[0]);
    assertEquals(Verdict.OUTSIDE, out.verdict());
    assertArrayEquals(new double[] {1, 0}, out.towards(), 1e-12);
    assertEquals(2, out.lower(), 1e-12);
    assertEquals(2, out.upper(), 1e-12);
  }

  /** A program that may take no time knows nothing: the query stays open, with its bounds. */
  @Test
  void openQueryStaysOpenWhenTheTimeIsUp() {
    Philox random = Philox.keyed(0, "hull", "time");
    double[][] x = new double[3000][40];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < x[i].length; k++) {
        x[i][k] = random.normal(i * 40L + k);
      }
    }
    double[] q = new double[40];
    Answer open =
        new Answer(Verdict.UNDECIDED, 0, 9, new int[] {0}, new double[] {1}, new double[40], 0, 7);
    Answer a = new Elastic(hull(x), Duration.ZERO).decide(open, q, new boolean[0]);
    assertEquals(Verdict.UNDECIDED, a.verdict());
    assertEquals(9, a.upper());
    assertEquals(0, a.lower());
  }

  /** Points that are left out take no part in programs either. */
  @Test
  void pointsThatAreLeftOutDoNotHelp() {
    Elastic elastic = new Elastic(hull(SQUARE), LIMIT);
    double[] q = {1, 1};
    boolean[] last = {false, false, false, true};
    Answer a = elastic.decide(open(q), q, last);
    assertEquals(Verdict.OUTSIDE, a.verdict());
    assertEquals(Math.sqrt(2), a.lower(), 1e-12);
  }
}
