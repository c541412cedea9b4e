package org.loupe.runtime.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.CancelledException;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.Principal;
import org.loupe.api.RandomStream;
import org.loupe.api.Range;
import org.loupe.api.Spool;
import org.loupe.api.Unit;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Image;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Mul;
import org.loupe.network.op.PutBack;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Transpose;

/** Small analyses, each for one thing that a run must get right. */
public final class Analyses {
  private Analyses() {}

  /** A number. */
  public record Value(@Doc("the number") @Principal double value) {}

  /** Adds; counts how often it was run. */
  @AnalysisId(
      value = "test.add",
      since = "1.0",
      cite = {"arXiv:1234.5678", "doi:10.1/x"},
      deterministic = true,
      aliases = "test.plus")
  @Doc("Adds two numbers.")
  public static final class Add implements Analysis<Add.Parameters, Value> {
    /** The numbers. */
    public record Parameters(
        @Doc("first") double a, @Doc("second") @Default("1") @Range(min = -1000) double b) {}

    /** How often it was run. */
    public final AtomicInteger runs = new AtomicInteger();

    @Override
    public Value run(Parameters p, AnalysisContext context) {
      runs.incrementAndGet();
      context.progress().begin(1, "sums");
      return new Value(p.a + p.b);
    }
  }

  /** Waits until as many steps run as the barrier has parties. */
  @AnalysisId(value = "test.meet", since = "1.0")
  @Doc("Ends when others run as well.")
  public static final class Meet implements Analysis<Meet.Parameters, Value> {
    /** Which one. */
    public record Parameters(@Doc("number") long i) {}

    private final CyclicBarrier barrier;

    /** As many steps at the same time. */
    public Meet(int parties) {
      barrier = new CyclicBarrier(parties);
    }

    @Override
    public Value run(Parameters p, AnalysisContext context) {
      try {
        barrier.await(10, TimeUnit.SECONDS);
        return new Value(p.i);
      } catch (Exception e) {
        throw new IllegalStateException("nobody came", e);
      }
    }
  }

  /** Counts how many of its steps run at the same time. */
  public static class Counting {
    /** Running now. */
    public final AtomicInteger now = new AtomicInteger();

    /** At most. */
    public final AtomicInteger most = new AtomicInteger();

    /** In the order in which they began. */
    public final List<Long> order = new ArrayList<>();

    Value count(long i) {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      synchronized (order) {
        order.add(i);
      }
      try {
        Thread.sleep(30);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      now.decrementAndGet();
      return new Value(i);
    }
  }

  /** Shares the cores. */
  @AnalysisId(value = "test.shared", since = "1.0")
  @Doc("Shares the cores.")
  public static final class Shared implements Analysis<Shared.Parameters, Value> {
    /** Which one, and what it waits for. */
    public record Parameters(
        @Doc("number") long i, @Doc("only for the order") @Default("0") double after) {}

    private final Counting counting;

    /** Counts there. */
    public Shared(Counting counting) {
      this.counting = counting;
    }

    @Override
    public Value run(Parameters p, AnalysisContext context) {
      return counting.count(p.i);
    }
  }

  /** Wants all cores. */
  @AnalysisId(value = "test.alone", since = "1.0", cores = "all")
  @Doc("Wants all cores.")
  public static final class Alone implements Analysis<Shared.Parameters, Value> {
    private final Counting counting;

    /** Whether another one ran at the same time. */
    public volatile boolean hadCompany;

    /** Counts there. */
    public Alone(Counting counting) {
      this.counting = counting;
    }

    @Override
    public Value run(Shared.Parameters p, AnalysisContext context) {
      hadCompany |= counting.now.get() > 0;
      Value value = counting.count(p.i);
      hadCompany |= counting.now.get() > 0;
      return value;
    }
  }

  /** Fails in several ways. */
  @AnalysisId(value = "test.fail", since = "1.0")
  @Doc("Fails.")
  public static final class Fail implements Analysis<Fail.Parameters, Value> {
    /** How. */
    public record Parameters(@Doc("how") How how) {}

