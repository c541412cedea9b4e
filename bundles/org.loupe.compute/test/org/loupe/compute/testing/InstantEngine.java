package org.loupe.compute.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Kernel;
import org.loupe.compute.Session;
import org.loupe.compute.rewrite.Rewriting;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;

/** An engine whose results are all zeros, after a time that it is given. */
public final class InstantEngine implements Engine {
  private final String name;
  private final EngineStatus status;
  private final long nanos;
  private final AtomicInteger calls = new AtomicInteger();

  private record Zeros(long[] shape, DType dtype) implements Buffer {
    @Override
    public void close() {
      // there is no memory
    }
  }

  /** One that can work and sleeps in each kernel. */
  public InstantEngine(String name, long nanos) {
    this.name = name;
    this.status =
        new EngineStatus("1", EngineStatus.State.READY, "", List.of(new Device("cpu", "", 0)));
    this.nanos = nanos;
  }

  /** One in a state, without a device. */
  public InstantEngine(String name, EngineStatus.State state) {
    this.name = name;
    this.status = new EngineStatus("1", state, "", List.of());
    this.nanos = 0;
  }

  /** How often a kernel ran. */
  public int calls() {
    return calls.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EngineStatus status() {
    return status;
  }

  @Override
  public Network prepare(Network network, List<Value> outputs) {
    return Rewriting.pruned(network, outputs);
  }

  @Override
  public Session open(Device device) {
    return new Session() {
      @Override
      public Buffer upload(Tensor tensor, DType dtype) {
        return new Zeros(tensor.shape(), tensor.dtype().isFloat() ? dtype : tensor.dtype());
      }

      @Override
      public Tensor download(Buffer buffer) {
        return Tensor.allocate(buffer.dtype(), buffer.shape(), _ -> {});
      }

      @Override
      public Optional<Kernel> kernel(Op op, List<TensorType> operands, DType dtype) {
        return Optional.of(in -> run(op, in));
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }

  private List<Buffer> run(Op op, List<Buffer> operands) {
    calls.incrementAndGet();
    if (nanos > 0) {
      LockSupport.parkNanos(nanos);
    }
    List<TensorType> types =
        operands.stream().map(b -> new TensorType(b.dtype(), Shape.of(b.shape()))).toList();
    return op.infer(types).stream()
        .<Buffer>map(t -> new Zeros(t.shape().dims(), t.dtype()))
        .toList();
  }
}
