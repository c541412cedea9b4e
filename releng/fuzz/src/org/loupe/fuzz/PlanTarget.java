package org.loupe.fuzz;

import java.nio.charset.StandardCharsets;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;

/** Plans: what was read is the same when it is written and read again. */
public final class PlanTarget {
  private PlanTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Reading.check(
        () -> {
          Plan plan = PlanJson.read(text);
          String written = PlanJson.text(plan);
          Plan again = Reading.again(() -> PlanJson.read(written));
          Reading.require(plan.equals(again), "another plan: " + written);
          return plan;
        });
  }
}
