import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.value.Tensor;
import org.loupe.script.internal.JavaScript;
import org.loupe.script.internal.SharedEngine;

/**
 * The first script step of a process, further ones, and one over ten million numbers (80 MB of
 * native memory) beside one that looks at none of them, each beside its limit; exit status 1 when
 * one is not held. A copy of the numbers would be as large as they are: in the heap or beside it.
 */
final class ScriptSpeed {
  private static final int N = 10_000_000;
  private static final double MILLION = 1e6;
  private static final double FIRST_MILLIS = 1500;
  private static final double FURTHER_MILLIS = 50;

  /** A tenth of the numbers. */
  private static final double MEMORY_MB = 8;

  private static boolean held = true;

  /** What a step took: wall clock, processor time of its thread, heap, memory beside the heap. */
  private record Taken(double millis, double processor, double heap, double direct) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%.0f ms (%.0f ms of the processor), %.1f MB of heap, %.1f MB beside it",
          millis,
          processor,
          heap,
          direct);
    }
  }

  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    double[] numbers = new double[N];
    Arrays.setAll(numbers, i -> i % 7);
    Tensor tensor = Tensor.of(numbers, N);
    numbers = null;
    System.out.printf(
        Locale.ROOT,
        "%s, %d processors, Java %s%n",
        System.getProperty("os.name"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature());
    try (PlainContext context = new PlainContext(null, 1)) {
      ScriptLanguage js = new JavaScript(new SharedEngine());
      Taken first = run(js, context, "1 + 2", Map.of());
      System.out.println("the first step: " + first.text());
      limit("the first step, ms", first.millis(), FIRST_MILLIS);
      double[] further = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        further[i] = run(js, context, i + " + 2", Map.of()).millis();
      }
      Arrays.sort(further);
      limit("further steps, median, ms", further[rounds / 2], FURTHER_MILLIS);
      Map<String, Object> inputs = Map.of("v", tensor);
      Taken one = run(js, context, "v[5]", inputs);
      System.out.println("one of ten million numbers: " + one.text());
      limit("of that, MB", one.heap() + one.direct(), MEMORY_MB);
      String last = "v[v.length - 1] + v.subarray(N / 2, N / 2 + 3)[1]".replace("N", "" + N);
      Taken view = run(js, context, last, inputs);
      System.out.println("a part of the view: " + view.text());
      limit("of that, MB", view.heap() + view.direct(), MEMORY_MB);
      Taken sum =
          run(js, context, "let s = 0; for (let i = 0; i < v.length; i++) s += v[i]; s", inputs);
      // the interpreter boxes each number that it looks at: they are garbage a moment later
      System.out.println("the sum of ten million: " + sum.text());
      limit("of that beside the heap, MB", sum.direct(), MEMORY_MB);
    }
    System.exit(held ? 0 : 1);
  }

  private static void limit(String what, double value, double limit) {
    boolean within = value <= limit;
    held &= within;
    System.out.printf(
        Locale.ROOT,
        "  %-30s %8.1f  limit %6.0f  %s%n",
        what,
        value,
        limit,
        within ? "ok" : "NOT HELD");
  }

  private static Taken run(
      ScriptLanguage js, PlainContext context, String text, Map<String, Object> inputs) {
    long heap = allocated();
    long direct = direct();
    long processor = cpu();
    long start = System.nanoTime();
    ScriptText program = new ScriptText(text, "number", "a.js", 1, 0, 0);
    ScriptValue value = js.run(program, inputs, context, l -> {}, 0);
    double millis = (System.nanoTime() - start) / MILLION;
    if (!(value instanceof ScriptValue.OfNumber)) {
      throw new IllegalStateException("it gave " + value);
    }
    return new Taken(
        millis,
        (cpu() - processor) / MILLION,
        (allocated() - heap) / MILLION,
        (direct() - direct) / MILLION);
  }

  /** Processor time of this thread: other processes do not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean t
        ? t.getCurrentThreadAllocatedBytes()
        : 0;
  }

  /** Buffers beside the heap. */
  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
