package org.loupe.compute.internal.program;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.DeviceMemoryException;
import org.loupe.compute.Engine;
import org.loupe.compute.Kernel;
import org.loupe.compute.Session;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.Composite;

/**
 * A network compiled for an engine: kernels in the order of evaluation, parameters and constants on
 * the device. Touched by the device's queue thread only.
 */
public final class Program implements AutoCloseable {
  private final Network network;
  private final DType dtype;
  private final String engine;
  private final Session session;
  private final MemoryPlan plan;
  private final long work;
  private final List<Kernel> kernels;
  private final Slots slots;
  private final Buffer[] fixed;

  private Program(
      Network network, DType dtype, String engine, Session session, List<Kernel> kernels) {
    this.network = network;
    this.dtype = dtype;
    this.engine = engine;
    this.session = session;
    this.kernels = kernels;
    plan = MemoryPlan.of(network, dtype, kernels);
    work = Work.ofLargestKernel(network);
    slots = Slots.of(network, plan);
    fixed = new Buffer[slots.count()];
  }

  /**
   * Compiles a network; its parameters are still to be loaded.
   *
   * @param outputs the values that are wanted
   * @param dtype F32 or F64
   * @param cancellation looked at before each node
   * @throws LoupeException when the engine lacks kernels, naming all of them
   */
  public static Program compile(
      Engine engine,
      Session session,
      Network network,
      List<Value> outputs,
      DType dtype,
      Cancellation cancellation) {
    cancellation.check();
    Network prepared = written(engine.prepare(network, outputs), session, dtype);
    List<Kernel> kernels = new ArrayList<>();
    Map<String, List<String>> missing = new TreeMap<>();
    for (Node n : prepared.nodes()) {
      cancellation.check();
      List<TensorType> types = n.inputs().stream().map(v -> as(v.type(), dtype)).toList();
      session
          .kernel(n.op(), types, dtype)
          .ifPresentOrElse(
              kernels::add,
              () ->
                  missing
                      .computeIfAbsent(n.op().type(), k -> new ArrayList<>())
                      .add("'" + n.name() + "'"));
    }
    if (!missing.isEmpty()) {
      List<String> all = new ArrayList<>();
      missing.forEach((op, names) -> all.add("%s (%s)".formatted(op, String.join(", ", names))));
      throw new LoupeException(
          ComputeProblem.NO_KERNEL,
          "Engine '%s' cannot compute %s in %s."
              .formatted(engine.name(), String.join("; ", all), dtype.label()));
    }
    return new Program(prepared, dtype, engine.name(), session, kernels);
  }

  /** The network with the definitions of those operations that the engine has no kernel for. */
  private static Network written(Network network, Session session, DType dtype) {
    Network n = network;
    while (n.nodes().stream().anyMatch(k -> isToBeWritten(k, session, dtype))) {
      Wiring w = Wiring.copyOf(n, k -> isToBeWritten(k, session, dtype));
      Map<String, Value> outputs = new LinkedHashMap<>();
      n.outputs().forEach((name, v) -> outputs.put(name, w.of(v)));
      n = w.build(outputs, Set.of());
    }
    return n;
  }

  private static boolean isToBeWritten(Node node, Session session, DType dtype) {
    List<TensorType> types = node.inputs().stream().map(v -> as(v.type(), dtype)).toList();
    return node.op() instanceof Composite && session.kernel(node.op(), types, dtype).isEmpty();
  }

  private static TensorType as(TensorType type, DType dtype) {
    return type.dtype().isFloat() ? new TensorType(dtype, type.shape()) : type;
  }

  /** Brings parameters and constants to the device; before the first run. */
  public void load(Cancellation cancellation) {
    try {
      Map<Value, Tensor> numbers = new LinkedHashMap<>(network.parameters());
      numbers.putAll(network.constants());
      numbers.forEach(
          (v, t) -> {
            cancellation.check();
            fixed[slots.of(v)] = session.upload(t, dtype);
          });
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** What is known of the memory it needs. */
  public MemoryPlan plan() {
    return plan;
  }

  /** Rough cost of the most expensive kernel for one row. */
  public long work() {
    return work;
  }

  /**
   * Runs all kernels once.
   *
   * @param inputs one tensor an input of the network, in the sizes of some batch size
   * @param cancellation looked at before each kernel
   * @return the wanted values, in order
   */
  public List<Tensor> run(List<Tensor> inputs, Cancellation cancellation) {
    List<Tensor> results = new ArrayList<>();
    run(inputs, b -> results.add(session.download(b)), cancellation);
    return results;
  }

  /**
   * The same with the wanted values written to where they belong.
   *
   * @param into as many bytes as each value has
   */
  public void run(List<Tensor> inputs, List<MemorySegment> into, Cancellation cancellation) {
    Iterator<MemorySegment> next = into.iterator();
    run(
        inputs,
        b -> {
          MemorySegment target = next.next();
          if (Tensor.count(b.shape()) * b.dtype().bytes() != target.byteSize()) {
            throw new IllegalStateException(
                "engine '%s' gave %s for %d bytes"
                    .formatted(engine, Tensors.text(b.dtype(), b.shape()), target.byteSize()));
          }
          session.download(b, target);
        },
        cancellation);
  }

  private void run(List<Tensor> inputs, Consumer<Buffer> result, Cancellation cancellation) {
    Buffer[] live = fixed.clone();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        Value v = network.inputs().get(i);
        if (plan.inputs().contains(v)) {
          live[slots.of(v)] = session.upload(inputs.get(i), dtype);
        }
      }
      for (int i = 0; i < kernels.size(); i++) {
        cancellation.check();
        run(i, live);
      }
      cancellation.check();
      network.outputs().values().forEach(v -> result.accept(live[slots.of(v)]));
    } finally {
      for (int s = 0; s < live.length; s++) {
        if (live[s] != null && fixed[s] == null) {
          live[s].close();
        }
      }
    }
  }

  private void run(int i, Buffer[] live) {
    int[] taken = slots.taken(i);
    Buffer[] operands = new Buffer[taken.length];
    for (int o = 0; o < taken.length; o++) {
      operands[o] = live[taken[o]];
    }
    List<Buffer> results = results(i, Arrays.asList(operands));
    int[] given = slots.given(i);
    for (int r = 0; r < results.size(); r++) {
      if (r < given.length) {
        live[given[r]] = results.get(r);
      } else {
        results.get(r).close();
      }
    }
    for (int s : slots.freed(i)) {
      if (live[s] != null) {
        live[s].close();
        live[s] = null;
      }
    }
  }

  private List<Buffer> results(int i, List<Buffer> operands) {
    try {
      return kernels.get(i).run(operands);
    } catch (LoupeException | DeviceMemoryException e) {
      throw e;
    } catch (RuntimeException e) {
      List<String> shapes = operands.stream().map(b -> Tensors.text(b.dtype(), b.shape())).toList();
      throw new LoupeException(
          ComputeProblem.KERNEL,
          "%s failed in engine '%s' on %s: %s."
              .formatted(network.nodes().get(i), engine, String.join(", ", shapes), e),
          e);
    }
  }

  /** Gives the parameters and constants back. */
  @Override
  public void close() {
    for (int s = 0; s < fixed.length; s++) {
      if (fixed[s] != null) {
        fixed[s].close();
        fixed[s] = null;
      }
    }
  }
}
