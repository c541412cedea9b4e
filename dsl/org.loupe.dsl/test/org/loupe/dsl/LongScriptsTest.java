package org.loupe.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Time against length. What is asserted is how it grows, generously, in time of the processor:
 * machines are busy. The times themselves are printed; 1,000 lines are to take less than 100 ms in
 * a warm process.
 */
class LongScriptsTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 6;

  private long random = 1;

  private final ScriptCompiler compiler = new ScriptCompiler(Vocabulary.catalogue());

  private List<Diagnostic> check(String text) {
    return compiler
        .compile(text, Path.of("long.loupe"), CompileOptions.forChecking())
        .diagnostics();
  }

  private static String script(int lines, IntFunction<String> line) {
    StringBuilder text = new StringBuilder("loupe 1\nmodel net = registry(\"small\")\n");
    for (int i = 0; i < lines; i++) {
      text.append(line.apply(i)).append('\n');
    }
    return text.toString();
  }

  /** Four times as long takes less than eight times as long; sixteen times would be quadratic. */
  private void grows(String what, int lines, IntFunction<String> line) {
    grows("%s, %d lines".formatted(what, lines), script(lines, line), script(4 * lines, line));
  }

  private void grows(String what, String small, String large) {
    holds(
        what,
        () -> {
          double shorter = best(small);
          double longer = best(large);
          System.out.printf("%-40s %8.1f ms %8.1f ms%n", what, shorter, longer);
          return longer < 8 * shorter + 20;
        });
  }

  /** Code that is compiled late may spoil one comparison, and what is quadratic fails them all. */
  private static void holds(String what, BooleanSupplier comparison) {
    for (int i = 0; i < ROUNDS; i++) {
      if (comparison.getAsBoolean()) {
        return;
      }
    }
    fail(what + ": too long each time, as printed");
  }

  private double best(String text) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      check(text);
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
    }
    return best;
  }

  /** What scripts look like, a statement a line. */
  private static String usual(int i) {
    return switch (i % 5) {
      case 0 -> "let cut%d = coordinates(%d, %d + 1)".formatted(i, i, i);
      case 1 ->
          "analysis a%d = geometry.partition(net) { plane = cut%d, window = square(2) time = 3 s }"
              .formatted(i, i - 1);
      case 2 ->
          "expect a%d.regions.area.mean > 1e-3 and a%d.certificate.areaError < 1/16"
              .formatted(i - 1, i - 1);
      case 3 -> "data d%d = registry(\"digits\") // a comment".formatted(i);
      default ->
          "analysis b%d = attribution.gradients(net, d%d[0..15], rule = exact)".formatted(i, i - 1);
    };
  }

  @Test
  void scriptsAsTheyAre() {
    assertEquals(List.of(), check(script(1000, LongScriptsTest::usual)));
    grows("scripts as they are", 1000, LongScriptsTest::usual);
  }

  /**
   * A fixed piece of work, so that what is measured is a ratio. Each step waits for the one before,
   * so that it takes the same whatever the compiler makes of it: a sort took 12 ms and then 1.6,
   * when that of the processor's vectors took its place.
   */
  private double steps() {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 10; i++) {
      long x = random;
      long start = THREADS.getCurrentThreadCpuTime();
      for (int k = 0; k < 3_000_000; k++) {
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
      }
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
      random = x;
    }
    return best;
  }

  /** About 5 times the steps were measured; the rest is the noise of machines. */
  @Test
  void aThousandLinesInAWarmProcess() {
    String text = script(1000, LongScriptsTest::usual);
    holds(
        "1,000 lines",
        () -> {
          double check = Double.POSITIVE_INFINITY;
          for (int i = 0; i < 20; i++) {
            check = Math.min(check, best(text));
          }
          double steps = steps();
          System.out.printf(
              "1,000 lines, warm: %.1f ms, %.1f times the steps%n", check, check / steps);
          return check < 20 * steps;
        });
  }

  /** Most of the time one statement is being written; that costs one more pass of the parser. */
  @Test
  void oneStatementThatIsBeingWritten() {
    String text = script(1000, LongScriptsTest::usual);
    for (String begun : List.of("let x =", "expect a1 >", "analysis x = geometry.partition(")) {
      String broken = text.replace("let cut500 =", begun + "\nlet cut500 =");
      holds(
          begun,
          () -> {
            double whole = best(text);
            double written = best(broken);
            System.out.printf("%-40s %8.1f ms %8.1f ms%n", begun, whole, written);
            return written < 2 * whole + 20;
          });
      List<Diagnostic> found = check(broken);
      assertEquals(1, found.size(), begun);
      assertEquals(503, found.getFirst().span().line());
    }
  }

  @Test
  void nothingIsRight() {
    grows("misspelt names", 500, i -> "let x%d = nowhere%d + unknown.y".formatted(i, i));
    grows("refused statements", 500, i -> "let x%d = = %d".formatted(i, i));
    grows("misspelt statements", 500, i -> "lett x%d = %d".formatted(i, i));
    grows("unknown characters", 500, i -> "let x%d = § § § § %d".formatted(i, i));
    grows("unclosed brackets", 500, i -> "let x%d = (((%d".formatted(i, i));
    grows("unclosed texts", 500, i -> "let x%d = \"%d".formatted(i, i));
    grows("one name again and again", 500, _ -> "let x = 1");
    grows("unknown analyses", 500, i -> "analysis x%d = geometry.partitoin%d(net)".formatted(i, i));
  }

  @Test
  void namesThatNeedNames() {
    grows("forward", 500, i -> "let x%d = x%d + 1".formatted(i, i + 1));
    grows("backward", 500, i -> "let x%d = x%d + 1".formatted(i + 1, i));
    grows("circles", 500, i -> "let x%d = x%d".formatted(i, i % 2 == 0 ? i + 1 : i - 1));
  }

  @Test
  void oneLongLine() {
    IntFunction<String> numbers = n -> "1, ".repeat(n);
    List<String> lists = new ArrayList<>();
    for (int n : new int[] {5_000, 20_000}) {
      lists.add(script(1, _ -> "let x = [" + numbers.apply(n) + "1]"));
    }
    grows("one list", lists.getFirst(), lists.getLast());
  }
}
