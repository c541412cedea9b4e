package org.loupe.compute.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.internal.EngineService;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Windows;

/** How much memory the process takes while an engine works, as the system counts it. */
public final class Footprint {
  /** The budget of {@link #wide}. */
  public static final ByteSize BUDGET = ByteSize.ofMiB(512);

  private static final int ROWS = 2048;
  private static final int SIDE = 64;
  private static final int CHANNELS = 48;
  private static final long LOOK_MILLIS = 5;

  private Footprint() {}

  /**
   * By how many bytes the native heap grows over evaluations of the gradient of a residual network
   * with respect to 16 rows, after a tenth as many to warm up. Each result is forgotten at once.
   * One activation that was left behind each time would be 32 KiB. Not the resident memory: Java's
   * heap takes as much of that as the machine's size lets it.
   *
   * @param evaluations how many
   */
  public static long ofGradients(Engine engine, int evaluations) {
    Layer last = Robustness.last(NetworkCases.residual().model());
    Tensor x = Numbers.normal("footprint", 16, 3, 8, 8).to(DType.F32);
    Tensor c = Numbers.normal("footprint c", 16, 10).to(DType.F32);
    try (EngineService service = new EngineService(() -> List.of(engine))) {
      Compute compute = open(service, engine, ByteSize.ofMiB(128)).in(DType.F32);
      for (int i = 0; i < evaluations / 10; i++) {
        compute.vjp(last, x, c);
      }
      LongSupplier heap = NativeHeap.meter();
      long before = heap.getAsLong();
      for (int i = 0; i < evaluations; i++) {
        compute.vjp(last, x, c);
      }
      return heap.getAsLong() - before;
    }
  }

  /** A job that wants much more than its budget. */
  public enum Job {
    /** Pictures of 2048 rows. */
    VALUES,
    /** Products with their Jacobians. */
    GRADIENT,
    /** Jacobians of two sums over the pictures, 2 x 12288, at half as many rows. */
    JACOBIAN
  }

  /**
   * By how many bytes the process grows at most, by a job within {@link #BUDGET} that would take more than 4 GiB at once: three
   * values of 48 x 64 x 64 numbers live together for each of 2048 rows, 4.5 GiB. What is given to
   * it lies in memory before. All its operations are native: Java's heap has a limit of its own.
   */
  public static long wide(Engine engine, Job job) {
    Model model = wideModel();
    int rows = job == Job.JACOBIAN ? ROWS / 2 : ROWS;
    Tensor x = Tensor.allocate(DType.F32, new long[] {rows, 3, SIDE, SIDE}, m -> m.fill((byte) 1));
    Tensor c = Tensor.allocate(DType.F32, new long[] {ROWS, 2, SIDE, SIDE}, m -> m.fill((byte) 1));
    Function<Compute, Tensor> work =
        switch (job) {
          case VALUES -> k -> k.layers(List.of(model.layer("picture")), x).getFirst();
          case GRADIENT -> k -> k.vjp(model.layer("picture"), x, c);
          case JACOBIAN -> k -> k.jacobian(model.layer("y"), x);
        };
    try (EngineService service = new EngineService(() -> List.of(engine))) {
      Compute compute = open(service, engine, BUDGET).in(DType.F32);
      // libraries, and what they keep for themselves
      compute.layers(List.of(model.layer("y")), x.rows(0, 2));
      System.gc();
      return growth(() -> work.apply(compute));
    }
  }

  private static Model wideModel() {
    Network.Builder b = Network.builder();
    Value x = Case.input(b, "x", Numbers.normal("row", 1, 3, SIDE, SIDE));
    Value w = b.parameter("w", Numbers.weights("wide", CHANNELS, 3, 1, 1));
    Value a = b.node("a", new Conv(Windows.of(1, 1), 1), x, w);
    Value s = b.node("s", new Sigmoid(), a);
    Value sum = b.node("sum", new Add(), b.node("r", new Mul(), a, a), s);
    Value v = b.parameter("v", Numbers.weights("wide v", 2, CHANNELS, 1, 1));
    Value picture = b.node("picture", new Conv(Windows.of(1, 1), 1), sum, v);
    Value flat = b.node("flat", new Flatten(1), picture);
    Value u = b.parameter("u", Numbers.weights("wide u", 2, 2 * SIDE * SIDE));
    b.output("y", b.node("y", new Gemm(1, 1, false, true), flat, u));
    return Case.of("wide", Accuracy.NETWORK, b).model();
  }

  private static Compute open(EngineService service, Engine engine, ByteSize memory) {
    ComputeSettings settings =
        new ComputeSettings(
            engine.name(),
            ComputeSettings.AUTO,
            memory,
            Runtime.getRuntime().availableProcessors());
    return service.open(settings, Long.MAX_VALUE, Cancellation.never());
  }

  private static long growth(Runnable work) {
    long before = resident();
    AtomicLong most = new AtomicLong(before);
    AtomicBoolean done = new AtomicBoolean();
    Thread watch = Thread.ofPlatform().daemon().start(() -> watch(most, done));
    try {
      work.run();
    } finally {
      done.set(true);
      watch.interrupt();
    }
    return most.get() - before;
  }

  private static void watch(AtomicLong most, AtomicBoolean done) {
    while (!done.get()) {
      most.accumulateAndGet(resident(), Math::max);
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /** Bytes of this process that lie in memory; 0 where the system does not tell. */
  private static long resident() {
    Path status = Path.of("/proc/self/status");
    try {
      return !Files.exists(status)
          ? 0
          : Files.readAllLines(status).stream()
              .filter(l -> l.startsWith("VmRSS:"))
              .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) << 10)
              .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
