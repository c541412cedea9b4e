package org.loupe.evaluation.internal;

import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.evaluation.EvaluationProblem;
import org.loupe.network.TensorType;
import org.loupe.training.Examples;

/** Rows of a dataset with their labels as the targets of a training. Thread-safe. */
final class LabelledRows implements Examples {
  /** Share of the memory of a run up to which data are read once and stay. */
  private static final int SHARE = 4;

  private final Dataset data;
  private final Tensor labels;
  private final TensorType targets;

  private LabelledRows(Dataset data, Tensor labels, TensorType targets) {
    this.data = data;
    this.labels = labels;
    this.targets = targets;
  }

  /**
   * The rows of a dataset.
   *
   * @param targets one batch of targets: classes [N], or numbers [N, output...]
   * @param outputs numbers that the network gives a row
   * @param dtype what rows are computed in
   * @param memory bytes that the run may use
   * @throws LoupeException when there are no labels, or none that fit
   */
  static Examples of(Dataset data, TensorType targets, long outputs, DType dtype, long memory) {
    LabelledRows rows = new LabelledRows(data, labels(data), targets);
    rows.check(outputs);
    if (data.size() * data.row().rowCount() * dtype.bytes() > memory / SHARE) {
      return rows;
    }
    long[] all = new long[Math.toIntExact(data.size())];
    Arrays.setAll(all, i -> i);
    Tensor read = data.read(all);
    return Examples.of(data.row().dtype().isFloat() ? read.to(dtype) : read, rows.targets(all));
  }

  private static Tensor labels(Dataset data) {
    return data.labels()
        .orElseThrow(
            () ->
                new LoupeException(
                    EvaluationProblem.LABELS,
                    "%s has no labels to learn.".formatted(data.name()),
                    "Name their column or file where the data are read, as with 'label = ...'."));
  }

  private void check(long outputs) {
    boolean classes = !labels.dtype().isFloat();
    if (!targets.dtype().isFloat() && !classes) {
      throw new LoupeException(
          EvaluationProblem.LABELS,
          "The labels of %s are numbers, and cross-entropy takes classes.".formatted(data.name()),
          "Take 'loss = squaredError()'.");
    }
    if (!classes && outputs != 1) {
      throw new LoupeException(
          EvaluationProblem.LABELS,
          "%s has one number a row, and the network has %d outputs."
              .formatted(data.name(), outputs));
    }
    double[] all = classes ? labels.toDoubles() : new double[0];
    long most = outputs == 1 && targets.dtype().isFloat() ? 2 : outputs;
    for (double label : all) {
      if (label < 0 || label >= most) {
        throw new LoupeException(
            EvaluationProblem.LABELS,
            "%s has the label %d, and the network tells %d classes apart."
                .formatted(data.name(), (long) label, most));
      }
    }
  }

  @Override
  public long size() {
    return data.size();
  }

  @Override
  public Tensor rows(long... rows) {
    return data.read(rows);
  }

  @Override
  public Tensor targets(long... rows) {
    double[] chosen = new double[rows.length];
    Arrays.setAll(chosen, i -> labels.getDouble(rows[i]));
    if (!targets.dtype().isFloat()) {
      return Tensor.of(Arrays.stream(chosen).mapToLong(x -> (long) x).toArray(), rows.length);
    }
    long[] shape = targets.shape().at(rows.length);
    int outputs = Math.toIntExact(Tensor.count(targets.shape().at(1)));
    if (outputs == 1) {
      return Tensor.of(chosen, rows.length).reshape(shape).to(targets.dtype());
    }
    double[] hot = new double[rows.length * outputs];
    for (int i = 0; i < rows.length; i++) {
      hot[i * outputs + (int) chosen[i]] = 1;
    }
    return Tensor.of(hot, hot.length).reshape(shape).to(targets.dtype());
  }
}
