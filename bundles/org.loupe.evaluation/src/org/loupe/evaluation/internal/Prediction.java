package org.loupe.evaluation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.evaluation.EvaluationProblem;
import org.loupe.evaluation.PredictParameters;
import org.loupe.evaluation.Predictions;
import org.loupe.numeric.Interval;
import org.loupe.numeric.Proportions;

/** Runs a model over data, some rows at a time, and compares with the labels. */
public final class Prediction {
  private static final int ROWS = 1024;

  /** Of the interval of the accuracy. */
  private static final double LEVEL = 0.95;

  private final PredictParameters parameters;
  private final AnalysisContext context;
  private final List<Dataset> data = new ArrayList<>();
  private final int outputs;
  private final int top;
  private final double[] labels;

  /** A prediction that is to be made. */
  public Prediction(PredictParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    data.add(parameters.on());
    data.addAll(parameters.others());
    outputs = Math.toIntExact(parameters.model().outputs().getFirst().rowCount());
    top = Math.min(parameters.top(), outputs);
    check(parameters.model());
    labels = labels();
  }

  private void check(Model model) {
    List<Port> inputs = model.inputs();
    if (inputs.size() != data.size()) {
      throw new LoupeException(
          EvaluationProblem.INPUTS,
          "%s takes %d inputs, %s, and %d datasets are given."
              .formatted(
                  model.name(),
                  inputs.size(),
                  inputs.stream().map(Port::name).toList(),
                  data.size()));
    }
    for (Dataset d : data) {
      if (d.size() != parameters.on().size()) {
        throw new LoupeException(
            EvaluationProblem.INPUTS,
            "%s has %d rows and %s has %d."
                .formatted(parameters.on().name(), parameters.on().size(), d.name(), d.size()));
      }
    }
  }

  /**
   * The classes that are right; none for data without labels or with targets that are no classes.
   */
  private double[] labels() {
    Optional<Tensor> given = parameters.on().labels().filter(t -> !t.dtype().isFloat());
    double[] l = given.map(Tensor::toDoubles).orElse(new double[0]);
    for (double label : l) {
      if (label < 0 || label >= outputs) {
        throw new LoupeException(
            EvaluationProblem.LABELS,
            "%s has the label %d, and %s has %d outputs."
                .formatted(
                    parameters.on().name(), (long) label, parameters.model().name(), outputs));
      }
    }
    return l;
  }

  /** Makes it. */
  public Predictions run() {
    long size = parameters.on().size();
    Port port = parameters.model().outputs().getFirst();
    DType dtype = port.dtype().isFloat() ? port.dtype() : DType.F64;
    Spool values = context.spool(dtype, port.rowShape());
    Spool classes = context.spool(DType.I64, top);
    RowsTable table = new RowsTable(Math.toIntExact(size));
    long[] confusion = new long[labels.length == 0 ? 0 : outputs * outputs];
    context.progress().begin(size, "rows");
    for (long from = 0; from < size; from += ROWS) {
      context.checkCancelled();
      long[] rows = LongStream.range(from, Math.min(size, from + ROWS)).toArray();
      List<Tensor> inputs = data.stream().map(d -> d.read(rows)).toList();
      double[] y = context.compute().outputs(parameters.model(), inputs).getFirst().toDoubles();
      values.append(y);
      for (int i = 0; i < rows.length; i++) {
        double[] row = Arrays.copyOfRange(y, i * outputs, (i + 1) * outputs);
        long[] order = largest(row);
        classes.append(Arrays.copyOf(order, top));
        int label = labels.length == 0 ? -1 : (int) labels[(int) rows[i]];
        table.add((int) order[0], row[(int) order[0]], label, rank(order, label));
        if (label >= 0) {
          confusion[label * outputs + (int) order[0]]++;
        }
      }
      context.progress().advance(rows.length);
    }
    return result(values.finish(), classes.finish(), table, confusion);
  }

  /** The outputs from the largest to the smallest; of equal ones the first. NaN comes last. */
  private static long[] largest(double[] row) {
    return LongStream.range(0, row.length)
        .boxed()
        .sorted(
            (a, b) -> {
              double x = row[a.intValue()];
              double y = row[b.intValue()];
              return Double.isNaN(x) || Double.isNaN(y)
                  ? Boolean.compare(Double.isNaN(x), Double.isNaN(y))
                  : Double.compare(y, x);
            })
        .mapToLong(Long::longValue)
        .toArray();
  }

  private static int rank(long[] order, int label) {
    for (int i = 0; i < order.length; i++) {
      if (order[i] == label) {
        return i + 1;
      }
    }
    return 0;
  }

  private Predictions result(Tensor values, Tensor classes, RowsTable rows, long[] confusion) {
    int n = rows.count();
    boolean labelled = labels.length > 0 && n > 0;
    Interval interval =
        labelled
            ? Proportions.wilson(rows.hits(1), n, LEVEL)
            : new Interval(Double.NaN, Double.NaN);
    int side = labels.length == 0 ? 0 : outputs;
    Tensor counts = Tensor.of(confusion, side, side);
    Table table = rows.table();
    return new Predictions(
        values,
        classes,
        table,
        counts,
        labelled ? (double) rows.hits(1) / n : Double.NaN,
        labelled ? (double) rows.hits(top) / n : Double.NaN,
        interval.low(),
        interval.high(),
        new ClassFigure(parameters.model(), parameters.on(), outputs)
            .of(counts, table.numbers("class")));
  }
}