    /** Ways to fail. */
    public enum How {
      /** As intended. */
      PROBLEM,
      /** A bug. */
      BUG,
      /** No heap is left. */
      HEAP,
      /** So little heap is left that it is collected all the time. */
      COLLECTED,
      /** No native memory is left. */
      NATIVE,
      /** Endless recursion. */
      STACK,
      /** As if cancelled. */
      CANCELLED,
      /** No result. */
      NULL,
      /** Parallel tasks, one of which fails. */
      PARALLEL
    }

    @Override
    public Value run(Parameters p, AnalysisContext context) {
      return switch (p.how) {
        case PROBLEM -> throw new LoupeException(TestProblem.REFUSED, "The values are bad.");
        case BUG -> throw new ArrayIndexOutOfBoundsException("Index 7");
        case HEAP -> throw new OutOfMemoryError("Java heap space");
        case COLLECTED -> throw new OutOfMemoryError("GC overhead limit exceeded");
        case NATIVE -> throw new OutOfMemoryError("Cannot reserve 7 bytes");
        case STACK -> new Value(depth(1));
        case CANCELLED -> throw new CancelledException();
        case NULL -> null;
        case PARALLEL -> {
          List<Callable<Double>> tasks = new ArrayList<>();
          for (int i = 0; i < 100; i++) {
            int n = i;
            tasks.add(
                () -> {
                  if (n == 3) {
                    throw new LoupeException(TestProblem.REFUSED, "Task 3.");
                  }
                  while (n == 2) {
                    context.checkCancelled();
                    Thread.sleep(1);
                  }
                  return 0.0;
                });
          }
          yield new Value(context.parallel(tasks).getFirst());
        }
      };
    }

    private static long depth(long n) {
      return n == 0 ? 0 : 1 + depth(n + 1);
    }
  }

  /** Runs until it is told to stop. */
  @AnalysisId(value = "test.endless", since = "1.0")
  @Doc("Has no end.")
  public static final class Endless implements Analysis<Endless.Parameters, Value> {
    /** How it can be stopped. */
    public record Parameters(@Doc("how it ends") Manner manner) {}

    /** How it can be stopped. */
    public enum Manner {
      /** Looks for cancellation. */
      POLITE,
      /** Only when its thread is interrupted. */
      INTERRUPTED,
      /** Not at all. */
      STUBBORN,
      /** Within tasks. */
      PARALLEL
    }

    /** It has begun. */
    public final CountDownLatch started = new CountDownLatch(1);

    /** Ends stubborn ones after the test. */
    public final CountDownLatch released = new CountDownLatch(1);

    @Override
    public Value run(Parameters p, AnalysisContext context) {
      started.countDown();
      try {
        switch (p.manner) {
          case POLITE -> poll(context);
          case INTERRUPTED -> new CountDownLatch(1).await();
          case STUBBORN -> {
            while (released.getCount() > 0) {
              try {
                released.await();
              } catch (InterruptedException _) {
                // stubborn
              }
            }
          }
          case PARALLEL ->
              context.parallel(List.of(() -> poll(context), () -> poll(context), () -> 1.0));
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new Value(0);
    }

    private static double poll(AnalysisContext context) throws InterruptedException {
      while (true) {
        context.checkCancelled();
        Thread.sleep(5);
      }
    }
  }

  /** Random numbers. */
  @AnalysisId(value = "test.random", since = "1.0")
  @Doc("Draws numbers.")
  public static final class Random implements Analysis<Random.Parameters, Random.Numbers> {
    /** How many. */
    public record Parameters(@Doc("how many") @Default("5") @Range(min = 1) long n) {}

    /** The numbers. */
    public record Numbers(@Doc("the numbers") @Principal Tensor values, @Doc("sum") double sum) {}

    /** How often it was run. */
    public final AtomicInteger runs = new AtomicInteger();

    @Override
    public Numbers run(Parameters p, AnalysisContext context) {
      runs.incrementAndGet();
      RandomStream stream = context.random("values");
      double[] values = new double[(int) p.n];
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        values[i] = stream.uniform(i);
        sum += values[i];
      }
      return new Numbers(Tensor.of(values), sum);
    }
  }

