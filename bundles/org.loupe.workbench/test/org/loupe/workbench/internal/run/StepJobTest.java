package org.loupe.workbench.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.junit.jupiter.api.Test;
import org.loupe.runtime.progress.StepMeter;

class StepJobTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicLong clock = new AtomicLong();
  private final StepMeter meter = new StepMeter("slice", clock::get);

  /** What a bar was told; goes on with the step when it was. */
  private static class Bar extends NullProgressMonitor {
    private int total;
    private int worked;
    private String text = "";

    @Override
    public void beginTask(String name, int totalWork) {
      total = totalWork;
      worked = 0;
    }

    @Override
    public void worked(int work) {
      worked += work;
    }

    @Override
    public void subTask(String name) {
      text = name;
    }
  }

  private void seconds(long s) {
    clock.addAndGet(s * 1_000_000_000L);
  }

  @Test
  void theBarHasTheShareTheRateAndWhatIsLeft() {
    meter.begin(200, "regions");
    seconds(10);
    meter.advance(50);
    StepJob job = new StepJob("slice", meter, () -> {});
    Bar bar =
        new Bar() {
          @Override
          public void subTask(String name) {
            super.subTask(name);
            job.end();
          }
        };
    assertTimeoutPreemptively(PATIENCE, () -> assertEquals(Status.OK_STATUS, job.run(bar)));
    assertEquals(1000, bar.total);
    assertEquals(250, bar.worked);
    assertTrue(bar.text.startsWith("25 %  50/200 regions  5"), bar.text);
    assertTrue(bar.text.contains("0:30 left"), bar.text);
  }

  @Test
  void howMuchThereIsToDoMayBeKnownLater() {
    StepJob job = new StepJob("slice", meter, () -> {});
    Bar bar =
        new Bar() {
          @Override
          public void subTask(String name) {
            super.subTask(name);
            if (meter.read().isBounded()) {
              job.end();
            } else {
              meter.begin(10, "rows");
              meter.advance(9);
            }
          }
        };
    assertTimeoutPreemptively(PATIENCE, () -> job.run(bar));
    assertEquals(1000, bar.total);
    assertEquals(900, bar.worked);
  }

  @Test
  void theButtonOfTheBarCancelsTheRun() {
    StepJob[] job = new StepJob[1];
    job[0] = new StepJob("slice", meter, () -> job[0].end());
    IProgressMonitor bar = new NullProgressMonitor();
    bar.setCanceled(true);
    assertTimeoutPreemptively(PATIENCE, () -> job[0].run(bar));
  }
}
