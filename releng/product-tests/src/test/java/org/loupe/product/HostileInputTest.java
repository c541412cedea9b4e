package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile and broken input on the packaged product: each case ends in time with little memory, with
 * the status and the message that it should; what is only unusual is read right.
 */
class HostileInputTest {
  private static final int PARTS = 50;

  @TempDir static Path temp;

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    List<HostileCase> cases = HostileCase.all();
    assertTrue(cases.size() > 50, "cases are missing: " + cases);
    return tests(cases);
  }

  @TestFactory
  Stream<DynamicTest> aNetworkTruncatedAtFiftyPlaces() {
    List<HostileCase> cases = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      Properties p = new Properties();
      String whole = "bundles/org.loupe.samples/samples/models/mlp_2_8_8_1_init.onnx";
      p.setProperty("make", "cut net.onnx %s %d %d".formatted(whole, i, PARTS));
      p.setProperty("reads", "onnx(\"net.onnx\")");
      p.setProperty("exit", "4");
      p.setProperty("message", "LP-2102|net.onnx|Copy the file again, or export the model again");
      cases.add(new HostileCase("cut-%d-of-%d".formatted(i, PARTS), p));
    }
    return tests(cases);
  }

  private static Stream<DynamicTest> tests(List<HostileCase> cases) {
    List<DynamicTest> tests = new ArrayList<>();
    for (HostileCase c : cases) {
      // one folder deeper, so that a case has an outside
      Path folder = temp.resolve(c.name()).resolve("project");
      tests.add(
          DynamicTest.dynamicTest(
              c.name(), () -> check(c, folder, c.run(Files.createDirectories(folder)))));
    }
    return tests.stream();
  }

  private static void check(HostileCase c, Path folder, Product.Ended ended) {
    assertEquals(c.exit(), ended.exit(), ended.all());
    for (String word : c.words()) {
      assertTrue(ended.err().contains(word), () -> "'" + word + "' is missing in\n" + ended.all());
    }
    assertFalse(ended.err().contains("\tat "), () -> "a stack trace is no message\n" + ended.all());
    assertTrue(ended.err().length() < 20_000, "a message of %d".formatted(ended.err().length()));
    assertTrue(c.isAccepted() || c.words().size() >= 3, "what, where, and what to do next");
    // pictures are decoded by the step that uses them: then there is a run, and it has failed
    boolean began = ended.err().contains("failed in");
    if (!c.isAccepted() && !began) {
      assertEquals("", ended.out(), ended.all());
      assertFalse(Files.exists(folder.resolve("out")), ended.all());
    }
  }
}
