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
 * The first script step of a process, further ones, and one that looks at all of ten million numbers
 * (80 MB of native memory) beside one that looks at none, with the heap that each has allocated: a
 * copy would be as large as the numbers. Processor time of the thread.
 */
final class ScriptSpeed {
  private static final int N = 10_000_000;
  private static final double MILLION = 1e6;

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
      time("the first step", js, context, "1 + 2", Map.of());
      double[] further = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        further[i] = millis(js, context, i + " + 2", Map.of());
      }
      Arrays.sort(further);
      System.out.printf(Locale.ROOT, "further steps: median %.1f ms%n", further[rounds / 2]);
      Map<String, Object> inputs = Map.of("v", tensor);
      time("one of ten million numbers", js, context, "v[N]".replace("N", "5"), inputs);
      time(
          "the sum of ten million",
          js,
          context,
          "let s = 0; for (let i = 0; i < v.length; i++) s += v[i]; s",
          inputs);
    }
  }

  private static void time(
      String what,
      ScriptLanguage js,
      PlainContext context,
      String text,
      Map<String, Object> inputs) {
    long before = allocated();
    double millis = millis(js, context, text, inputs);
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f ms, %.1f MB of heap allocated%n",
        what,
        millis,
        (allocated() - before) / MILLION);
  }

  private static double millis(
      ScriptLanguage js, PlainContext context, String text, Map<String, Object> inputs) {
    long start = cpu();
    ScriptValue value =
        js.run(new ScriptText(text, "number", "a.js", 1, 0, 0), inputs, context, l -> {});
    double millis = (cpu() - start) / MILLION;
    if (!(value instanceof ScriptValue.OfNumber)) {
      throw new IllegalStateException("it gave " + value);
    }
    return millis;
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
}
