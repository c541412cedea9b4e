package org.loupe.compute.internal.program;

import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.MatrixRoutines;
import org.loupe.compute.Session;
import org.loupe.compute.internal.queue.DeviceQueue;
import org.loupe.compute.natives.FreedMemory;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;

/**
 * An engine on a device with the programs that were compiled for it. Opened by the first job; its
 * methods may be called from any thread, the work is done on the device's queue thread.
 */
public final class EngineSession implements AutoCloseable {
  /** So many models are in use at one time at most; further ones are compiled again. */
  private static final int PROGRAMS = 16;

  private final Engine engine;
  private final Device device;
  private final DeviceQueue queue;
  private final Map<ProgramKey, Program> programs = new LinkedHashMap<>(16, 0.75f, true);
  private final Garbage garbage = new Garbage();
  private volatile Optional<Ready> ready = Optional.empty();
  private Session session;
  private int threads;
  private Optional<Thread> caller = Optional.empty();
  private volatile boolean closed;

  /** An engine on one of its devices. */
  public EngineSession(Engine engine, Device device) {
    this.engine = engine;
    this.device = device;
    queue = DeviceQueue.open(device.name());
  }

  /** The engine. */
  public Engine engine() {
    return engine;
  }

  /** The device. */
  public Device device() {
    return device;
  }

  /**
   * What is known of a program before it runs.
   *
   * @param plan its memory
   * @param work rough cost of its most expensive kernel for one row
   * @param fixed bytes of parameters and constants of all programs that are kept
   */
  public record Prepared(MemoryPlan plan, long work, long fixed) {}

  /**
   * A program that was prepared last, as long as no other one came or went: nobody has to queue to
   * hear that.
   */
  private record Ready(ProgramKey key, long memory, Prepared prepared) {}

  /**
   * What to compile.
   *
   * @param key tells it from others
   * @param name for messages: that of the model
   * @param network a network that has the outputs
   * @param outputs the wanted values
   */
  public record Source(ProgramKey key, String name, Network network, List<Value> outputs) {

    /** The wanted values of a model's network. */
    public static Source of(Model model, List<Value> outputs, DType dtype) {
      List<Integer> ids = outputs.stream().map(Value::id).toList();
      return new Source(
          new ProgramKey(model.hash(), ids, dtype),
          model.name(),
          Networks.of(model),
          List.copyOf(outputs));
    }
  }

  /**
   * Compiles a program unless it is kept, and drops others that leave it no room.
   *
   * @param memory the budget in bytes
   * @throws LoupeException when its parameters alone do not fit
   */
  public Prepared prepare(Source source, long memory, Cancellation cancellation) {
    return ready
        .filter(r -> r.memory() == memory && r.key().equals(source.key()))
        .map(Ready::prepared)
        .orElseGet(() -> onQueue(() -> prepareOnQueue(source, memory, cancellation), cancellation));
  }

  private Prepared prepareOnQueue(Source source, long memory, Cancellation cancellation) {
    Program p = program(source, memory, cancellation);
    makeRoom(p, memory);
    Prepared prepared = new Prepared(p.plan(), p.work(), fixed());
    ready = Optional.of(new Ready(source.key(), memory, prepared));
    return prepared;
  }

  /** Drops the programs that leave one no room, the longest unused first. */
  private void makeRoom(Program p, long memory) {
    long needed = p.plan().peak(1);
    Iterator<Program> oldest = programs.values().iterator();
    while (oldest.hasNext() && (fixed() + needed > memory || programs.size() > PROGRAMS)) {
      Program other = oldest.next();
      if (other != p) {
        ready = Optional.empty();
        other.close();
        oldest.remove();
      }
    }
  }

  /**
   * Runs a program once.
   *
   * @return the wanted values
   */
  List<Tensor> run(
      Source source, List<Tensor> inputs, Evaluation.Limits limits, Cancellation cancellation) {
    return work(
        _ -> program(source, limits.memory(), cancellation).run(inputs, cancellation),
        limits.threads(),
        cancellation);
  }

