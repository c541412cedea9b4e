package org.loupe.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * How long an author waits after a key is pressed in a script of 2,000 lines. The times are
 * printed; what is asserted is that an answer costs no more than a few checks of the script, in
 * time of the processor: machines are busy.
 */
class LatencyTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Path PATH = Path.of("test", "long.loupe");
  private static final int LINES = 2000;

  private static String script() {
    StringBuilder text = new StringBuilder("loupe 1\nmodel net = registry(\"small\")\n");
    for (int i = 0; i + 2 < LINES; i++) {
      text.append(
          switch (i % 4) {
            case 0 -> "let cut%d = coordinates(%d, %d + 1)\n".formatted(i, i, i);
            case 1 -> "analysis a%d = geometry.partition(net) { plane = cut%d, time = 3 s }\n"
                .formatted(i, i - 1);
            case 2 -> "expect a%d.regions.area.mean > 1e-3\n".formatted(i - 1);
            default -> "data d%d = registry(\"digits\") // a comment\n".formatted(i);
          });
    }
    return text.toString();
  }

  private static double best(IntConsumer work) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      work.accept(i);
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
    }
    return best;
  }

  @Test
  void answersAfterAKeyCostNoMoreThanAFewChecks() {
    String text = script();
    assertEquals(LINES, text.lines().count());
    double check = best(i -> ScriptDocument.of(text + "// " + i, PATH, Corpus.catalogue()));
    int place = text.indexOf("a801 = geometry.") + "a801 = geometry.".length();
    String begun = text.substring(0, place) + text.substring(text.indexOf('(', place));
    double completion =
        best(
            i -> {
              ScriptDocument d = ScriptDocument.of(begun + "// " + i, PATH, Corpus.catalogue());
              assertFalse(Completion.at(d, place).isEmpty());
            });
    int member = text.indexOf("a801.regions.") + "a801.regions.".length();
    String behind = text.substring(0, member) + text.substring(text.indexOf(' ', member));
    double members =
        best(
            i -> {
              ScriptDocument d = ScriptDocument.of(behind + "// " + i, PATH, Corpus.catalogue());
              assertFalse(Completion.at(d, member).isEmpty());
            });
    double hover =
        best(
            i -> {
              ScriptDocument d = ScriptDocument.of(text + "// " + i, PATH, Corpus.catalogue());
              assertTrue(Hover.at(d, place).isPresent());
            });
    System.out.printf(
        "%d lines: check %.1f ms, completion %.1f ms, of members %.1f ms, hover %.1f ms%n",
        LINES, check, completion, members, hover);
    assertTrue(completion < 2 * check + 50, completion + " ms, a check " + check + " ms");
    assertTrue(members < 2 * check + 50, members + " ms, a check " + check + " ms");
    assertTrue(hover < 2 * check + 50, hover + " ms, a check " + check + " ms");
  }
}
