package org.loupe.training.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Routine;
import org.loupe.training.Examples;
import org.loupe.training.Measured;
import org.loupe.training.Training;
import org.loupe.training.TrainingRun;

/** Measures a network with given parameters on examples. Not thread-safe. */
public final class Check implements AutoCloseable {
  private static final int ROWS = 256;

  private final Training programs;
  private final DType dtype;
  private final TrainingRun run;
  private final Routine routine;

  /** The measure of a training. */
  public Check(Training programs, Compute compute, DType dtype, TrainingRun run) {
    this.programs = programs;
    this.dtype = dtype;
    this.run = run;
    routine = Routine.of(compute, programs.check(), dtype);
  }

  /** Loss and accuracy with parameters and statistics. */
  public Measured of(Examples examples, List<Tensor> parameters) {
    long size = examples.size();
    if (size == 0) {
      return Measured.NOTHING;
    }
    double loss = 0;
    long right = 0;
    for (long from = 0; from < size; from += ROWS) {
      run.checkCancelled();
      long[] rows = LongStream.range(from, Math.min(size, from + ROWS)).toArray();
      Tensor targets = examples.targets(rows).to(type(programs.targets().dtype()));
      List<Tensor> inputs = new ArrayList<>();
      inputs.add(examples.rows(rows).to(type(programs.input().dtype())));
      inputs.add(targets);
      inputs.add(Tensor.scalar(1.0 / rows.length).to(dtype));
      inputs.addAll(parameters);
      List<Tensor> results = routine.repeat(rows.length, call -> call.run(inputs));
      loss += results.get(0).getDouble(0) * rows.length;
      right += right(results.get(1), targets);
    }
    boolean classes = !programs.targets().dtype().isFloat();
    return new Measured(loss / size, classes ? (double) right / size : Double.NaN);
  }

  private DType type(DType declared) {
    return declared.isFloat() ? dtype : declared;
  }

  private static long right(Tensor scores, Tensor targets) {
    if (targets.dtype().isFloat()) {
      return 0;
    }
    int classes = Math.toIntExact(scores.size(1));
    double[] s = scores.toDoubles();
    long right = 0;
    for (int r = 0; r < targets.count(); r++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = s[r * classes + c] > s[r * classes + best] ? c : best;
      }
      right += best == targets.getLong(r) ? 1 : 0;
    }
    return right;
  }

  @Override
  public void close() {
    routine.close();
  }
}
