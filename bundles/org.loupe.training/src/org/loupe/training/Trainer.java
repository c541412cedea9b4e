package org.loupe.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.training.internal.BatchOrder;
import org.loupe.training.internal.Check;
import org.loupe.training.internal.Progression;
import org.loupe.training.internal.State;
import org.loupe.training.internal.Steps;

/**
 * Trains a network on examples.
 *
 * <p>The same seed gives the same network, bit by bit on one engine, also when a training was
 * interrupted and goes on from the state that was kept. One use; not thread-safe.
 */
public final class Trainer {
  /** The device is a job's own for so long at most. */
  private static final long JOB = 100_000_000L;

  private final Network network;
  private final Recipe recipe;
  private final Compute compute;
  private final DType dtype;
  private final TrainingRun run;

  /**
   * A trainer of a network.
   *
   * @param network one input with the batch size open, one output
   * @param recipe how it is trained
   * @param compute of the run
   * @param dtype F32 or F64
   * @param run what it is told, and where its state is kept
   */
  public Trainer(Network network, Recipe recipe, Compute compute, DType dtype, TrainingRun run) {
    this.network = network;
    this.recipe = recipe;
    this.compute = compute;
    this.dtype = dtype;
    this.run = run;
  }

  /**
   * Trains.
   *
   * @param train what it learns from
   * @param validation what it is measured on after each epoch; may be empty
   * @param identity what the examples are, so that no state of others is gone on from
   * @throws LoupeException LP-3401 when the loss is no number any more, LP-3402 when the network
   *     cannot be trained, LP-3403 when there are too few examples
   */
  public TrainedNetwork train(Examples train, Examples validation, String identity) {
    Training programs = Training.of(network, recipe.loss());
    BatchOrder order = new BatchOrder(train.size(), recipe, run.random("order"));
    if (order.perEpoch() == 0) {
      throw new LoupeException(
          TrainingProblem.DATA,
          "There are %d rows for batches of %d.".formatted(train.size(), recipe.batch()),
          "Take smaller batches, or more rows.");
    }
    State state = new State(programs, recipe, dtype);
    String mark = String.join("\n", Networks.graphHash(network), recipe.toString(), identity);
    run.kept().filter(k -> State.isOf(k, mark)).ifPresent(state::restore);
    long total = order.span().steps();
    run.progress().begin(total, "steps");
    run.progress().advance(state.step());
    try (Steps steps = new Steps(programs, recipe, compute, dtype, order, state, run, train);
        Check check = new Check(programs, compute, dtype, run)) {
      while (state.step() < total) {
        run.checkCancelled();
        advance(steps, state, order.span());
        if (state.step() % order.perEpoch() == 0) {
          state.closeEpoch(check.of(validation, state.inference()));
          run.progress().note(Progression.text(state, order.span()));
        }
        if (run.isDue() && state.step() < total) {
          run.keep(state.kept(mark));
        }
      }
      List<Tensor> last = state.inference();
      return new TrainedNetwork(
          with(programs, last),
          parameters(programs, last),
          state.step(),
          state.curve(),
          check.of(train, last),
          check.of(validation, last));
    }
  }

  /** Steps up to the end of the epoch, for as long as a job may take. */
  private void advance(Steps steps, State state, Schedule.Span span) {
    long before = state.step();
    steps.run(System.nanoTime() + JOB);
    run.progress().advance(state.step() - before);
    run.progress().note(Progression.text(state, span));
  }

  /** All parameters of the network, those that were not trained as they were. */
  private List<Tensor> parameters(Training programs, List<Tensor> trained) {
    List<Tensor> all = new ArrayList<>(network.parameters().values());
    List<Training.Trained> changed = new ArrayList<>(programs.parameters());
    changed.addAll(programs.statistics());
    for (int i = 0; i < changed.size(); i++) {
      Tensor old = all.get(changed.get(i).number());
      all.set(changed.get(i).number(), trained.get(i).to(old.dtype()));
    }
    return all;
  }

  private Network with(Training programs, List<Tensor> trained) {
    return withParameters(network, parameters(programs, trained));
  }

  /**
   * A network with other parameters.
   *
   * @param parameters of the same shapes, in the order of definition
   */
  public static Network withParameters(Network network, List<Tensor> parameters) {
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    network.inputs().forEach(v -> now.put(v, b.input(v.name(), v.type())));
    int i = 0;
    for (Value v : network.parameters().keySet()) {
      now.put(v, b.parameter(v.name(), parameters.get(i++)));
    }
    network.constants().forEach((v, t) -> now.put(v, b.constant(v.name(), t)));
    for (Node n : network.nodes()) {
      List<Value> operands = n.inputs().stream().map(now::get).toList();
      List<String> names = n.outputs().stream().map(Value::name).toList();
      Node copy = b.node(n.name(), n.op(), operands, names);
      for (int k = 0; k < names.size(); k++) {
        now.put(n.outputs().get(k), copy.outputs().get(k));
      }
    }
    network.outputs().forEach((name, v) -> b.output(name, now.get(v)));
    return b.build();
  }
}