  /** Warns, and does not finish. */
  @AnalysisId(value = "test.part", since = "1.0")
  @Doc("Uses up its budget.")
  public static final class Part implements Analysis<Part.Parameters, Value> {
    /** What. */
    public record Parameters(@Doc("whether the budget is used up") boolean partial) {}

    @Override
    public Value run(Parameters p, AnalysisContext context) {
      context.warn(TestProblem.ODD, "3 of 10 rows are odd");
      context.warn(TestProblem.ODD, "3 of 10 rows are odd");
      if (p.partial) {
        context.partial(TestProblem.BUDGET, "stopped at 7 of 10");
      }
      return new Value(7);
    }
  }

  /** Spools rows. */
  @AnalysisId(value = "test.spool", since = "1.0")
  @Doc("Spools rows.")
  public static final class Spooling implements Analysis<Random.Parameters, Spooling.Rows> {
    /** The rows. */
    public record Rows(@Doc("the rows") @Principal Tensor rows) {}

    @Override
    public Rows run(Random.Parameters p, AnalysisContext context) {
      Spool unfinished = context.spool(DType.F32);
      unfinished.append(1.0);
      Spool spool = context.spool(DType.I64, 2);
      for (long i = 0; i < p.n; i++) {
        spool.append(i, i * i);
      }
      return new Rows(spool.finish());
    }
  }

  /** A certificate. */
  @ValueType("certificate")
  @Doc("checks")
  public record Certificate(
      @Doc(value = "error", formula = "|a - b|") double error,
      @Doc("more") Optional<Tensor> more,
      @Doc("counts") List<Long> counts) {}

  /** Colours. */
  public enum Colour {
    /** Red. */
    DARK_RED,
    /** Blue. */
    BLUE
  }

  /** Results of every type. */
  @AnalysisId(value = "test.types", since = "1.0", deterministic = true)
  @Doc("Gives every type.")
  public static final class Types implements Analysis<Types.Parameters, Types.All> {
    /** Nothing. */
    public record Parameters() {}

    /** Everything. */
    public record All(
        @Doc("not a number") double nan,
        @Doc("large") long large,
        @Doc("yes") boolean yes,
        @Doc("text") String text,
        @Doc("time") Duration time,
        @Doc("size") ByteSize size,
        @Doc("ends") org.loupe.api.value.Range range,
        @Doc("colour") Colour colour,
        @Doc("list") @Unit("nat") List<Double> list,
        @Doc("tensors") List<Tensor> tensors,
        @Doc("tensor") Tensor tensor,
        @Doc("table") Table table,
        @Doc("features") Features features,
        @Doc("image") Image image,
        @Doc("certificate") Certificate certificate,
        @Doc("figure") Figure figure) {}

    /** The result. */
    public static All all() {
      Tensor vector = Tensor.of(new double[] {1, 2, 3});
      Figure.Panel panel =
          new Figure.Panel(
              "",
              Figure.Axis.linear("x", 0, 1),
              Figure.Axis.linear("y", 0, 1),
              Figure.Aspect.FREE,
              List.of(
                  new Mark.Line(
                      "l",
                      Tensor.of(new double[] {0, 0, 1, 1}, 2, 2),
                      new Mark.Stroke(Mark.Tone.INK, 1))));
      return new All(
          Double.NaN,
          Long.MAX_VALUE,
          true,
          "a \"text\" <b>",
          Duration.ofMillis(1500),
          ByteSize.ofMiB(3),
          new org.loupe.api.value.Range(-1, Double.POSITIVE_INFINITY),
          Colour.DARK_RED,
          List.of(0.5, Double.NEGATIVE_INFINITY),
          List.of(vector, Tensor.of(new long[] {4})),
          vector,
          Table.builder().numbers("area", vector).text("name", List.of("a", "b", "c")).build(),
          new Features(Tensor.of(new float[] {1, 2}, 1, 2), Tensor.of(new long[] {7}), "somewhere"),
          new Image(Tensor.ofBytes(new byte[] {1, 2}, 1, 2, 1)),
          new Certificate(1e-16, Optional.of(vector), List.of(1L, 2L)),
          Figure.of("Title", "Caption.", panel));
    }

