import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.Philox;
import org.loupe.data.TensorDataset;
import org.loupe.geometry.JvpAnalysis;
import org.loupe.geometry.JvpParameters;
import org.loupe.network.Networks;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;

/**
 * Exact products of a residual network's Jacobian with many directions, beside what bounds them:
 * one forward pass of as many rows, by the engine torch in double precision; and a table of what a
 * product costs by the number of directions, exactly and by the forward mode of each engine. One
 * thread each, in turns, processor time.
 */
final class JvpSpeed {

  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    int rounds = Integer.parseInt(args[0]);
    int count = Integer.parseInt(args[1]);
    OnnxModel m = Onnx.read(Path.of(args[2]), OnnxLimits.NONE);
    Model model = Networks.model("network", m.network(), m.card());
    long[] row = model.inputs().getFirst().rowShape();
    Tensor directions = normal(count, row);
    Tensor singles = directions.to(DType.F32);
    Dataset on = TensorDataset.builder("rows", normal(1, row)).build();
    Compute torch = engine(Path.of(args[3]), "torch", "TorchEngine");
    Compute nd4j = engine(Path.of(args[3]), "nd4j", "Nd4jEngine");
    System.out.printf(
        Locale.ROOT,
        "%d directions, %d processors, Java %s%n",
        count,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature());
    double[] ratio = new double[rounds];
    for (int r = -1; r < rounds; r++) { // the first warms up
      long start = nanos();
      try (PlainContext context = new PlainContext(torch, 1)) {
        new JvpAnalysis().run(JvpParameters.of(model, on, directions), context);
      }
      long middle = nanos();
      torch.in(DType.F64).values(model, directions);
      long end = nanos();
      torch.in(DType.F32).values(model, singles);
      long last = nanos();
      if (r >= 0) {
        ratio[r] = (double) (middle - start) / (end - middle);
        System.out.printf(
            Locale.ROOT,
            "round %d: %.2f ms a direction, %.2f a row forward (%.2f in f32), ratio %.2f%n",
            r + 1,
            (middle - start) / 1e6 / count,
            (end - middle) / 1e6 / count,
            (last - end) / 1e6 / count,
            ratio[r]);
      }
    }
    Arrays.sort(ratio);
    System.out.printf(Locale.ROOT, "median of ratios: %.2f%n", ratio[rounds / 2]);
    System.out.println("ms a product  directions     exact  torch f64  torch f32   nd4j f64");
    for (int batch : new int[] {1, 4, 16, 64}) {
      Tensor u = normal(batch, row);
      Tensor x = repeated(normal(1, row), batch);
      System.out.printf(
          Locale.ROOT,
          "%24d %9.2f %10.2f %10.2f %10.2f%n",
          batch,
          milliseconds(rounds, batch, () -> exact(model, on, u, torch)),
          milliseconds(rounds, batch, () -> forward(torch.in(DType.F64), model, x, u)),
          milliseconds(rounds, batch, () -> forward(torch.in(DType.F32), model, x, u)),
          milliseconds(rounds, batch, () -> forward(nd4j.in(DType.F64), model, x, u)));
    }
    System.exit(0);
  }

  private static void exact(Model model, Dataset on, Tensor u, Compute torch) {
    try (PlainContext context = new PlainContext(torch, 1)) {
      new JvpAnalysis().run(JvpParameters.of(model, on, u), context);
    }
  }

  private static void forward(Compute engine, Model model, Tensor x, Tensor u) {
    Layer output = model.layer(model.layers().getLast());
    engine.jvp(output, x, u);
  }

  /**
   * The least of several rounds, by the number of products; the first round warms up. The clock of
   * a process goes in steps of 10 ms, so that few products are made several times.
   */
  private static double milliseconds(int rounds, int products, Runnable work) {
    long least = Long.MAX_VALUE;
    int times = Math.max(1, 64 / products);
    for (int r = -1; r < rounds; r++) {
      long start = nanos();
      for (int i = 0; i < times; i++) {
        work.run();
      }
      least = r < 0 ? least : Math.min(least, nanos() - start);
    }
    return least / 1e6 / products / times;
  }

  private static Tensor repeated(Tensor row, int times) {
    long[] shape = row.shape();
    shape[0] = times;
    double[] x = row.toDoubles();
    double[] all = new double[x.length * times];
    Arrays.setAll(all, i -> x[i % x.length]);
    return Tensor.of(all, shape);
  }

  private static long nanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Tensor normal(int rows, long[] row) {
    long[] shape = new long[row.length + 1];
    shape[0] = rows;
    System.arraycopy(row, 0, shape, 1, row.length);
    Philox random = Philox.keyed(0, "benchmark", "directions " + rows);
    double[] x = new double[Math.toIntExact(Tensor.count(shape))];
    Arrays.setAll(x, random::normal);
    return Tensor.of(x, shape);
  }

  /** Out of a class loader of its own, as in the product. */
  private static Compute engine(Path plugins, String name, String type)
      throws ReflectiveOperationException, IOException {
    List<URL> urls = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(plugins, "org.loupe.compute." + name + "*")) {
      for (Path folder : folders) {
        urls.add(folder.toUri().toURL());
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
        new URLClassLoader(urls.toArray(URL[]::new), JvpSpeed.class.getClassLoader());
    Class<?> loaded = loader.loadClass("org.loupe.compute." + name + ".internal." + type);
    Engine e = (Engine) loaded.getDeclaredConstructor().newInstance();
    return ComputeServices.of(List.of(e))
        .open(new ComputeSettings(e.name(), "cpu", ByteSize.ofMiB(2048), 1), Cancellation.never());
  }
}
