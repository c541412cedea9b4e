import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loupe.api.value.Column;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Philox;
import org.loupe.data.TensorDataset;
import org.loupe.geometry.HullAnalysis;
import org.loupe.geometry.HullCoverage;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.HullMetric;
import org.loupe.geometry.HullParameters;
import org.loupe.geometry.HullReduction;
import org.loupe.numeric.lp.LinearProgram;
import org.loupe.numeric.lp.LinearSolution;

/**
 * Membership of 1,000 rows in the hull of 1,000 Gaussian points in 64 dimensions beside one linear
 * program a row, solved by the library that the analysis falls back on, both on one thread and in
 * turns. Half of the rows are mixtures of the points (inside), half further Gaussian points
 * (outside).
 */
final class HullSpeed {
  private static final int N = 1000;
  private static final int D = 64;
  private static final int PROGRAMS = 100;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Philox RANDOM = Philox.keyed(0, "benchmark", "hull");

  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    double[][] points = new double[N][D];
    double[][] rows = new double[N][D];
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < D; k++) {
        points[i][k] = RANDOM.normal((long) i * D + k);
        rows[i][k] = RANDOM.normal((long) (N + i) * D + k);
      }
    }
    for (int i = 0; i < N; i += 2) {
      rows[i] = mixture(points, i);
    }
    System.out.printf(
        Locale.ROOT,
        "%s, %d processors, Java %s%n",
        System.getProperty("os.name"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature());
    double[] verdict = new double[rounds];
    double[] distance = new double[rounds];
    double[] program = new double[rounds];
    int differ = 0;
    for (int r = -1; r < rounds; r++) { // the first warms up
      long start = nanos();
      HullCoverage told = ask(points, rows, HullGoal.VERDICT);
      long middle = nanos();
      ask(points, rows, HullGoal.DISTANCE);
      long end = nanos();
      List<String> verdicts = ((Column.Text) told.rows().column("verdict").orElseThrow()).values();
      for (int i = 0; i < PROGRAMS; i++) {
        int row = (i * 37 + Math.max(0, r)) % N;
        LinearSolution.State s = program(points, rows[row]).solve(LIMIT).state();
        boolean inside = s == LinearSolution.State.SOLVED;
        if (inside != verdicts.get(row).equals("inside")) {
          differ++;
        }
      }
      if (r >= 0) {
        verdict[r] = (middle - start) / 1e6 / N;
        distance[r] = (end - middle) / 1e6 / N;
        program[r] = (nanos() - end) / 1e6 / PROGRAMS;
        System.out.printf(
            Locale.ROOT,
            "round %d, processor time: %.3f ms a row for verdicts, %.3f with distances, %.2f a"
                + " linear program%n",
            r + 1,
            verdict[r],
            distance[r],
            program[r]);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "medians of ratios: verdicts %.1f times, distances %.1f times as fast; verdicts that"
            + " differ: %d%n",
        ratio(program, verdict),
        ratio(program, distance),
        differ);
  }

  /** Processor time: the machine may be shared. */
  private static long nanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double ratio(double[] a, double[] b) {
    double[] ratio = new double[a.length];
    Arrays.setAll(ratio, i -> a[i] / b[i]);
    Arrays.sort(ratio);
    return ratio[ratio.length / 2];
  }

  private static double[] mixture(double[][] points, int stream) {
    double[] x = new double[D];
    double total = 0;
    for (int i = 0; i < N; i++) {
      double w = -Math.log(1 - RANDOM.uniform(10_000_000L + (long) stream * N + i));
      total += w;
      for (int k = 0; k < D; k++) {
        x[k] += w * points[i][k];
      }
    }
    for (int k = 0; k < D; k++) {
      x[k] /= total;
    }
    return x;
  }

  private static HullCoverage ask(double[][] points, double[][] rows, HullGoal goal) {
    try (PlainContext context = new PlainContext(ComputeServices.reference(), 1)) {
      return new HullAnalysis()
          .run(
              HullParameters.of(
                  dataset(points),
                  dataset(rows),
                  Optional.empty(),
                  HullReduction.PCA,
                  HullMetric.L2,
                  goal),
              context);
    }
  }

  private static Dataset dataset(double[][] x) {
    double[] flat = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    return TensorDataset.builder("rows", Tensor.of(flat, x.length, x[0].length)).build();
  }

  private static LinearProgram program(double[][] points, double[] row) {
    double[][] equations = new double[D + 1][N];
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < D; k++) {
        equations[k][i] = points[i][k];
      }
      equations[D][i] = 1;
    }
    double[] right = Arrays.copyOf(row, D + 1);
    right[D] = 1;
    return new LinearProgram(new double[N], equations, right);
  }
}
