package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at the same time. */
class ConcurrentRunsTest {
  private static final int LIMIT_SECONDS = 600;

  @TempDir Path temp;

  private static void awaitManifest(RunFolder partial) throws Exception {
    Path manifest = partial.path().resolve("run.json");
    for (int i = 0; i < LIMIT_SECONDS * 10 && !Files.exists(manifest); i++) {
      Thread.sleep(100);
    }
    assertTrue(Files.exists(manifest), "the first run did not begin");
  }

  @Test
  void theSecondOneIntoAFolderIsToldWhoWritesThere() throws Exception {
    Path longOne =
        Scripts.write(
            temp,
            "model net = registry(\"digits-resnet\")",
            "data digits = registry(\"digits\")",
            "analysis a = geometry.partition(net) {",
            "  plane = through(digits[0], digits[7], digits[9])",
            "  window = square(400)",
            "}");
    RunFolder out = new RunFolder(temp.resolve("out"));
    Path output = Files.createDirectory(temp.resolve("output"));
    Process first = Product.loupe("run", longOne, "--no-cache", "--out", out.path()).start(output);
    try {
      awaitManifest(out.sibling(".partial"));
      // the lock is still held when the first has touched it, which it does every five seconds
      Thread.sleep(6000);
      for (String option : new String[] {"--quiet", "--resume"}) {
        Product.Ended second =
            Product.loupe("run", longOne, option, "--out", out.path()).runShared();
        assertEquals(4, second.exit(), second.all());
        assertTrue(second.err().contains("LP-1022"), second.all());
        assertTrue(second.err().contains("process " + first.pid()), second.all());
      }
      assertTrue(first.isAlive(), Product.read(output, "err"));
      assertEquals("running", out.sibling(".partial").state());
    } finally {
      first.destroyForcibly();
      first.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    // nobody holds it any more
    Path shortOne =
        Scripts.write(
            temp, Scripts.SMALL, "analysis a = geometry.partition(net) { window = square(1/2) }");
    Product.Ended other =
        Product.loupe("run", shortOne, "--resume", "--out", out.path()).runShared();
    assertEquals(4, other.exit(), other.all());
    assertTrue(other.err().contains("LP-1034"), other.all());
    assertTrue(out.sibling(".partial").exists());
    Product.Ended next = Product.loupe("run", shortOne, "--out", out.path()).runShared();
    assertEquals(0, next.exit(), next.all());
    assertFalse(out.sibling(".partial").exists());
  }

  @Test
  void bothMayComputeTheSame() throws Exception {
    Path script =
        Scripts.write(
            temp, Scripts.SMALL, "analysis a = geometry.partition(net) { window = square(1/3) }");
    Path output = Files.createDirectory(temp.resolve("output"));
    RunFolder one = new RunFolder(temp.resolve("one"));
    RunFolder two = new RunFolder(temp.resolve("two"));
    Process first = Product.loupe("run", script, "--out", one.path()).start(output);
    Product.Ended second = Product.loupe("run", script, "--out", two.path()).runShared();
    assertTrue(first.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
    assertEquals(0, first.exitValue(), Product.read(output, "err"));
    assertEquals(0, second.exit(), second.all());
    assertFalse(second.err().contains("LP-1036"), second.all());
    one.isWhole(two.hashes());
    two.isWhole(one.hashes());
  }
}
