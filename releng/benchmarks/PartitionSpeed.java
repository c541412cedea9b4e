import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Cancellation;
import org.loupe.api.Checkpoint;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.api.RandomStream;
import org.loupe.api.Spool;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Philox;
import org.loupe.data.Npy;
import org.loupe.data.NpyAppender;
import org.loupe.data.ReadLimits;
import org.loupe.data.TensorDataset;
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
 * Times the subdivision of networks into regions, with its columns written: from the call to the point
 * where the maps begin to be checked against the engine, which is the same work however many regions
 * there are. One and two threads alternate, so that what else runs on the machine meets both.
 *
 * <p>Speed is regions a second of the processor time of the threads that cut, which on a busy machine
 * says more than the clock; the clock gives the ratio of two threads to one, for which two processors
 * have to be free. Compiling and collecting garbage run in other threads and show in the last column:
 * processor time of the whole process.
 */
final class PartitionSpeed {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Until then the compiler has seen what a case needs. */
  private static final long WARM_NANOS = 4_000_000_000L;

  private static final ByteSize LIMIT = ByteSize.ofMiB(512);

  private PartitionSpeed() {}

  private record Case(String name, Model model, Optional<Plane> plane, double halfWidth) {}

  /** What one run took, in seconds. */
  private record Took(long regions, double clock, double cutting, double process) {}

  public static void main(String[] arguments) throws IOException {
    Path samples = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    String only = arguments.length > 2 ? arguments[2] : "";
    List<Case> cases = new ArrayList<>();
    // more regions for the small networks, so that a round is long enough to be measured
    cases.add(new Case("2-32x4-1, [-10,10]^2", perceptron(32), Optional.empty(), 10));
    cases.add(new Case("2-64x4-1, [-1,1]^2", perceptron(64), Optional.empty(), 1));
    cases.add(new Case("2-64x4-1, [-10,10]^2", perceptron(64), Optional.empty(), 10));
    cases.add(new Case("2-128x4-1, [-1,1]^2", perceptron(128), Optional.empty(), 1));
    cases.add(new Case("2-256x4-1, [-1,1]^2", perceptron(256), Optional.empty(), 1));
    cases.add(digits(samples));
    System.out.printf(
        "%s, %d processors, Java %s, load %s; %d rounds, medians%n",
        processor(), Runtime.getRuntime().availableProcessors(), Runtime.version(), load(), rounds);
    System.out.println(
        "| network, window | regions | s, 1 thread | regions / core s | s, 2 threads | 1 : 2 | process s |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (Case c : cases) {
      if (c.name.startsWith(only)) {
        measure(c, rounds);
      }
    }
    System.exit(0);
  }

  private static void measure(Case c, int rounds) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_NANOS) {
      run(c, 1);
      run(c, 2);
    }
    List<Took> one = new ArrayList<>();
    List<Took> two = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      one.add(run(c, 1));
      two.add(run(c, 2));
    }
    double clock = median(one.stream().mapToDouble(Took::clock).toArray());
    double clock2 = median(two.stream().mapToDouble(Took::clock).toArray());
    double cutting = median(one.stream().mapToDouble(Took::cutting).toArray());
    double process = median(one.stream().mapToDouble(Took::process).toArray());
    long regions = one.getFirst().regions;
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %.3f | %,.0f | %.3f | %.2f | %.3f |%n",
        c.name, regions, clock, regions / cutting, clock2, clock / clock2, process);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static Took run(Case c, int threads) {
    PartitionParameters parameters =
        new PartitionParameters(
            c.model, c.plane, new Window.Square(c.halfWidth), 0, 5_000_000);
    try (Context context = new Context(threads)) {
      Partition p = new PartitionAnalysis().run(parameters, context);
      if (!(p.certificate().areaError() < 1e-11) || !(p.certificate().mapError() < 1e-10)) {
        throw new IllegalStateException(c.name + ": " + p.certificate());
      }
      return context.took(p.regions().rows());
    }
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
        1.25);
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
  private static final class Context implements AnalysisContext, AutoCloseable {
    private final int threads;
    private final ExecutorService pool;
    private final LongAdder inPool = new LongAdder();
    private final List<Path> files = new ArrayList<>();
    private final long clockStart = System.nanoTime();
    private final long mainStart = THREADS.getCurrentThreadCpuTime();
    private final long processStart = processNanos();
    private long clock;
    private long main;
    private long process;

    Context(int threads) {
      this.threads = threads;
      pool = Executors.newFixedThreadPool(threads);
    }

    Took took(long regions) {
      return new Took(regions, clock / 1e9, (main + inPool.sum()) / 1e9, process / 1e9);
    }

    /** The first draw of random numbers is for the check of the maps. */
    @Override
    public RandomStream random(String purpose) {
      clock = System.nanoTime() - clockStart;
      main = THREADS.getCurrentThreadCpuTime() - mainStart;
      process = processNanos() - processStart;
      return Philox.keyed(0, "benchmark", purpose);
    }

    @Override
    public <T> List<T> parallel(List<? extends Callable<T>> tasks) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            pool.submit(
                () -> {
                  long start = THREADS.getCurrentThreadCpuTime();
                  T result = task.call();
                  inPool.add(THREADS.getCurrentThreadCpuTime() - start);
                  return result;
                }));
      }
      List<T> results = new ArrayList<>();
      try {
        for (Future<T> f : futures) {
          results.add(f.get());
        }
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
      return results;
    }

    @Override
    public Spool spool(DType type, long... rowShape) {
      try {
        Path file = Files.createTempFile("partition", ".npy");
        Files.delete(file);
        files.add(file);
        return NpyAppender.create(file, type, rowShape);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      pool.shutdown();
      try {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Compute compute() {
      return ComputeServices.reference();
    }

    @Override
    public Progress progress() {
      return Progress.none();
    }

    @Override
    public void checkCancelled() {
      // never
    }

    @Override
    public long seed() {
      return 0;
    }

    @Override
    public int threads() {
      return threads;
    }

    @Override
    public ByteSize memory() {
      return LIMIT;
    }

    @Override
    public Checkpoint checkpoint() {
      return new Checkpoint() {
        @Override
        public Optional<Map<String, Tensor>> read() {
          return Optional.empty();
        }

        @Override
        public void write(Map<String, Tensor> state) {
          // nobody goes on
        }
      };
    }

    @Override
    public void warn(ProblemCode code, String detail) {
      System.out.println(code.id() + " " + detail);
    }

    @Override
    public void partial(ProblemCode code, String detail) {
      System.out.println(code.id() + " " + detail);
    }
  }
}
