import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.loupe.api.Cancellation;
import org.loupe.api.RandomStream;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;
import org.loupe.data.TensorDataset;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Partition;
import org.loupe.geometry.PartitionAnalysis;
import org.loupe.geometry.PartitionParameters;
import org.loupe.geometry.Plane;
import org.loupe.geometry.Window;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Relu;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;

/**
 * Times the subdivision of networks into regions, with its columns written: from the call to the
 * point where the maps begin to be checked against the engine, which is the same work however many
 * regions there are. One and two threads alternate, so that what else runs on the machine meets
 * both.
 *
 * <p>Speed is regions a second of the processor time of the threads that cut, which on a busy
 * machine says more than the clock; the clock gives the ratio of two threads to one, for which two
 * processors have to be free. Compiling and collecting garbage run in other threads and show in the
 * last column: processor time of the whole process. The compiler is warm: a process that makes one
 * small partition only takes many times as long.
 */
final class PartitionSpeed {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Processor time of the threads that cut after which the compiler has seen what a case needs. */
  private static final double WARM_SECONDS = 10;

  /** How many times as fast as one two threads are to be. */
  private static final double TWO_THREADS = 1.8;

  /** What the peak of a process may be that makes statistics. */
  private static final long PEAK_MIB = 300;

  // columns of the table
  private static final String KEPT = "regions / core s";
  private static final String SUMMED = "statistics / core s";

  private static final ByteSize LIMIT = ByteSize.ofMiB(512);

  private PartitionSpeed() {}

  /**
   * A network and a window.
   *
   * @param bar what statistics are to reach; 0 for no such bar, nor one for two threads
   * @param width units of each of the four layers; 0 for another network
   */
  private record Case(
      String name, Model model, Optional<Plane> plane, double halfWidth, double bar, int width) {}

  /** Regions a core second of another version, from the table that its program has printed. */
  private record Before(Map<String, Map<String, Double>> speeds) {

    static Before of(Optional<Path> table) throws IOException {
      Map<String, Map<String, Double>> speeds = new HashMap<>();
      List<String> names = List.of();
      for (String line : table.isPresent() ? Files.readAllLines(table.get()) : List.<String>of()) {
        List<String> row = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        if (line.startsWith("| network")) {
          names = row;
        } else if (line.startsWith("| ") && row.size() > 2) {
          Map<String, Double> its = new HashMap<>();
          for (String name : List.of(KEPT, SUMMED)) {
            its.put(name, Double.valueOf(row.get(names.indexOf(name)).replace(",", "")));
          }
          speeds.put(row.get(1), its);
        }
      }
      return new Before(speeds);
    }

    /** How many times as fast a case is now; empty where it is not known. */
    String ratio(Case c, String which, double speed) {
      return speeds.containsKey(c.name)
          ? "%.2f".formatted(speed / speeds.get(c.name).get(which))
          : "";
    }
  }

  /** What one run took, in seconds. */
  private record Took(Partition partition, double clock, double cutting, double process) {
    long regions() {
      return partition.statistics().numbers("regions").toLongs()[0];
    }
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments[1].equals("memory")) {
      memory();
      System.exit(0);
    }
    String only = arguments[2];
    List<Case> cases = cases(Path.of(arguments[0]));
    cases.removeIf(c -> !c.name.startsWith(only));
    if (arguments[1].equals("names")) {
      cases.forEach(c -> System.out.println(c.name));
      System.exit(0);
    }
    int rounds = Integer.parseInt(arguments[1]);
    Before before =
        Before.of(arguments.length > 3 ? Optional.of(Path.of(arguments[3])) : Optional.empty());
    System.out.printf(
        "%s, %d processors, Java %s, load %s; %d rounds, medians; %.1f G multiply-adds a core"
            + " second%n",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        load(),
        rounds,
        multiplications() / 1e9);
    System.out.println(
        "| network, window | regions | "
            + KEPT
            + " | : before | "
            + SUMMED
            + " | : before | bar | model's share | s, 1 thread | 1 : 2 | statistics 1 : 2 | process"
            + " s |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    List<String> missed = new ArrayList<>();
    for (Case c : cases) {
      measure(c, rounds, before, missed);
    }
    for (Case c : cases) {
      PartitionPhases.print(c.name, () -> run(c, 1, Keep.STATISTICS));
    }
    missed.forEach(m -> System.out.println("Missed: " + m));
    System.exit(missed.isEmpty() ? 0 : 1);
  }

  private static List<Case> cases(Path samples) throws IOException {
    List<Case> cases = new ArrayList<>();
    // more regions for the small networks, so that a round is long enough to be measured
    cases.add(perceptron(32, 10, 0));
    cases.add(perceptron(64, 1, 1_000_000));
    cases.add(perceptron(64, 10, 0));
    cases.add(perceptron(128, 1, 500_000));
    cases.add(perceptron(256, 1, 150_000));
    cases.add(digits(samples));
    return cases;
  }

