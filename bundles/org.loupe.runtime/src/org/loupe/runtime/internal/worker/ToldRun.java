package org.loupe.runtime.internal.worker;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.plan.Step;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.StepOutcome;

/** Makes what a worker says of a run into what listeners are used to. For one run and thread. */
public final class ToldRun {
  private final PlanParts plan;
  private final RunListener listener;
  private final Map<String, ToldProgress> running = new HashMap<>();
  private final List<StepOutcome> ended = new ArrayList<>();

  /** A run of a plan. */
  public ToldRun(PlanParts plan, RunListener listener) {
    this.plan = plan;
    this.listener = listener;
  }

  /** The steps that have ended so far. */
  public List<StepOutcome> ended() {
    return List.copyOf(ended);
  }

  /** A message that is not the last. */
  public void told(JsonObject o) {
    switch (o.get(Wire.TYPE).getAsString()) {
      case Wire.PROGRESS -> progress(o);
      case Wire.LOG ->
          listener.warning(
              o.get("where").getAsString(),
              ProblemMessage.readCode(o.getAsJsonObject("problem")),
              o.get("detail").getAsString());
      default -> {
        // a newer worker may say more
      }
    }
  }

  private void progress(JsonObject o) {
    switch (o.get(Wire.EVENT).getAsString()) {
      case Wire.INPUT -> listener.inputStarted(o.get("name").getAsString());
      case Wire.STARTED -> {
        Step step = plan.step(o);
        running.put(step.name(), new ToldProgress(listener.stepStarted(step)));
      }
      case Wire.WORK -> {
        ToldProgress progress = running.get(o.get("step").getAsString());
        if (progress != null) {
          progress.told(o);
        }
      }
      case Wire.ENDED -> {
        StepOutcome outcome = ResultMessage.readStep(plan, o.getAsJsonObject("outcome"));
        running.remove(outcome.step().name());
        ended.add(outcome);
        listener.stepEnded(outcome);
      }
      default -> {
        // a newer worker may say more
      }
    }
  }
}
