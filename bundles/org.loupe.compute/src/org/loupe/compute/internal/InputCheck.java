package org.loupe.compute.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.internal.program.Tensors;
import org.loupe.network.Networks;

/**
 * Compares what is given with what a model takes. Sizes never adapt silently; types do where no
 * number changes.
 */
final class InputCheck {
  private InputCheck() {}

  /**
   * The tensors as the model takes them: integers where it wants floating numbers are converted,
   * and the other way round where all are whole.
   *
   * @throws LoupeException when number, rows, shapes or types do not fit, with both
   */
  static List<Tensor> fitting(Model model, List<Tensor> inputs) {
    List<Port> ports = model.inputs();
    if (inputs.size() != ports.size()) {
      throw new LoupeException(
          ComputeProblem.INPUTS,
          "%s takes %d inputs, %s, and was given %d."
              .formatted(
                  model.name(),
                  ports.size(),
                  ports.stream().map(Port::name).toList(),
                  inputs.size()));
    }
    List<Tensor> fit = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      Port port = ports.get(i);
      Tensor t = inputs.get(i);
      long[] row = t.rank() == 0 ? t.shape() : Arrays.copyOfRange(t.shape(), 1, t.rank());
      if (t.rank() == 0 || !Arrays.equals(row, port.rowShape()) || !fits(t, port)) {
        throw unfit(model, port, Tensors.text(t.dtype(), t.shape()));
      }
      if (t.size(0) != inputs.getFirst().size(0)) {
        throw new LoupeException(
            ComputeProblem.INPUTS,
            "The inputs of %s have different numbers of rows: %d for '%s' and %d for '%s'."
                .formatted(
                    model.name(),
                    inputs.getFirst().size(0),
                    ports.getFirst().name(),
                    t.size(0),
                    port.name()));
      }
      // exact; the engine rounds to what it computes in
      fit.add(
          port.dtype().isFloat()
              ? t.dtype().isFloat() ? t : t.to(DType.F64)
              : t.dtype() == port.dtype() ? t : t.to(port.dtype()));
    }
    return fit;
  }

  /** The same for the rows of a dataset, before any is read. */
  static void rows(Model model, Dataset data) {
    Networks.checkOneInput(model.name(), Networks.of(model), "a dataset is one");
    Port port = model.inputs().getFirst();
    if (!Arrays.equals(data.row().rowShape(), port.rowShape())) {
      throw unfit(
          model,
          port,
          "rows of %s from %s"
              .formatted(Tensors.text(data.row().dtype(), data.row().rowShape()), data.name()));
    }
  }

  /**
   * The bytes of Jacobians, which must fit the budget with all that computing them takes.
   *
   * @throws LoupeException when they do not
   */
  static long jacobian(Layer of, long rows, Jacobian jacobian, long memory) {
    long bytes;
    try {
      bytes = jacobian.bytes(rows);
    } catch (ArithmeticException _) {
      bytes = Long.MAX_VALUE;
    }
    if (bytes >= memory) {
      throw new LoupeException(
          ComputeProblem.MEMORY,
          "The Jacobians of %s of %s at %d rows need %s, and the budget is %s."
              .formatted(
                  of.name(), of.model().name(), rows, new ByteSize(bytes), new ByteSize(memory)),
          "Give more with '--memory', take fewer rows or a layer of fewer numbers, or multiply"
              + " with directions.");
    }
    return bytes;
  }

  /** Datasets have floating numbers; where they are whole they are what such an input takes. */
  private static boolean fits(Tensor t, Port port) {
    return port.dtype().isFloat()
        || t.dtype() == port.dtype()
        || Arrays.stream(t.toDoubles()).allMatch(d -> d == Math.rint(d) && Math.abs(d) < 1L << 53);
  }

  private static LoupeException unfit(Model model, Port port, String given) {
    return new LoupeException(
        ComputeProblem.INPUTS,
        "Input '%s' of %s takes %s and was given %s."
            .formatted(
                port.name(), model.name(), Tensors.rows(port.dtype(), port.rowShape()), given));
  }
}
