package org.loupe.training.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.training.Curve;
import org.loupe.training.Measured;
import org.loupe.training.Recipe;
import org.loupe.training.Training;
import org.loupe.training.TrainingProblem;

/** All that changes in a training; what is kept to go on from it. Not thread-safe. */
public final class State {
  /** Of running statistics, as PyTorch has it. */
  private static final double MOMENTUM = 0.1;

  private static final String MARK = "mark";

  private final Recipe recipe;
  private final FlatNumbers parameters;
  private final FlatNumbers statistics;
  private final Updates updates;
  private final double[] average;
  private final double[] gradient;
  private final double[] batch;
  private final double[] losses;
  private final double[] rates;
  private final double[] validationLosses;
  private final double[] accuracies;
  private long step;
  private int epochs;
  private double sum;
  private long summed;
  private double last = Double.NaN;

  /** The state before the first step. */
  public State(Training programs, Recipe recipe, DType dtype) {
    this.recipe = recipe;
    parameters = new FlatNumbers(programs.parameters(), dtype);
    statistics = new FlatNumbers(programs.statistics(), dtype);
    updates = new Updates(recipe.optimizer(), parameters);
    average = new double[recipe.average() > 0 ? parameters.size() : 0];
    gradient = new double[parameters.size()];
    batch = new double[statistics.size()];
    losses = nothing(recipe.epochs());
    rates = nothing(recipe.epochs());
    validationLosses = nothing(recipe.epochs());
    accuracies = nothing(recipe.epochs());
  }

  private static double[] nothing(int n) {
    double[] none = new double[n];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  /** Steps so far. */
  public long step() {
    return step;
  }

  /** The loss of the last step. */
  public double lastLoss() {
    return last;
  }

  /** The parameters as engines read them. */
  public List<Tensor> parameters() {
    return parameters.views();
  }

  /** Takes the results of a step: the loss, the gradients, the statistics of its batch. */
  public void advance(List<Tensor> results, double factor) {
    last = results.getFirst().getDouble(0);
    sum += last;
    summed++;
    int at = 1;
    for (int i = 0; i < parameters.parts(); i++) {
      parameters.gather(i, results.get(at++), gradient);
    }
    recipe.clipping().ifPresent(c -> c.clip(gradient));
    updates.step(gradient, factor);
    if (statistics.size() > 0) {
      for (int i = 0; i < statistics.parts(); i++) {
        statistics.gather(i, results.get(at++), batch);
      }
      double[] s = statistics.values();
      for (int i = 0; i < s.length; i++) {
        s[i] = (1 - MOMENTUM) * s[i] + MOMENTUM * batch[i];
      }
      statistics.publish();
    }
    // the first mean is the first parameters
    double kept = step == 0 ? 0 : recipe.average();
    double[] p = parameters.values();
    for (int i = 0; i < average.length; i++) {
      average[i] = kept * average[i] + (1 - kept) * p[i];
    }
    rates[epochs] = recipe.optimizer().rate() * factor;
    step++;
  }

  /** The epoch is over. */
  public void closeEpoch(Measured validation) {
    losses[epochs] = sum / summed;
    validationLosses[epochs] = validation.loss();
    accuracies[epochs] = validation.accuracy();
    epochs++;
    sum = 0;
    summed = 0;
  }

  /** What was measured. */
  public Curve curve() {
    return new Curve(losses.clone(), rates.clone(), validationLosses.clone(), accuracies.clone());
  }

  /** Copies of what a trained network has: parameters, or their mean, and statistics. */
  public List<Tensor> inference() {
    double[] p = average.length > 0 ? average : parameters.values();
    List<Tensor> all = new ArrayList<>(parameters.tensors(p));
    all.addAll(statistics.tensors(statistics.values()));
    return all;
  }

  /**
   * All of it.
   *
   * @param mark what the training is
   */
  public Map<String, Tensor> kept(String mark) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    all.put(MARK, mark(mark));
    all.put("step", Tensor.of(new long[] {step, epochs, summed}));
    all.put("loss", Tensor.of(new double[] {sum, last}));
    numbers().forEach((name, x) -> all.put(name, Tensor.of(x, x.length)));
    return all;
  }

  private Map<String, double[]> numbers() {
    Map<String, double[]> all = new LinkedHashMap<>();
    all.put("parameters", parameters.values());
    all.put("statistics", statistics.values());
    all.put("first", updates.first());
    all.put("second", updates.second());
    all.put("average", average);
    all.put("curve.loss", losses);
    all.put("curve.rate", rates);
    all.put("curve.validationLoss", validationLosses);
    all.put("curve.validationAccuracy", accuracies);
    return all;
  }

  private static Tensor mark(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Tensor.ofBytes(bytes, bytes.length);
  }

  /** Whether a state is of a training. */
  public static boolean isOf(Map<String, Tensor> kept, String mark) {
    return mark(mark).equals(kept.get(MARK));
  }

  private static Tensor found(Map<String, Tensor> kept, String name) {
    return Optional.ofNullable(kept.get(name))
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
  }

  /** Goes on from a state of this training. */
  public void restore(Map<String, Tensor> kept) {
    try {
      numbers()
          .forEach(
              (name, x) -> {
                double[] from = found(kept, name).toDoubles();
                if (from.length != x.length) {
                  throw new IllegalArgumentException(
                      "%d numbers of '%s' instead of %d".formatted(from.length, name, x.length));
                }
                System.arraycopy(from, 0, x, 0, x.length);
              });
      step = found(kept, "step").getLong(0);
      epochs = Math.toIntExact(found(kept, "step").getLong(1));
      summed = found(kept, "step").getLong(2);
      sum = found(kept, "loss").getDouble(0);
      last = found(kept, "loss").getDouble(1);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LoupeException(
          TrainingProblem.CHECKPOINT,
          "The state that was kept of the training is damaged: %s.".formatted(e.getMessage()),
          e);
    }
    parameters.publish();
    statistics.publish();
    updates.resume(step);
  }
}