    @Override
    public All run(Parameters p, AnalysisContext context) {
      return all();
    }
  }

  /** Takes data and gives it back. */
  @AnalysisId(value = "test.rows", since = "1.0", deterministic = true)
  @Doc("Looks at rows.")
  public static final class Rows implements Analysis<Rows.Parameters, Rows.Seen> {
    /** The rows. */
    public record Parameters(@Doc("rows") Dataset data) {}

    /** What was seen. */
    public record Seen(@Doc("sum of all") @Principal double sum, @Doc("how many") long count) {}

    /** How often it was run. */
    public final AtomicInteger runs = new AtomicInteger();

    @Override
    public Seen run(Parameters p, AnalysisContext context) {
      runs.incrementAndGet();
      double sum = 0;
      for (long i = 0; i < p.data.size(); i++) {
        sum += p.data.read(i).toDoubles()[0];
      }
      return new Seen(sum, p.data.size());
    }
  }

  /** A result that is not kept. */
  @AnalysisId(value = "test.selected", since = "1.0", deterministic = true)
  @Doc("Selects rows.")
  public static final class Selected implements Analysis<Rows.Parameters, Selected.Part> {
    /** The rows. */
    public record Part(@Doc("the even rows") @Principal Dataset rows) {}

    @Override
    public Part run(Rows.Parameters p, AnalysisContext context) {
      return new Part(p.data.select(0, 2));
    }
  }

  /** Reads a file that is an argument. */
  @AnalysisId(value = "test.file", since = "1.0", deterministic = true)
  @Doc("Reads a file.")
  public static final class ReadFile implements Analysis<ReadFile.Parameters, Value> {
    /** The file. */
    public record Parameters(@Doc("a file or a folder") java.nio.file.Path file) {}

    /** How often it was run. */
    public final AtomicInteger runs = new AtomicInteger();

    @Override
    public Value run(Parameters p, AnalysisContext context) {
      runs.incrementAndGet();
      return new Value(p.file.toFile().length());
    }
  }

  /** Makes a model; of width 0 one that no file has a form of. */
  @AnalysisId(value = "test.model", since = "1.0", deterministic = true)
  @Doc("Makes a model.")
  public static final class MakeModel implements Analysis<MakeModel.Parameters, MakeModel.Made> {
    /** The size. */
    public record Parameters(@Doc("numbers of a row") long width) {}

    /** The model. */
    public record Made(@Doc("the model") @Principal Model model) {}

    /** How often it was run. */
    public final AtomicInteger runs = new AtomicInteger();

    @Override
    public Made run(Parameters p, AnalysisContext context) {
      runs.incrementAndGet();
      Shape row = Shape.of(Shape.N, Math.max(1, p.width));
      Network.Builder b = Network.builder();
      org.loupe.network.Value x = b.input("x", new TensorType(DType.F32, row));
      Tensor w = Tensor.of(new double[] {2}).to(DType.F32);
      org.loupe.network.Value y = b.node("twice", new Mul(), x, b.parameter("w", w));
      Op last = p.width == 0 ? new PutBack(new Transpose(List.of(0, 1)), row) : new Relu();
      Network network = b.output("y", b.node("last", last, y)).build();
      return new Made(Networks.model("made", network, Card.EMPTY));
    }
  }

  /** Counts the parameters of a model. */
  @AnalysisId(value = "test.parameters", since = "1.0", deterministic = true)
  @Doc("Counts parameters.")
  public static final class Count implements Analysis<Count.Parameters, Value> {
    /** The model. */
    public record Parameters(@Doc("the model") Model model) {}

    @Override
    public Value run(Parameters p, AnalysisContext context) {
      return new Value(p.model.parameterCount());
    }
  }
}
