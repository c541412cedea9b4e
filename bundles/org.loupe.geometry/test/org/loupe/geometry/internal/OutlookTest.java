package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Model;
import org.loupe.geometry.AnchorsTest;
import org.loupe.geometry.Keep;
import org.loupe.geometry.PartitionParameters;
import org.loupe.geometry.Plane;
import org.loupe.geometry.TestContext;
import org.loupe.geometry.Window;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/** Whether a partition is foretold to take too long: the anchor has 25,843 regions. */
class OutlookTest {
  private static final Window WINDOW = new Window.Square(10);
  private static final long MOST = 1_000_000;

  private final TestContext context = new TestContext();
  private final AtomicLong nanos = new AtomicLong();

  private Outlook outlook(double seconds) throws IOException {
    Model net = AnchorsTest.model("relu-2-64-64-64-64-1.json");
    AffineProgram program =
        AffineProgram.of(Networks.of(net), Networks.of(net).outputs().values().iterator().next());
    Slice slice = Slice.of(new Plane.Coordinates(0, 1), 2, context);
    Polygon domain = Domain.of(WINDOW, slice, context);
    Stages stages = new Stages(program, new Tolerance(Tolerance.RELATIVE, domain.radius()), false);
    Detail detail = new Detail(program, program.steps().size(), 0);
    return new Outlook(
        PartitionParameters.plain(net, Optional.empty(), WINDOW, 0, MOST, Keep.STATISTICS),
        domain,
        slice,
        () -> new Subdivision(stages, detail, Optional.empty()),
        new Budget(MOST, Optional.of(Duration.ofMillis(Math.round(1000 * seconds))), nanos::get),
        context);
  }

  private void after(double seconds) {
    nanos.set(Math.round(seconds * 1e9));
  }

  /** 250 regions a second: 25,843 take 103 s. */
  @Test
  void tooLittleTimeIsForetoldOnce() throws IOException {
    Outlook outlook = outlook(20);
    after(4);
    outlook.passed(1000);
    outlook.passed(1001);
    assertEquals(1, context.warnings.size(), context.warnings.toString());
    Matcher said =
        Pattern.compile(
                "LP-4077 .* has about [0-9,]+ regions, and at 250 a second so far 'time' = 20.0 s"
                    + " is enough for about ([0-9.]+) % of it\\..*")
            .matcher(context.warnings.getFirst());
    assertTrue(said.matches(), context.warnings.toString());
    double percent = Double.parseDouble(said.group(1));
    assertTrue(percent > 10 && percent < 40, said.group());
  }

  @Test
  void enoughTimeIsNotSpokenOf() throws IOException {
    Outlook outlook = outlook(1000);
    after(60);
    outlook.passed(15_000);
    assertEquals(0, context.warnings.size(), context.warnings.toString());
  }

  /** Code that is still being compiled says nothing of the speed. */
  @Test
  void firstSecondsSayNothing() throws IOException {
    Outlook outlook = outlook(3);
    after(1.9);
    outlook.passed(100);
    assertEquals(0, context.warnings.size(), context.warnings.toString());
    after(2.1);
    outlook.passed(101);
    assertEquals(1, context.warnings.size(), context.warnings.toString());
  }
}