  /**
   * Runs a program once.
   *
   * @param into where the wanted values go
   */
  void run(
      Source source,
      List<Tensor> inputs,
      List<MemorySegment> into,
      Evaluation.Limits limits,
      Cancellation cancellation) {
    work(
        _ -> {
          program(source, limits.memory(), cancellation).run(inputs, into, cancellation);
          return true;
        },
        limits.threads(),
        cancellation);
  }

  /** Results of so many bytes have been handed out. */
  void handedOut(long bytes, long memory) {
    garbage.add(bytes, memory);
  }

  /** Gives back what can be missed, after memory was short: other programs, and what is unused. */
  void collect(Source source, Cancellation cancellation) {
    onQueue(
        () -> {
          ready = Optional.empty();
          programs.forEach(
              (key, p) -> {
                if (!key.equals(source.key())) {
                  p.close();
                }
              });
          programs.keySet().retainAll(Set.of(source.key()));
          // tensors that nobody holds any more give their memory back when they are collected
          System.gc();
          session().trim();
          FreedMemory.giveBack();
          return true;
        },
        cancellation);
  }

  /** Runs a job with the open device on its queue. */
  public <T> T work(Function<Session, T> job, int useThreads, Cancellation cancellation) {
    return onQueue(() -> job.apply(limited(useThreads, cancellation)), cancellation);
  }

  /**
   * Runs linear algebra, which nothing can end within a call: cancelled, it goes on behind the
   * caller and all other work, on matrices of its own.
   */
  public <T> T algebra(Function<MatrixRoutines, T> job, int useThreads, Cancellation cancellation) {
    MatrixRoutines routines = work(_ -> matrices(), useThreads, cancellation);
    checkOpen();
    return queue.runCall(
        () -> {
          limited(useThreads, cancellation);
          return job.apply(routines);
        },
        cancellation);
  }

  private MatrixRoutines matrices() {
    return session()
        .matrices()
        .orElseThrow(
            () ->
                new LoupeException(
                    ComputeProblem.NO_KERNEL,
                    "Engine '%s' has no linear algebra.".formatted(engine.name())));
  }

  private Session limited(int useThreads, Cancellation cancellation) {
    cancellation.check();
    Session open = session();
    Thread thread = Thread.currentThread();
    // libraries limit the threads for the one that calls them
    if (useThreads != threads || !caller.equals(Optional.of(thread))) {
      open.useThreads(useThreads);
      threads = useThreads;
      caller = Optional.of(thread);
    }
    return open;
  }

  private Session session() {
    if (session == null) {
      session = engine.open(device);
    }
    return session;
  }

  private <T> T onQueue(Callable<T> job, Cancellation cancellation) {
    checkOpen();
    return queue.run(job, cancellation);
  }

  private void checkOpen() {
    if (closed) {
      throw new LoupeException(
          ComputeProblem.ENGINE_UNAVAILABLE,
          "Engine '%s' has been stopped.".formatted(engine.name()),
          "Start the run again.");
    }
  }

  private long fixed() {
    return programs.values().stream().mapToLong(p -> p.plan().fixed()).sum();
  }

  private Program program(Source source, long memory, Cancellation cancellation) {
    Program p = programs.get(source.key());
    if (p == null) {
      Numbers.check(source.name(), source.network(), source.outputs());
      p =
          Program.compile(
              engine,
              session(),
              source.network(),
              source.outputs(),
              source.key().dtype(),
              cancellation);
      if (p.plan().fixed() > memory) {
        throw Chunk.tooLarge(source.name(), p.plan().fixed(), memory);
      }
      ready = Optional.empty();
      programs.put(source.key(), p);
      makeRoom(p, memory);
      try {
        p.load(cancellation);
      } catch (RuntimeException | Error e) {
        programs.remove(source.key());
        throw e;
      }
    }
    return p;
  }

  @Override
  public void close() {
    closed = true;
    try {
      queue.finish(
          () -> {
            programs.values().forEach(Program::close);
            programs.clear();
            if (session != null) {
              session.close();
              session = null;
              FreedMemory.giveBack();
            }
          });
    } finally {
      queue.close();
    }
  }
}
