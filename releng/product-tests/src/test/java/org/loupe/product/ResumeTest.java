package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code loupe run --resume} of the packaged product. */
class ResumeTest {
  private static final int LIMIT_SECONDS = 600;

  private static final String SHORT =
      "analysis a = geometry.partition(net) { window = square(1/2) }";

  /** Takes minutes, and is to be ended before. */
  private static final String[] LONG = {
    "model big = registry(\"digits-resnet\")",
    "data digits = registry(\"digits\")",
    "analysis b = geometry.partition(big) {",
    "  plane = through(digits[0], digits[7], digits[9])",
    "  window = square(400)",
    "}"
  };

  @TempDir Path temp;

  private RunFolder out() {
    return new RunFolder(temp.resolve("out"));
  }

  private Product resume(Object... more) {
    Object[] words = {"run", temp.resolve("script.loupe"), "--resume", "--out", out().path()};
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Product.loupe(all).within(LIMIT_SECONDS);
  }

  @Test
  void withoutAnInterruptedRunItBeginsAnewAndSaysSo() throws IOException {
    Scripts.write(temp, Scripts.SMALL, SHORT);
    Product.Ended ended = resume().runShared();
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-1033"), ended.all());
    out().isWhole(out().hashes());
  }

  /** The first step has ended when Ctrl-C comes. */
  @Test
  void afterCtrlCAChangedScriptIsNotGoneOnWithAndCostsNothing() throws Exception {
    Path script = Scripts.write(temp, Scripts.SMALL, SHORT, String.join("\n", LONG));
    Path output = Files.createDirectory(temp.resolve("output"));
    Process process = resume("--no-cache", "--threads", "1").start(output);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
      while (!Product.read(output, "err").contains("a (geometry.partition) done")) {
        assertTrue(process.isAlive(), Product.read(output, "err"));
        assertTrue(System.nanoTime() < end, Product.read(output, "err"));
        Thread.sleep(50);
      }
      new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    assertEquals(130, process.exitValue(), Product.read(output, "err"));
    assertTrue(Product.read(output, "err").contains("--resume"), Product.read(output, "err"));
    String hash = out().sibling(".partial").step("a").get("results").toString();

    String text = Files.readString(script);
    Files.writeString(script, text.replace("square(400)", "square(1/100)"));
    Product.Ended other = resume("--no-cache").runShared();
    assertEquals(4, other.exit(), other.all());
    assertTrue(other.err().contains("LP-1034"), other.all());
    assertEquals(hash, out().sibling(".partial").step("a").get("results").toString());
    assertFalse(out().exists());
  }
}
