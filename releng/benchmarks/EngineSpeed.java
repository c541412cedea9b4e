import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
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
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/**
 * Times engines as analyses use them, from tensors to tensors through the compute service, and
 * PyTorch on the same cores and with as many threads: one after another, round by round, so that
 * what else runs on the machine meets all of them. The table has medians by the clock with their
 * ratio to PyTorch, and the ratio of processor times, which says more where the machine is busy.
 * Ends with the bars and what was reached; the exit status is 1 where one is missed.
 */
final class EngineSpeed {
  /** How long one of them computes before the next one does. */
  private static final long TURN_NANOS = 300_000_000L;

  /** Processor time after which a case is warm, unless it was called often enough before. */
  private static final long WARM_NANOS = 8_000_000_000L;

  private static final int WARM_CALLS = 15_000;

  private static final int OPERATIONS = 100;

  private EngineSpeed() {}

  /**
   * Something to time.
   *
   * @param name also PyTorch's side knows it by this
   * @param dtype what it is computed in
   * @param model the network, which may be a derivative
   * @param inputs its inputs
   * @param wanted what is computed: a gradient through the facade, or all outputs
   */
  private record Case(String name, DType dtype, Model model, List<Tensor> inputs, Wanted wanted) {}

  private enum Wanted {
    OUTPUTS,
    INPUT_GRADIENT
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    String only = arguments[2];
    Map<String, Compute> engines = engines(threads, Path.of(arguments[5]));
    Optional<Python> python =
        arguments[3].isEmpty()
            ? Optional.empty()
            : Optional.of(new Python(arguments[3], Path.of(arguments[4]), threads));
    System.out.printf(
        "%s, %d processors, %d threads, Java %s%s, load %s; %d rounds, medians in ms%n",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        threads,
        Runtime.version(),
        python.map(p -> ", PyTorch " + p.version).orElse(""),
        load(),
        rounds);
    StringBuilder head = new StringBuilder("| work |");
    python.ifPresent(_ -> head.append(" PyTorch |"));
    String columns = python.isPresent() ? " | ratio | of processor |" : " | processor |";
    engines.keySet().forEach(e -> head.append(" ").append(e).append(columns));
    System.out.println(head);
    System.out.println(head.toString().replaceAll("[^|]+", "---"));
    List<Reached> reached = new ArrayList<>();
    for (Maker m : Maker.all()) {
      if (m.name.startsWith(only)) {
        reached.addAll(measure(m.make.get(), engines, python, rounds));
      }
    }
    System.out.println("load at the end " + load());
    System.exit(python.isEmpty() || holds(reached) ? 0 : 1);
  }

  /**
   * What an engine may take at most, as a ratio to PyTorch by the clock.
   *
   * @param work what the names of the cases match
   */
  private record Bar(String engine, String work, double most) {
    static final List<Bar> ALL =
        List.of(
            new Bar("torch", "resnet18 forward b1", 1.0),
            new Bar("torch", "resnet18 .*", 1.1),
            new Bar("torch", "gemm .*", 0.7),
            new Bar("nd4j", "resnet18 forward b8", 1.5),
            new Bar("nd4j", "resnet18 .* gradients? b8", 2));

    /** The first that fits. */
    static Optional<Bar> of(String engine, String work) {
      return ALL.stream().filter(b -> b.engine.equals(engine) && work.matches(b.work)).findFirst();
    }
  }

  private record Reached(String work, String engine, double ratio, double processor) {}

