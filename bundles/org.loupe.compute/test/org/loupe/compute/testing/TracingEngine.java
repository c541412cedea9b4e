package org.loupe.compute.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Kernel;
import org.loupe.compute.Session;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.internal.reference.ReferenceEngine;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;

/** The reference engine under another name, which records what is done with it. */
public final class TracingEngine implements Engine {
  private final String name;
  private final EngineStatus status;
  private final ReferenceEngine reference = new ReferenceEngine();

  /** Types of operations there is no kernel for. */
  public final Set<String> missing = new HashSet<>();

  /** Devices that it does not use. */
  public List<SkippedDevice> skipped = List.of();

  /** Put around each kernel. */
  public UnaryOperator<Kernel> around = k -> k;

  public final List<String> ran = Collections.synchronizedList(new ArrayList<>());
  public final List<Long> batches = Collections.synchronizedList(new ArrayList<>());
  public final Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
  public int prepared;
  public int threadsOfKernels;
  public int closedSessions;
  public int trims;

  /** Bytes of open buffers that were not uploaded as parameters, now and at most. */
  public long live;

  public long peak;
  private final Set<Buffer> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean running;
  private double wrong;

  public TracingEngine(String name, EngineStatus.State state, String... devices) {
    this.name = name;
    List<Device> list = new ArrayList<>();
    for (String d : devices) {
      list.add(new Device(d, "", 0));
    }
    status = new EngineStatus("0", state, "no library for " + name, list);
  }

  public TracingEngine() {
    this("tracing", EngineStatus.State.READY, "cpu");
  }

  /** An engine whose results are all wrong by the same number. */
  public TracingEngine(String name, double wrong) {
    this(name, EngineStatus.State.READY, "cpu");
    this.wrong = wrong;
  }

  /** Buffers that were not closed. */
  public int openBuffers() {
    return open.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EngineStatus status() {
    return new EngineStatus(
        status.version(), status.state(), status.detail(), status.devices(), skipped);
  }

  @Override
  public Network prepare(Network network, List<Value> outputs) {
    prepared++;
    return reference.prepare(network, outputs);
  }

  private Traced traced(Buffer inner) {
    Traced t = new Traced(inner);
    open.add(t);
    live += t.bytes();
    peak = Math.max(peak, live);
    return t;
  }

  /** A buffer that tells when it is closed. */
  private final class Traced implements Buffer {
    private final Buffer inner;

    Traced(Buffer inner) {
      this.inner = inner;
    }

    long bytes() {
      return Tensor.count(shape()) * dtype().bytes();
    }

    @Override
    public long[] shape() {
      return inner.shape();
    }

    @Override
    public DType dtype() {
      return inner.dtype();
    }

    @Override
    public void close() {
      if (open.remove(this)) {
        live -= bytes();
      }
      inner.close();
    }
  }

  @Override
  public Session open(Device device) {
    Session inner = reference.open(device);
    return new Session() {
      @Override
      public Buffer upload(Tensor tensor, DType dtype) {
        threads.add(Thread.currentThread());
        return traced(inner.upload(tensor, dtype));
      }

      @Override
      public Tensor download(Buffer buffer) {
        threads.add(Thread.currentThread());
        Tensor t = inner.download(((Traced) buffer).inner);
        double[] d = Arrays.stream(t.toDoubles()).map(v -> v + wrong).toArray();
        return Tensor.of(d, t.shape()).to(t.dtype());
      }

      @Override
      public Optional<Kernel> kernel(Op op, List<TensorType> operands, DType dtype) {
        threads.add(Thread.currentThread());
        return missing.contains(op.type())
            ? Optional.empty()
            : inner.kernel(op, operands, dtype).map(k -> around.apply(trace(op, k)));
      }

      @Override
      public void trim() {
        trims++;
      }

      @Override
      public void useThreads(int n) {
        threadsOfKernels = n;
      }

      @Override
      public void close() {
        threads.add(Thread.currentThread());
        closedSessions++;
      }
    };
  }

  private Kernel trace(Op op, Kernel inner) {
    return operands -> {
      if (running) {
        throw new IllegalStateException("two kernels at once");
      }
      running = true;
      threads.add(Thread.currentThread());
      ran.add(op.type());
      long[] first = operands.getFirst().shape();
      batches.add(first.length == 0 ? 1 : first[0]);
      List<Buffer> results =
          inner.run(operands.stream().map(b -> ((Traced) b).inner).toList()).stream()
              .<Buffer>map(this::traced)
              .toList();
      running = false;
      return results;
    };
  }
}
