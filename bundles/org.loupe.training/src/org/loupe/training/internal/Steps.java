package org.loupe.training.internal;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Routine;
import org.loupe.training.BatchHook;
import org.loupe.training.Examples;
import org.loupe.training.Recipe;
import org.loupe.training.Training;
import org.loupe.training.TrainingProblem;
import org.loupe.training.TrainingRun;

/** The steps of a training, one after another. Not thread-safe. */
public final class Steps implements AutoCloseable {
  /** Bytes of results, after which those that nobody holds are collected. */
  private static final long GARBAGE = 64L << 20;

  private final Training programs;
  private final Recipe recipe;
  private final DType dtype;
  private final BatchOrder order;
  private final State state;
  private final TrainingRun run;
  private final Examples examples;
  private final Routine routine;
  private final Masks masks;
  private long garbage;

  /** The steps that follow a state. */
  public Steps(
      Training programs,
      Recipe recipe,
      Compute compute,
      DType dtype,
      BatchOrder order,
      State state,
      TrainingRun run,
      Examples examples) {
    this.programs = programs;
    this.recipe = recipe;
    this.dtype = dtype;
    this.order = order;
    this.state = state;
    this.run = run;
    this.examples = examples;
    routine = Routine.of(compute, programs.step(), dtype);
    masks = new Masks(programs.masks(), dtype, run.random("dropout"), order.largest());
  }

  /** Steps until a time, one at least, up to the end of the epoch at most. */
  public void run(long until) {
    routine.repeat(
        order.largest(),
        call -> {
          do {
            one(call);
          } while (state.step() % order.perEpoch() != 0 && System.nanoTime() < until);
          return true;
        });
  }

  private void one(Routine.Call call) {
    long step = state.step();
    long[] rows = order.at(step);
    Tensor batch = examples.rows(rows).to(type(programs.input().dtype()));
    for (int i = 0; i < recipe.hooks().size(); i++) {
      BatchHook hook = recipe.hooks().get(i);
      batch = hook.apply(batch, run.random("augmentation." + i), step * recipe.batch());
    }
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(batch);
    inputs.add(examples.targets(rows).to(type(programs.targets().dtype())));
    inputs.add(Tensor.scalar(1.0 / rows.length).to(dtype));
    inputs.addAll(state.parameters());
    inputs.addAll(masks.at(step, rows.length));
    List<Tensor> results = call.run(inputs);
    double factor = recipe.schedule().factor(step, order.span());
    check(results.getFirst().getDouble(0), factor);
    state.advance(results, factor);
    collect(results);
  }

  private DType type(DType declared) {
    return declared.isFloat() ? dtype : declared;
  }

  private void check(double loss, double factor) {
    if (Double.isFinite(loss)) {
      return;
    }
    double rate = recipe.optimizer().rate() * factor;
    throw new LoupeException(
        TrainingProblem.DIVERGED,
        "The loss is %s at step %d of %d, in epoch %d, at the rate %s."
            .formatted(
                loss,
                state.step() + 1,
                order.span().steps(),
                state.step() / order.perEpoch() + 1,
                rate),
        "Take a smaller rate, for example %.2g, warm it up, or clip the gradients."
            .formatted(recipe.optimizer().rate() / 10));
  }

  /** Native memory comes back with collections of the heap, which small objects do not bring. */
  private void collect(List<Tensor> results) {
    garbage += results.stream().mapToLong(Tensor::bytes).sum();
    if (garbage > GARBAGE) {
      System.gc();
      garbage = 0;
    }
  }

  @Override
  public void close() {
    routine.close();
  }
}
