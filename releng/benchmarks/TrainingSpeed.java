import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
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
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.Routine;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Windows;
import org.loupe.training.Examples;
import org.loupe.training.Loss;
import org.loupe.training.Optimizer;
import org.loupe.training.Recipe;
import org.loupe.training.Trainer;
import org.loupe.training.Training;

/**
 * Times whole trainings as analyses run them, with shuffling, steps and updates, engine by engine
 * and round by round, and PyTorch's loop on the same cores in between. The program alone is the
 * network's part of a step: loss and gradients.
 */
final class TrainingSpeed {
  private static final int ROWS = 1024;
  private static final int BATCH = 32;

  /** What a step may take at most, as a ratio to PyTorch. */
  private static final double BAR = 1.5;

  /** Steps of a turn of ours. */
  private static final int EPOCHS = 16;

  private TrainingSpeed() {}

  private enum Kind {
    MLP,
    CNN
  }

  private record Case(String name, Kind kind, Optimizer optimizer) {}

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    Map<String, Compute> engines = engines(threads, Path.of(arguments[5]));
    Optional<Python> python =
        arguments[3].isEmpty()
            ? Optional.empty()
            : Optional.of(new Python(arguments[3], arguments[4], threads));
    System.out.printf(
        "%d processors, %d threads, Java %s%s, load %s; %d rounds, medians in microseconds%n",
        Runtime.getRuntime().availableProcessors(),
        threads,
        Runtime.version(),
        python.map(p -> ", PyTorch " + p.version).orElse(""),
        Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
        rounds);
    System.out.println("| step | engine | PyTorch | ours | program | ratio | growth |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    List<String> missed = new ArrayList<>();
    Optimizer sgd = new Optimizer.Sgd(0.01, 0.9, false, 0);
    Optimizer adam = new Optimizer.Adam(1e-3, 0.9, 0.999, 1e-8, 0);
    for (Case c :
        List.of(
            new Case("mlp 64-64-10 b32 sgd", Kind.MLP, sgd),
            new Case("mlp 64-64-10 b32 adam", Kind.MLP, adam),
            new Case("cnn 28x28 b32 sgd", Kind.CNN, sgd),
            new Case("cnn 28x28 b32 adam", Kind.CNN, adam))) {
      if (c.name.startsWith(arguments[2])) {
        for (Map.Entry<String, Compute> e : engines.entrySet()) {
          double ratio = measure(c, e.getKey(), e.getValue(), python, rounds);
          if (ratio > BAR) {
            missed.add("%s on %s: %.2f".formatted(c.name, e.getKey(), ratio));
          }
        }
      }
    }
    python.ifPresent(
        _ ->
            System.out.printf(
                Locale.ROOT,
                "bar %.1f times PyTorch: %s%n",
                BAR,
                missed.isEmpty() ? "holds" : "MISSED by " + String.join(", ", missed)));
    System.exit(missed.isEmpty() ? 0 : 1);
  }

