package org.loupe.dsl.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueJson;

/**
 * What a key costs in the background in a script of 2,000 lines. The times are printed; asserted
 * is, in time of the processor, that what the editor shows costs no more than a few checks.
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
    for (int i = 0; i < 5; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      work.accept(i);
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
    }
    return best;
  }

  @Test
  void whatIsShownCostsNoMoreThanAFewChecks() throws Exception {
    Catalogue catalogue =
        CatalogueJson.read(
                Files.readString(
                    Path.of("..", "org.loupe.dsl.ide", "test", "catalogue.json"),
                    StandardCharsets.UTF_8))
            .orElseThrow();
    String text = script();
    assertEquals(LINES, text.lines().count());
    double check = best(i -> ScriptDocument.of(text + "// " + i, PATH, catalogue));
    double all =
        best(i -> CheckedScript.of(i, ScriptDocument.of(text + "// " + i, PATH, catalogue)));
    System.out.printf(
        "%d lines: parsed and validated in %.1f ms, with what the editor shows %.1f ms%n",
        LINES, check, all);
    assertTrue(all < 4 * check + 100, all + " ms, a check " + check + " ms");
  }
}
