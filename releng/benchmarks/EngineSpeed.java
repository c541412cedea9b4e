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
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;

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

  private EngineSpeed() {}

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
    for (EngineCases.Maker m : EngineCases.all()) {
      if (m.name().startsWith(only)) {
        reached.addAll(measure(m.make().get(), engines, python, rounds));
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
      EngineCases.Case c, Map<String, Compute> engines, Optional<Python> python, int rounds) {
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
      python.ifPresent(p -> p.turn(c.name(), t));
    }
    StringBuilder row = new StringBuilder("| " + c.name() + " |");
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
        reached.add(new Reached(c.name(), names.get(i), clock, processor));
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

  private static Runnable work(EngineCases.Case c, Compute engine) {
    Compute e = engine.in(c.dtype());
    if (c.wanted() == EngineCases.Wanted.OUTPUTS) {
      return () -> e.outputs(c.model(), c.inputs());
    }
    String last = c.model().layers().getLast();
    return () -> e.vjp(c.model().layer(last), c.inputs().get(0), c.inputs().get(1));
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
}