  /** Prints every bar with what was reached; whether all hold. */
  private static boolean holds(List<Reached> reached) {
    boolean all = true;
    System.out.println();
    System.out.println("| work | engine | bar | reached | of processor | |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (Reached r : reached) {
      Optional<Bar> bar = Bar.of(r.engine, r.work);
      if (bar.isPresent()) {
        double most = bar.get().most;
        boolean holds = r.ratio <= most;
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.2f | %.2f | %.2f | %s |%n",
            r.work,
            r.engine,
            most,
            r.ratio,
            r.processor,
            holds ? "holds" : "MISSED");
        all &= holds;
      }
    }
    return all;
  }

  /** Each out of class loaders of its own, as in the product: they bring different JavaCPPs. */
  private static Map<String, Compute> engines(int threads, Path bundles)
      throws ReflectiveOperationException, IOException {
    Map<String, Compute> engines = new LinkedHashMap<>();
    for (String name : List.of("torch.internal.TorchEngine", "nd4j.internal.Nd4jEngine")) {
      ClassLoader loader = loader(bundles, "org.loupe.compute." + name.split("\\.")[0]);
      Class<?> type = loader.loadClass("org.loupe.compute." + name);
      Engine e = (Engine) type.getDeclaredConstructor().newInstance();
      engines.put(
          e.name(),
          ComputeServices.of(List.of(e))
              .open(
                  new ComputeSettings(e.name(), "cpu", ByteSize.ofMiB(4096), threads),
                  Cancellation.never()));
    }
    return engines;
  }

  /** The classes and libraries of a bundle and of its fragments. */
  private static ClassLoader loader(Path bundles, String bundle) throws IOException {
    List<URL> urls = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(bundles, bundle + "*")) {
      for (Path folder : folders) {
        urls.add(folder.resolve("target/classes/").toUri().toURL());
        if (Files.isDirectory(folder.resolve("lib"))) {
          try (DirectoryStream<Path> jars =
              Files.newDirectoryStream(folder.resolve("lib"), "*.jar")) {
            for (Path jar : jars) {
              urls.add(jar.toUri().toURL());
            }
          }
        }
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), EngineSpeed.class.getClassLoader());
  }

  private static List<Reached> measure(
      Case c, Map<String, Compute> engines, Optional<Python> python, int rounds) {
    List<Runnable> work = new ArrayList<>();
    engines.values().forEach(e -> work.add(work(c, e)));
    List<Took> ours = new ArrayList<>();
    work.forEach(_ -> ours.add(new Took()));
    Took theirs = new Took();
    for (int r = 0; r <= rounds; r++) {
      for (int i = 0; i < work.size(); i++) {
        if (r == 0) {
          warmUp(work.get(i));
        } else {
          turn(work.get(i), ours.get(i));
        }
      }
      // the first turn warms up
      Took t = r == 0 ? new Took() : theirs;
      python.ifPresent(p -> p.turn(c.name, t));
    }
    StringBuilder row = new StringBuilder("| " + c.name + " |");
    if (python.isPresent()) {
      row.append(" %s |".formatted(text(theirs.clock())));
    }
    List<Reached> reached = new ArrayList<>();
    List<String> names = List.copyOf(engines.keySet());
    for (int i = 0; i < ours.size(); i++) {
      Took o = ours.get(i);
      row.append(" %s |".formatted(text(o.clock())));
      if (python.isPresent()) {
        double clock = o.clock() / theirs.clock();
        double processor = o.processor() / theirs.processor();
        row.append(String.format(Locale.ROOT, " %.2f | %.2f |", clock, processor));
        reached.add(new Reached(c.name, names.get(i), clock, processor));
      } else {
        row.append(" %s |".formatted(text(o.processor())));
      }
    }
    System.out.println(row);
    return reached;
  }

  /** What the turns of one of them took, in milliseconds. */
  private static final class Took {
    private final List<Double> clock = new ArrayList<>();
    private double processor;

    /** The median of all times. */
    double clock() {
      double[] v = clock.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return v[v.length / 2];
    }

    /** Processor time of all threads, the mean. */
    double processor() {
      return processor / clock.size();
    }
  }

  private static Runnable work(Case c, Compute engine) {
    Compute e = engine.in(c.dtype);
    if (c.wanted == Wanted.OUTPUTS) {
      return () -> e.outputs(c.model, c.inputs);
    }
    String last = c.model.layers().getLast();
    return () -> e.vjp(c.model.layer(last), c.inputs.get(0), c.inputs.get(1));
  }

  /** By processor time and calls: on a busy machine the clock runs on while Java compiles. */
  private static void warmUp(Runnable work) {
    long end = processorNanos() + WARM_NANOS;
    for (int i = 0; i < 2 || i < WARM_CALLS && processorNanos() < end; i++) {
      work.run();
    }
  }

  private static void turn(Runnable work, Took took) {
    long processor = processorNanos();
    long start = System.nanoTime();
    long now = start;
    for (int i = 0; now - start < TURN_NANOS || i < 2; i++) {
      work.run();
      long end = System.nanoTime();
      took.clock.add((end - now) / 1e6);
      now = end;
    }
    took.processor += (processorNanos() - processor) / 1e6;
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static String text(double millis) {
    return String.format(Locale.ROOT, millis < 1 ? "%.4f" : "%.2f", millis);
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

  /** PyTorch in a process of its own, which computes when it is told to. */
  private static final class Python {
    private final BufferedReader in;
    private final BufferedWriter out;
    private final String version;

    Python(String python, Path script, int threads) throws IOException {
      ProcessBuilder b = new ProcessBuilder(python, script.toString(), Integer.toString(threads));
      // as the engines have it: else its idle threads take the processor from them
      b.environment().put("OMP_WAIT_POLICY", "PASSIVE");
      Process p = b.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      in = new BufferedReader(new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8));
      out = new BufferedWriter(new OutputStreamWriter(p.getOutputStream(), StandardCharsets.UTF_8));
      version = in.readLine();
    }

    /** Its answer is the processor time of all threads, then the time of each call. */
    void turn(String name, Took took) {
      try {
        out.write(name + "\n");
        out.flush();
        String[] millis = in.readLine().split(" ");
        took.processor += Double.parseDouble(millis[0]);
        Arrays.stream(millis).skip(1).map(Double::valueOf).forEach(took.clock::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A case by its name, made when it is its turn. */
  private record Maker(String name, Supplier<Case> make) {

    static List<Maker> all() {
      List<Maker> all = new ArrayList<>();
      for (int n : new int[] {1, 8}) {
        String b = " b" + n;
        all.add(new Maker("resnet18 forward" + b, () -> forward("resnet18 forward" + b, n)));
        all.add(new Maker("resnet18 input gradient" + b, () -> byInput(n)));
        all.add(new Maker("resnet18 all gradients" + b, () -> byAll(n)));
      }
      all.add(new Maker("conv 64-64 56x56 b8", EngineSpeed::convolution));
      for (DType d : new DType[] {DType.F32, DType.F64}) {
        for (int n : new int[] {1024, 2048}) {
          String name = "gemm " + d.label() + " " + n;
          all.add(new Maker(name, () -> product(name, d, n)));
        }
      }
      all.add(new Maker("tiny operation", EngineSpeed::tiny));
      all.add(new Maker("cnn 28x28 b32 gradients", EngineSpeed::cnn));
      all.add(new Maker("mlp 64-64-10 b32 gradients", EngineSpeed::mlp));
      return all;
    }
  }

  private static Case forward(String name, int n) {
    Model m = new Layers().resnet(Shape.N);
    return new Case(name, DType.F32, m, List.of(normal(n, 3, 224, 224)), Wanted.OUTPUTS);
  }

  private static Case byInput(int n) {
    Model m = new Layers().resnet(Shape.N);
    return new Case(
        "resnet18 input gradient b" + n,
        DType.F32,
        m,
        List.of(normal(n, 3, 224, 224), normal(n, 1000)),
        Wanted.INPUT_GRADIENT);
  }

  /** By the input and all parameters but the statistics of normalisations. */
  private static Case byAll(int n) {
    Layers l = new Layers();
    Network net = Networks.of(l.resnet(n));
    List<Value> by = new ArrayList<>(net.inputs());
    net.parameters().keySet().stream().filter(v -> !v.name().startsWith("s.")).forEach(by::add);
    Network derived =
        Derivatives.vjp(net, List.copyOf(net.outputs().values()), by, RuleSet.STANDARD);
    return new Case(
        "resnet18 all gradients b" + n,
        DType.F32,
        Networks.model("derived", derived, Card.EMPTY, Batching.NONE),
        List.of(normal(1, n, 3, 224, 224), normal(1, n, 1000)),
        Wanted.OUTPUTS);
  }

  private static Case convolution() {
    Layers l = new Layers();
    Value x = l.input("x", Shape.N, 64, 56, 56);
    l.conv(x, 64, 3, 1);
    Tensor rows = normal(8, 64, 56, 56);
    return new Case("conv 64-64 56x56 b8", DType.F32, l.model(), List.of(rows), Wanted.OUTPUTS);
  }

  private static Case product(String name, DType d, int n) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(d, Shape.of(n, n)));
    Value y = b.input("y", new TensorType(d, Shape.of(n, n)));
    b.output("z", b.node("z", new MatMul(), x, y));
    Model m = Networks.model("gemm", b.build(), Card.EMPTY, Batching.NONE);
    Tensor t = normal(1, n, n).to(d);
    return new Case(name, d, m, List.of(t, t), Wanted.OUTPUTS);
  }

  /** A chain of operations on four numbers. */
  private static Case tiny() {
    Layers l = new Layers();
    Value x = l.input("x", Shape.N, 4);
    Value p = l.parameter("p", 1, 4);
    for (int i = 0; i < OPERATIONS / 2; i++) {
      x = l.b.node("tanh" + i, new Tanh(), l.b.node("add" + i, new Add(), x, p));
    }
    l.last = x;
    List<Tensor> row = List.of(normal(1, 4));
    return new Case("tiny operation, x " + OPERATIONS, DType.F32, l.model(), row, Wanted.OUTPUTS);
  }

  private static Case mlp() {
    Layers l = new Layers().trainable();
    Value x = l.input("x", 32, 64);
    x = l.linear(x, 64);
    x = l.b.node("relu", new Relu(), x);
    l.linear(x, 10);
    return l.gradients("mlp 64-64-10 b32 gradients", normal(1, 32, 64), normal(1, 32, 10));
  }

  private static Case cnn() {
    Layers l = new Layers().trainable();
    Value x = l.input("x", 32, 1, 28, 28);
    for (int filters : new int[] {16, 32}) {
      x = l.b.node("relu" + filters, new Relu(), l.conv(x, filters, 3, 1));
      x = l.b.node("pool" + filters, new MaxPool(Windows.of(2, 2).stride(2)), x);
    }
    l.linear(l.b.node("flat", new Flatten(1), x), 10);
    return l.gradients("cnn 28x28 b32 gradients", normal(1, 32, 1, 28, 28), normal(1, 32, 10));
  }

  private static Tensor normal(long... shape) {
    SplittableRandom r = new SplittableRandom(Arrays.hashCode(shape));
    float[] f = new float[Math.toIntExact(Tensor.count(shape))];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) r.nextGaussian();
    }
    return Tensor.of(f, shape);
  }

  /** A network that is being built, with weights as PyTorch's layers begin with. */
  private static final class Layers {
    private final Network.Builder b = Network.builder();
    private final Map<Value, Tensor> parameters = new LinkedHashMap<>();
    private boolean trainable;
    private Value last;
    private int count;

    /** Parameters are inputs, as in training. */
    Layers trainable() {
      trainable = true;
      return this;
    }

    Value input(String name, long... shape) {
      return b.input(name, new TensorType(DType.F32, Shape.of(shape)));
    }

    private Value parameter(String name, double bound, long... shape) {
      SplittableRandom r = new SplittableRandom(count);
      float[] f = new float[Math.toIntExact(Tensor.count(shape))];
      for (int i = 0; i < f.length; i++) {
        f[i] = (float) (bound * (2 * r.nextDouble() - 1));
      }
      return parameter(name, Tensor.of(f, shape));
    }

    private Value parameter(String name, Tensor t) {
      Value v =
          trainable
              ? b.input(name, new TensorType(t.dtype(), Shape.of(t.shape())))
              : b.parameter(name, t);
      parameters.put(v, t);
      return v;
    }

    Value conv(Value x, int filters, int kernel, int stride) {
      return conv(x, filters, kernel, stride, trainable || stride == 1);
    }

    private Value conv(Value x, int filters, int kernel, int stride, boolean bias) {
      String name = "conv" + count++;
      long channels = x.shape().dim(1);
      double bound = 1 / Math.sqrt(channels * kernel * kernel);
      List<Value> in = new ArrayList<>();
      in.add(x);
      in.add(parameter(name + ".w", bound, filters, channels, kernel, kernel));
      if (bias) {
        in.add(parameter(name + ".b", bound, filters));
      }
      Windows w = Windows.of(kernel, kernel).stride(stride).pad(kernel / 2);
      last = b.node(name, new Conv(w, 1), in.toArray(Value[]::new));
      return last;
    }

    Value linear(Value x, int features) {
      String name = "fc" + count++;
      double bound = 1 / Math.sqrt(x.shape().dim(1));
      Value w = parameter(name + ".w", bound, features, x.shape().dim(1));
      Value c = parameter(name + ".b", bound, features);
      last = b.node(name, new Gemm(1, 1, false, true), x, w, c);
      return last;
    }

    private Value normalised(Value x) {
      String name = "bn" + count++;
      long channels = x.shape().dim(1);
      float[] ones = new float[(int) channels];
      Arrays.fill(ones, 1);
      return b.node(
          name,
          new BatchNormalization(1e-5),
          x,
          parameter(name + ".scale", Tensor.of(ones)),
          parameter(name + ".shift", Tensor.of(new float[ones.length])),
          parameter("s." + name + ".mean", Tensor.of(new float[ones.length])),
          parameter("s." + name + ".variance", Tensor.of(ones)));
    }

    private Value relu(Value x) {
      return b.node("relu" + count++, new Relu(), x);
    }

    /** The network of He et al. (2015) with 18 layers, as PyTorch has it. */
    Model resnet(long n) {
      Value x = input("x", n, 3, 224, 224);
      x = relu(normalised(conv(x, 64, 7, 2, false)));
      x = b.node("pool", new MaxPool(Windows.of(3, 3).stride(2).pad(1)), x);
      for (int filters : new int[] {64, 128, 256, 512}) {
        for (int block = 0; block < 2; block++) {
          int stride = block == 0 && filters > 64 ? 2 : 1;
          Value y = relu(normalised(conv(x, filters, 3, stride, false)));
          y = normalised(conv(y, filters, 3, 1, false));
          Value same = stride == 1 ? x : normalised(conv(x, filters, 1, stride, false));
          x = relu(b.node("sum" + count++, new Add(), y, same));
        }
      }
      x = b.node("mean", new GlobalAveragePool(), x);
      linear(b.node("flat", new Flatten(1), x), 1000);
      return model(n == Shape.N ? Batching.AXIS : Batching.NONE);
    }

    Model model() {
      return model(Batching.AXIS);
    }

    private Model model(Batching batching) {
      b.output("y", last);
      return Networks.model("net", b.build(), Card.EMPTY, batching);
    }

    /** Outputs and the gradients by all parameters, which are inputs. */
    Case gradients(String name, Tensor x, Tensor cotangent) {
      Network net = Networks.of(model(Batching.NONE));
      List<Value> by = net.inputs().subList(1, net.inputs().size());
      Network derived =
          Derivatives.vjp(net, List.copyOf(net.outputs().values()), by, RuleSet.STANDARD);
      List<Tensor> inputs = new ArrayList<>();
      inputs.add(x);
      for (Tensor p : parameters.values()) {
        long[] one = new long[p.rank() + 1];
        one[0] = 1;
        System.arraycopy(p.shape(), 0, one, 1, p.rank());
        inputs.add(p.reshape(one));
      }
      inputs.add(cotangent);
      Model m = Networks.model(name, derived, Card.EMPTY, Batching.NONE);
      return new Case(name, DType.F32, m, inputs, Wanted.OUTPUTS);
    }
  }
}
