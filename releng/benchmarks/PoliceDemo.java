import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.Philox;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Partition;
import org.loupe.geometry.PartitionAnalysis;
import org.loupe.geometry.PartitionParameters;
import org.loupe.geometry.Plane;
import org.loupe.geometry.PoliceAnalysis;
import org.loupe.geometry.PoliceForm;
import org.loupe.geometry.PoliceParameters;
import org.loupe.geometry.PoliceRegion;
import org.loupe.geometry.PoliceRule;
import org.loupe.geometry.Policed;
import org.loupe.geometry.Window;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.LeakyRelu;
import org.loupe.training.Examples;
import org.loupe.training.Loss;
import org.loupe.training.Optimizer;
import org.loupe.training.Recipe;
import org.loupe.training.Schedule;
import org.loupe.training.Trainer;

/**
 * The demonstration of Balestriero and LeCun (arXiv:2211.01340) whole: two noisy curves of ten
 * lobes are told apart by a network that is affine on a square at each of 2,000 full steps, beside
 * one without the constraint, by the rules majority and sticky. A random state holds when by both
 * rules the partition finds one piece in the square and at most one segment of the boundary, and
 * the points outside of it are right as often as without the constraint but for five of a hundred.
 */
final class PoliceDemo {
  private static final int HALF = 1024;
  private static final int STEPS = 2000;
  private static final double SIDE = 1.5;
  private static final double WITHIN = 0.05;
  private static final int[] WIDTHS = {2, 128, 128, 128, 1};

  private PoliceDemo() {}

  /** What a network is right about. */
  private record Right(double outside, double inside) {}

