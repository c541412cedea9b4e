package org.loupe.compute.conformance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
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
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/** How soon an engine stops in the middle of long work. */
public final class Cancelling {
  private static final int CHANNELS = 16;
  private static final int SIDE = 64;
  private static final int LAYERS = 40;
  private static final int ROWS = 512;
  private static final long MIDDLE_MILLIS = 400;

  private Cancelling() {}

  /** Work of some seconds. */
  public enum Job {
    /** Values of a deep convolutional network. */
    FORWARD,
    /** Its products with cotangents. */
    GRADIENT,
    /** Its Jacobians. */
    JACOBIAN,
    /** A product of matrices of 5000 x 5000. */
    PRODUCT,
    /** One transform of a line of 2^23 numbers. */
    FFT,
    /** A singular value decomposition of one matrix. */
    SVD,
    /** Eigenvalues of one matrix. */
    EIGH,
    /** A system of equations with as many right-hand sides. */
    SOLVE
  }

  /**
   * How a job ended that was cancelled in its middle. Times are by the clock or of the processor,
   * whichever is less: what other programs take is not the engine's fault. Yet who only waits for
   * long is not let off.
   *
   * @param cancelled whether it was; else it had ended before
   * @param caller milliseconds until the caller had its thread back
   * @param device milliseconds until the device took the next job
   */
  public record Stop(boolean cancelled, long caller, long device) {}

  /** A moment by the clock and by the processor time of this process, in nanoseconds. */
  private record Moment(long clock, long processor) {
    /** Part of the clock's time that counts whatever the processor did. */
    private static final long WAITING = 15;

    static Moment now() {
      return new Moment(
          System.nanoTime(),
          ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L));
    }

    long millisUntil(Moment end) {
      long byClock = end.clock - clock;
      long nanos = Math.min(byClock, Math.max(end.processor - processor, byClock / WAITING));
      return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
  }

  /** Cancels a job in its middle. */
  public static Stop stop(Engine engine, Job job) {
    try (EngineService service = new EngineService(() -> List.of(engine))) {
      AtomicBoolean stop = new AtomicBoolean();
      Runnable work = work(open(service, engine, stop::get), job);
      Tensor small = Tensor.of(new double[] {1}, 1, 1);
      Compute other = open(service, engine, Cancellation.never());
      // loads the library
      other.linearAlgebra().product(small, small);
      AtomicReference<Moment> middle = new AtomicReference<>(Moment.now());
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                try {
                  Thread.sleep(MIDDLE_MILLIS);
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
                middle.set(Moment.now());
                stop.set(true);
              });
      boolean cancelled = false;
      try {
        work.run();
      } catch (CancelledException _) {
        cancelled = true;
      }
      long caller = middle.get().millisUntil(Moment.now());
      other.linearAlgebra().product(small, small);
      return new Stop(cancelled, caller, middle.get().millisUntil(Moment.now()));
    }
  }

  private static Compute open(EngineService service, Engine engine, Cancellation cancellation) {
    ComputeSettings settings =
        new ComputeSettings(engine.name(), ComputeSettings.AUTO, ByteSize.ofMiB(1024), 2);
    return service.open(settings, cancellation);
  }

  private static Runnable work(Compute compute, Job job) {
    return switch (job) {
      case FORWARD, GRADIENT, JACOBIAN -> network(compute.in(DType.F32), job);
      case PRODUCT -> product(compute);
      case SVD -> matrix(1500, m -> compute.linearAlgebra().svd(m));
      case EIGH -> matrix(2000, m -> compute.linearAlgebra().eigh(m));
      case SOLVE -> matrix(3000, m -> compute.linearAlgebra().solve(m, m));
      case FFT -> {
        Tensor line = Tensor.allocate(DType.F64, new long[] {1 << 23, 2}, m -> m.fill((byte) 0));
        yield () -> compute.fft().fft(line, 1);
      }
    };
  }

  private static Runnable product(Compute compute) {
    Tensor a = Tensor.allocate(DType.F32, new long[] {5000, 5000}, m -> m.fill((byte) 1));
    return () -> {
      // several, as fast machines do one in less than the middle of the job
      for (int i = 0; i < 8; i++) {
        compute.linearAlgebra().product(a, a);
      }
    };
  }

  @FunctionalInterface
  private interface Decomposition {
    Object of(Tensor matrix);
  }

  private static Runnable matrix(int n, Decomposition decomposition) {
    double[] d = Numbers.normal("cancelled", (long) n * n).toDoubles();
    for (int i = 0; i < n; i++) {
      // well conditioned, and symmetric where only a triangle is read
      d[i * n + i] += n;
    }
    Tensor a = Tensor.of(d, n, n);
    return () -> decomposition.of(a);
  }

  private static Runnable network(Compute compute, Job job) {
    Model model = deep();
    Layer last = model.layer("y");
    Tensor x =
        Tensor.allocate(DType.F32, new long[] {ROWS, CHANNELS, SIDE, SIDE}, m -> m.fill((byte) 1));
    Tensor c = Tensor.allocate(DType.F32, new long[] {ROWS, 4}, m -> m.fill((byte) 1));
    return switch (job) {
      case FORWARD -> () -> compute.layers(List.of(last), x);
      case GRADIENT -> () -> compute.vjp(last, x, c);
      default -> () -> compute.jacobian(last, x.rows(0, ROWS / 4));
    };
  }

  private static Model deep() {
    Network.Builder b = Network.builder();
    Value v = Case.input(b, "x", Numbers.normal("row", 1, CHANNELS, SIDE, SIDE));
    for (int i = 0; i < LAYERS; i++) {
      Value w = b.parameter("w" + i, Numbers.weights("deep" + i, CHANNELS, CHANNELS, 3, 3));
      v = b.node("conv" + i, new Conv(Windows.of(3, 3).pad(1), 1), v, w);
      v = b.node("tanh" + i, new Tanh(), v);
    }
    v = b.node("gap", new GlobalAveragePool(), v);
    v = b.node("flat", new Flatten(1), v);
    Value w = b.parameter("w", Numbers.weights("deep", 4, CHANNELS));
    b.output("y", b.node("y", new Gemm(1, 1, false, true), v, w));
    return Case.of("deep", Accuracy.NETWORK, b).model();
  }
}