  /** The ratio to PyTorch, 0 without. */
  private static double measure(
      Case c, String engine, Compute compute, Optional<Python> python, int rounds)
      throws IOException {
    Network network = network(c.kind);
    Examples rows = rows(c.kind);
    long steps = EPOCHS * (ROWS / BATCH);
    List<Double> ours = new ArrayList<>();
    List<Double> program = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    train(network, c.optimizer, compute, rows, EPOCHS);
    long before = resident();
    for (int r = 0; r < rounds; r++) {
      long start = System.nanoTime();
      train(network, c.optimizer, compute, rows, EPOCHS);
      ours.add((System.nanoTime() - start) / 1e3 / steps);
      program.add(program(network, compute, rows, (int) steps / 4));
      if (python.isPresent()) {
        theirs.add(python.get().turn(c.name));
      }
    }
    double grown = (resident() - before) * 2000.0 / (steps * rounds) / (1 << 20);
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.0f | %.0f | %s | %.1f MiB |%n",
        c.name,
        engine,
        theirs.isEmpty() ? "" : String.format(Locale.ROOT, "%.0f", median(theirs)),
        median(ours),
        median(program),
        theirs.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", median(ours) / median(theirs)),
        grown);
    return theirs.isEmpty() ? 0 : median(ours) / median(theirs);
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  /** Resident memory of the process, what the heap does not use given back before. */
  private static long resident() throws IOException {
    // memory of the engines is given back by threads of their own, after the collection
    for (int i = 0; i < 3; i++) {
      System.gc();
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4096;
  }

  private static void train(Network n, Optimizer o, Compute compute, Examples rows, int epochs) {
    Recipe recipe = Recipe.of(new Loss.CrossEntropy(0), o, epochs, BATCH);
    Examples none = Examples.of(rows.rows(), Tensor.of(new long[0], 0));
    new Trainer(n, recipe, compute, DType.F32, new QuietTraining(0, "benchmark"))
        .train(rows, none, "");
  }

  /** Loss and gradients alone, in microseconds. */
  private static double program(Network n, Compute compute, Examples rows, int steps) {
    Training t = Training.of(n, new Loss.CrossEntropy(0));
    long[] some = new long[BATCH];
    Arrays.setAll(some, i -> i);
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(rows.rows(some));
    inputs.add(rows.targets(some));
    inputs.add(Tensor.scalar(1.0 / BATCH).to(DType.F32));
    t.parameters().forEach(p -> inputs.add(p.initial()));
    try (Routine step = Routine.of(compute, t.step(), DType.F32)) {
      return step.repeat(
          BATCH,
          call -> {
            long start = System.nanoTime();
            for (int i = 0; i < steps; i++) {
              call.run(inputs);
            }
            return (System.nanoTime() - start) / 1e3 / steps;
          });
    }
  }

  private static Examples rows(Kind kind) {
    long[] shape = kind == Kind.MLP ? new long[] {ROWS, 64} : new long[] {ROWS, 1, 28, 28};
    long[] labels = new long[ROWS];
    Arrays.setAll(labels, i -> i % 10);
    return Examples.of(uniform(1, 0, shape), Tensor.of(labels));
  }

  private static Network network(Kind kind) {
    Network.Builder b = Network.builder();
    if (kind == Kind.MLP) {
      Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 64)));
      x = b.node("relu", new Relu(), linear(b, x, 64, 1));
      return b.output("y", linear(b, x, 10, 2)).build();
    }
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 1, 28, 28)));
    for (int filters : new int[] {16, 32}) {
      long channels = x.shape().dim(1);
      double bound = 1 / Math.sqrt(9.0 * channels);
      Value w = b.parameter("w" + filters, uniform(bound, filters, filters, channels, 3, 3));
      Value bias = b.parameter("b" + filters, uniform(bound, -filters, filters));
      x = b.node("conv" + filters, new Conv(Windows.of(3, 3).pad(1), 1), x, w, bias);
      x = b.node("relu" + filters, new Relu(), x);
      x = b.node("pool" + filters, new MaxPool(Windows.of(2, 2).stride(2)), x);
    }
    return b.output("y", linear(b, b.node("flat", new Flatten(1), x), 10, 3)).build();
  }

  private static Value linear(Network.Builder b, Value x, int units, int number) {
    long from = x.shape().dim(1);
    double bound = 1 / Math.sqrt(from);
    Value w = b.parameter("fw" + number, uniform(bound, number, units, from));
    Value bias = b.parameter("fb" + number, uniform(bound, -number, units));
    return b.node("fc" + number, new Gemm(1, 1, false, true), x, w, bias);
  }

  private static Tensor uniform(double bound, long seed, long... shape) {
    SplittableRandom r = new SplittableRandom(seed);
    float[] f = new float[Math.toIntExact(Tensor.count(shape))];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) (bound * (2 * r.nextDouble() - 1));
    }
    return Tensor.of(f, shape);
  }

  /** Each out of class loaders of its own, as in the product: they bring different JavaCPPs. */
  private static Map<String, Compute> engines(int threads, Path bundles)
      throws ReflectiveOperationException, IOException {
    Map<String, Compute> engines = new LinkedHashMap<>();
    for (String name : List.of("torch.internal.TorchEngine", "nd4j.internal.Nd4jEngine")) {
      List<URL> urls = new ArrayList<>();
      String bundle = "org.loupe.compute." + name.split("\\.")[0];
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
      ClassLoader loader =
          new URLClassLoader(urls.toArray(URL[]::new), TrainingSpeed.class.getClassLoader());
      Class<?> type = loader.loadClass("org.loupe.compute." + name);
      Engine e = (Engine) type.getDeclaredConstructor().newInstance();
      engines.put(
          e.name(),
          ComputeServices.of(List.of(e))
              .open(
                  new ComputeSettings(e.name(), "cpu", ByteSize.ofMiB(1024), threads),
                  Cancellation.never()));
    }
    return engines;
  }

  /** PyTorch in a process of its own, which makes steps when it is told to. */
  private static final class Python {
    private final BufferedReader in;
    private final BufferedWriter out;
    private final String version;

    Python(String python, String script, int threads) throws IOException {
      ProcessBuilder b = new ProcessBuilder(python, script, Integer.toString(threads));
      // as the engines have it: else its idle threads take the processor from them
      b.environment().put("OMP_WAIT_POLICY", "PASSIVE");
      Process p = b.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      in = new BufferedReader(new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8));
      out = new BufferedWriter(new OutputStreamWriter(p.getOutputStream(), StandardCharsets.UTF_8));
      version = in.readLine();
    }

    /** The mean over a turn, as of ours. */
    double turn(String name) throws IOException {
      out.write(name + "\n");
      out.flush();
      return Arrays.stream(in.readLine().split(" "))
          .mapToDouble(Double::parseDouble)
          .average()
          .orElseThrow();
    }
  }
}