  public static void main(String[] arguments) throws Exception {
    int states = Integer.parseInt(arguments[0]);
    Compute compute = torch(Path.of(arguments[1]));
    System.out.printf(
        "%d processors, one thread, Java %s, load %s; %d steps of %d rows%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature(),
        Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
        STEPS,
        2 * HALF);
    System.out.println("| state | rule | outside | inside | pieces | segments | defect | s |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    List<Integer> missed = new ArrayList<>();
    for (int state = 0; state < states; state++) {
      if (!holds(state, compute)) {
        missed.add(state);
      }
    }
    System.out.println(missed.isEmpty() ? "holds in all" : "MISSED in states " + missed);
    System.exit(missed.isEmpty() ? 0 : 1);
  }

  private static boolean holds(int state, Compute compute) {
    long start = System.nanoTime();
    double[] x = rings(state);
    Network network = network(state);
    Right alone = right(trained(network, x, compute, state), x);
    System.out.printf(
        Locale.ROOT,
        "| %d | free | %.3f | %.3f | | | | %.0f |%n",
        state,
        alone.outside,
        alone.inside,
        (System.nanoTime() - start) / 1e9);
    boolean affine = true;
    boolean close = true;
    for (PoliceRule rule : List.of(PoliceRule.MAJORITY, PoliceRule.STICKY)) {
      start = System.nanoTime();
      Model begun =
          police(Networks.model("demo", network, Card.EMPTY), PoliceForm.LIVE, rule).model();
      Model bound =
          Networks.model("demo", trained(Networks.of(begun), x, compute, state), Card.EMPTY);
      Policed made = police(bound, PoliceForm.FOLDED, rule);
      Partition inside = partition(made.model());
      Right under = right(Networks.of(made.model()), x);
      long pieces = inside.regions().rows();
      long segments = inside.boundary().rows();
      affine &= pieces == 1 && segments <= 1;
      close &= under.outside >= alone.outside - WITHIN;
      System.out.printf(
          Locale.ROOT,
          "| %d | %s | %.3f | %.3f | %d | %d | %.1e | %.0f |%n",
          state,
          rule.name().toLowerCase(Locale.ROOT),
          under.outside,
          under.inside,
          pieces,
          segments,
          made.defect(),
          (System.nanoTime() - start) / 1e9);
    }
    return affine && close;
  }

  /**
   * r = 1 + 0.2 cos 10 theta at even angles from 0 to 2 pi, and 1.3 times that at the same ones,
   * with normal noise, as the authors' figure has it.
   */
  private static double[] rings(int state) {
    Philox random = Philox.keyed(state, "demo", "rings");
    double[] x = new double[4 * HALF];
    for (int i = 0; i < 2 * HALF; i++) {
      double angle = 2 * Math.PI * (i % HALF) / (HALF - 1);
      double r = (1 + 0.2 * Math.cos(10 * angle)) * (i < HALF ? 1 : 1.3);
      x[2 * i] = r * Math.cos(angle) + 0.025 * random.normal(10_000 + 2 * i);
      x[2 * i + 1] = r * Math.sin(angle) + 0.025 * random.normal(10_001 + 2 * i);
    }
    return x;
  }

  /** With weights and biases as PyTorch begins. */
  private static Network network(int state) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, WIDTHS[0])));
    for (int i = 1; i < WIDTHS.length; i++) {
      x = i == 1 ? x : b.node("act" + (i - 1), new LeakyRelu(0.01), x);
      Philox random = Philox.keyed(state, "demo", "layer " + i);
      double bound = 1 / Math.sqrt(WIDTHS[i - 1]);
      double[] w = new double[WIDTHS[i] * WIDTHS[i - 1]];
      double[] c = new double[WIDTHS[i]];
      Arrays.setAll(w, k -> bound * (2 * random.uniform(k) - 1));
      Arrays.setAll(c, k -> bound * (2 * random.uniform(w.length + k) - 1));
      Value weight = b.parameter("w" + i, Tensor.of(w, c.length, WIDTHS[i - 1]).to(DType.F32));
      Value bias = b.parameter("b" + i, Tensor.of(c).to(DType.F32));
      x = b.node("fc" + i, new Gemm(1, 1, false, true), x, weight, bias);
    }
    return b.output("y", x).build();
  }

  private static Network trained(Network network, double[] x, Compute compute, int state) {
    double[] targets = new double[2 * HALF];
    Arrays.fill(targets, HALF, 2 * HALF, 1);
    Examples rows =
        Examples.of(
            Tensor.of(x, 2 * HALF, 2).to(DType.F32), Tensor.of(targets, 2 * HALF, 1).to(DType.F32));
    Recipe recipe =
        Recipe.of(
                new Loss.BinaryCrossEntropy(),
                new Optimizer.AdamW(1e-3, 0.9, 0.999, 1e-8, 1e-5),
                STEPS,
                2 * HALF)
            .with(new Schedule.Stairs(500, 0.3));
    Examples none = Examples.of(rows.rows(), Tensor.of(new double[0], 0, 1).to(DType.F32));
    return new Trainer(network, recipe, compute, DType.F32, new QuietTraining(state, "demo"))
        .train(rows, none, "")
        .network();
  }

  private static Policed police(Model model, PoliceForm form, PoliceRule rule) {
    double[] corners = {0, 0, SIDE, 0, SIDE, SIDE, 0, SIDE};
    PoliceParameters p =
        new PoliceParameters(
            model,
            List.of(new PoliceRegion.Hull(Tensor.of(corners, 4, 2))),
            rule,
            0,
            form,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            5000);
    try (PlainContext context = new PlainContext(ComputeServices.reference(), 1)) {
      return new PoliceAnalysis().run(p, context);
    }
  }

  private static Partition partition(Model model) {
    PartitionParameters p =
        PartitionParameters.plain(
            model,
            Optional.of(new Plane.Coordinates(0, 1)),
            new Window.Rectangle(0, SIDE, 0, SIDE),
            0,
            1_000_000,
            Keep.REGIONS);
    try (PlainContext context = new PlainContext(ComputeServices.reference(), 1)) {
      return new PartitionAnalysis().run(p, context);
    }
  }

  private static Right right(Network network, double[] x) {
    Model model = Networks.model("demo", network, Card.EMPTY);
    double[] y =
        ComputeServices.reference()
            .in(DType.F64)
            .values(model, Tensor.of(x, 2 * HALF, 2))
            .toDoubles();
    int[] all = new int[2];
    int[] good = new int[2];
    for (int i = 0; i < y.length; i++) {
      boolean in = x[2 * i] >= 0 && x[2 * i] <= SIDE && x[2 * i + 1] >= 0 && x[2 * i + 1] <= SIDE;
      all[in ? 1 : 0]++;
      good[in ? 1 : 0] += y[i] > 0 == i >= HALF ? 1 : 0;
    }
    return new Right((double) good[0] / all[0], (double) good[1] / all[1]);
  }

  /** Out of a class loader of its own, as in the product. */
  private static Compute torch(Path plugins) throws ReflectiveOperationException, IOException {
    List<URL> urls = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(plugins, "org.loupe.compute.torch*")) {
      for (Path folder : folders) {
        urls.add(folder.toUri().toURL());
        try (DirectoryStream<Path> jars =
            Files.newDirectoryStream(folder.resolve("lib"), "*.jar")) {
          for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
          }
        }
      }
    }
    ClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), PoliceDemo.class.getClassLoader());
    Class<?> type = loader.loadClass("org.loupe.compute.torch.internal.TorchEngine");
    Engine e = (Engine) type.getDeclaredConstructor().newInstance();
    ComputeSettings settings = new ComputeSettings(e.name(), "cpu", ByteSize.ofMiB(1024), 1);
    return ComputeServices.of(List.of(e)).open(settings, Cancellation.never());
  }
}