  /** Measures a case, prints its row, and adds the bars that it misses. */
  private static void measure(Case c, int rounds, Before before, List<String> missed) {
    for (double warm = 0; warm < WARM_SECONDS; ) {
      for (Keep keep : List.of(Keep.REGIONS, Keep.STATISTICS)) {
        warm += run(c, 1, keep).cutting + run(c, 2, keep).cutting;
      }
    }
    List<List<Took>> one = List.of(new ArrayList<>(), new ArrayList<>());
    List<List<Took>> two = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < rounds; i++) {
      for (Keep keep : List.of(Keep.REGIONS, Keep.STATISTICS)) {
        one.get(keep.ordinal()).add(run(c, 1, keep));
        two.get(keep.ordinal()).add(run(c, 2, keep));
      }
    }
    List<Took> kept = one.get(Keep.REGIONS.ordinal());
    List<Took> sums = one.get(Keep.STATISTICS.ordinal());
    long regions = kept.getFirst().regions();
    double speed = regions / median(kept, Took::cutting);
    double statistics = regions / median(sums, Took::cutting);
    double gain =
        median(sums, Took::clock) / median(two.get(Keep.STATISTICS.ordinal()), Took::clock);
    if (statistics < c.bar) {
      missed.add("%s: %,.0f of %,.0f regions a core second".formatted(c.name, statistics, c.bar));
    }
    if (c.bar > 0 && gain < TWO_THREADS) {
      missed.add("%s: two threads %.2f of %.1f times one".formatted(c.name, gain, TWO_THREADS));
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,.0f | %s | %,.0f | %s | %s | %s | %.3f | %.2f | %.2f | %.3f |%n",
        c.name,
        regions,
        speed,
        before.ratio(c, KEPT, speed),
        statistics,
        before.ratio(c, SUMMED, statistics),
        c.bar > 0 ? "%,.0f".formatted(c.bar) : "",
        c.width > 0
            ? "%.0f %%"
                .formatted(
                    100
                        * model(c.width, kept.getFirst().partition)
                        / multiplications()
                        / median(sums, Took::cutting))
            : "",
        median(kept, Took::clock),
        median(kept, Took::clock) / median(two.get(Keep.REGIONS.ordinal()), Took::clock),
        gain,
        median(kept, Took::process));
  }

  /**
   * The method's cost model (its specification, 5.10): multiply-adds of the first child of each
   * cell with half of the units active, of 2.5 changed units of each other child, and of the test
   * of each unit.
   */
  private static double model(int width, Partition p) {
    long[] behind = p.layers().numbers("regions").toLongs();
    double sum = 0;
    for (int l = 0; l < behind.length; l++) {
      int next = l + 1 < behind.length ? width : 1;
      double parents = l == 0 ? 1 : behind[l - 1];
      sum += parents * 3 * width / 2 * next + behind[l] * (3 * next * 2.5 + 5 * next);
    }
    return sum;
  }

  /** Multiply-adds a second that a loop of the products' kind makes when its rows are close by. */
  private static double multiplications() {
    double[][] rows = new double[8][64];
    double best = 0;
    for (int round = 0; round < 20; round++) {
      int passes = 200_000;
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < passes; i++) {
        pass(rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], rows[6], i);
      }
      best = Math.max(best, 12.0 * 64 * passes / (THREADS.getCurrentThreadCpuTime() - start) * 1e9);
    }
    return best;
  }

  /** Reads before it writes, as products do: no vectors are made of a loop that does not. */
  private static void pass(
      double[] s,
      double[] t,
      double[] u,
      double[] w,
      double[] x,
      double[] y,
      double[] z,
      double f) {
    for (int i = 0; i < s.length; i++) {
      double wi = w[i];
      double xi = x[i];
      double yi = y[i];
      double zi = z[i];
      s[i] = s[i] + f * wi + f * xi + f * yi + f * zi;
      t[i] = t[i] - f * wi - f * xi - f * yi - f * zi;
      u[i] = u[i] + f * wi - f * xi + f * yi - f * zi;
    }
  }

  /** Statistics of two partitions; the peak is that of the process since it began. */
  private static void memory() throws IOException {
    for (Case c : List.of(perceptron(256, 1, 0), perceptron(256, 10, 0))) {
      long regions = run(c, 2, Keep.STATISTICS).regions();
      long peak =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(l -> l.startsWith("VmHWM"))
              .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) / 1024)
              .findFirst()
              .orElseThrow();
      System.out.printf(
          Locale.ROOT,
          "Statistics of %s, %,d regions: process has taken %d MiB at most%n",
          c.name,
          regions,
          peak);
      if (peak > PEAK_MIB) {
        System.err.printf("That is more than %d MiB.%n", PEAK_MIB);
        System.exit(1);
      }
    }
  }

  private static double median(List<Took> runs, ToDoubleFunction<Took> which) {
    return median(runs.stream().mapToDouble(which).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static Took run(Case c, int threads, Keep keep) {
    PartitionParameters parameters =
        PartitionParameters.plain(
            c.model, c.plane, new Window.Square(c.halfWidth), 0, 5_000_000, keep);
    try (Context context = new Context(threads)) {
      Partition p = new PartitionAnalysis().run(parameters, context);
      if (!(p.certificate().areaError() < 1e-11) || !(p.certificate().mapError() < 1e-10)) {
        throw new IllegalStateException(c.name + ": " + p.certificate());
      }
      return context.took(p);
    }
  }

  private static Case perceptron(int width, int half, double bar) {
    String name = "2-%dx4-1, [-%d,%d]^2".formatted(width, half, half);
    return new Case(name, perceptron(width), Optional.empty(), half, bar, width);
  }

  /** PyTorch's default initialisation: uniform, up to 1 / sqrt(inputs). */
  private static Model perceptron(int width) {
    SplittableRandom random = new SplittableRandom(width);
    int[] widths = {2, width, width, width, width, 1};
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    for (int l = 1; l < widths.length; l++) {
      double bound = 1 / Math.sqrt(widths[l - 1]);
      double[] weights = random.doubles((long) widths[l] * widths[l - 1], -bound, bound).toArray();
      double[] offset = random.doubles(widths[l], -bound, bound).toArray();
      Value w = b.parameter("w" + l, Tensor.of(weights, widths[l], widths[l - 1]));
      Value c = b.parameter("b" + l, Tensor.of(offset));
      x = b.node("fc" + l, new Gemm(1, 1, false, true), x, w, c);
      if (l + 1 < widths.length) {
        x = b.node("relu" + l, new Relu(), x);
      }
    }
    b.output("y", x);
    return Networks.model("2-" + width + "x4-1", b.build(), Card.EMPTY);
  }

  /** The slice of the first example. */
  private static Case digits(Path samples) throws IOException {
    OnnxModel onnx =
        Onnx.read(
            samples.resolve("models/digits_cnn_relu_maxpool.onnx"),
            new OnnxLimits(LIMIT, Cancellation.never()));
    Tensor images =
        Npy.read(
            samples.resolve("data/digits_images_u8.npy"),
            new ReadLimits(LIMIT, Cancellation.never()));
    Dataset d = TensorDataset.builder("digits", images).row(1, 8, 8).scale(0.0625).build();
    return new Case(
        "digits CNN, 2.5 x 2.5",
        Networks.model("cnn", onnx.network(), onnx.card()),
        Optional.of(new Plane.Through(d.sample(3), d.sample(5), d.sample(29))),
        1.25,
        0,
        0);
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(l -> l.startsWith("model name"))
        .map(l -> l.substring(l.indexOf(':') + 2))
        .findFirst()
        .orElse("unknown processor");
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  private static long processNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** A context that stops its clocks when the subdivision is over. */
  private static final class Context extends PlainContext {
    private final LongAdder inPool = new LongAdder();
    private final Thread starting = Thread.currentThread();
    private final long clockStart = System.nanoTime();
    private final long mainStart = THREADS.getCurrentThreadCpuTime();
    private final long processStart = processNanos();
    private long clock;
    private long main;
    private long process;

    Context(int threads) {
      super(ComputeServices.reference(), threads);
    }

    Took took(Partition p) {
      return new Took(p, clock / 1e9, (main + inPool.sum()) / 1e9, process / 1e9);
    }

    /** The first draw of random numbers is for the check of the maps. */
    @Override
    public RandomStream random(String purpose) {
      clock = System.nanoTime() - clockStart;
      main = THREADS.getCurrentThreadCpuTime() - mainStart;
      process = processNanos() - processStart;
      return super.random(purpose);
    }

    @Override
    public <T> List<T> parallel(List<? extends Callable<T>> tasks) {
      return super.parallel(tasks.stream().map(this::timed).toList());
    }

    /** The thread that starts tasks is timed as a whole. */
    private <T> Callable<T> timed(Callable<T> task) {
      return () -> {
        if (Thread.currentThread() == starting) {
          return task.call();
        }
        long start = THREADS.getCurrentThreadCpuTime();
        T result = task.call();
        inPool.add(THREADS.getCurrentThreadCpuTime() - start);
        return result;
      };
    }
  }
}
