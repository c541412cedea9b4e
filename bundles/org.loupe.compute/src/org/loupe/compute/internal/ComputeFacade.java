package org.loupe.compute.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.compute.Fft;
import org.loupe.api.compute.LinearAlgebra;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.Routine;
import org.loupe.compute.internal.fourier.FourierTransforms;
import org.loupe.compute.internal.matrix.BatchedAlgebra;
import org.loupe.compute.internal.matrix.Batches;
import org.loupe.compute.internal.program.EngineSession;
import org.loupe.compute.internal.program.Evaluation;
import org.loupe.compute.internal.program.OwnProgram;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;

/** What analyses see of an engine on a device. */
public final class ComputeFacade implements Compute {
  private final EngineSession session;
  private final Evaluation.Limits limits;
  private final Cancellation cancellation;
  private final List<DType> chosen;
  private final DerivedModels derived;

  /** A facade that uses each network's own element type. */
  public ComputeFacade(EngineSession session, Evaluation.Limits limits, Cancellation cancellation) {
    this(session, limits, cancellation, List.of(), new DerivedModels());
  }

  private ComputeFacade(
      EngineSession session,
      Evaluation.Limits limits,
      Cancellation cancellation,
      List<DType> chosen,
      DerivedModels derived) {
    this.session = session;
    this.limits = limits;
    this.cancellation = cancellation;
    this.chosen = chosen;
    this.derived = derived;
  }

  @Override
  public Compute in(DType dtype) {
    if (!dtype.isFloat()) {
      throw new IllegalArgumentException("networks are computed in f32 or f64, not " + dtype);
    }
    return new ComputeFacade(session, limits, cancellation, List.of(dtype), derived);
  }

  @Override
  public String engine() {
    return session.engine().name();
  }

  @Override
  public String device() {
    return session.device().name();
  }

  @Override
  public List<Tensor> outputs(Model model, List<Tensor> inputs) {
    List<Tensor> fit = InputCheck.fitting(model, inputs);
    return evaluation(model, List.copyOf(Networks.of(model).outputs().values())).run(fit);
  }

  @Override
  public List<Tensor> layers(List<Layer> layers, Tensor input) {
    if (layers.isEmpty()) {
      return List.of();
    }
    Model model = layers.getFirst().model();
    for (Layer l : layers) {
      if (!l.model().hash().equals(model.hash())) {
        throw new LoupeException(
            ComputeProblem.INPUTS,
            "Layers of one model are computed together, and '%s' is of %s while '%s' is of %s."
                .formatted(layers.getFirst().name(), model.name(), l.name(), l.model().name()));
      }
    }
    List<Tensor> fit = InputCheck.fitting(model, List.of(input));
    return evaluation(model, layers.stream().map(Networks::value).toList()).run(fit);
  }

  @Override
  public Features features(Layer layer, Dataset data) {
    Model model = layer.model();
    InputCheck.rows(model, data);
    Value value = Networks.value(layer);
    Evaluation evaluation = evaluation(model, List.of(value));
    Pooling pooling = Pooling.of(layer, Networks.of(model), value, evaluation.row(value));
    List<Tensor> parts = new ArrayList<>();
    long chunk = data.size() == 0 ? 1 : evaluation.chunk(data.size());
    long from = 0;
    do {
      long to = Math.min(data.size(), from + chunk);
      cancellation.check();
      Tensor rows = data.read(LongStream.range(from, to).toArray());
      List<Tensor> fit = InputCheck.fitting(model, List.of(rows));
      parts.add(pooling.apply(evaluation.run(fit).getFirst()));
      from = to;
    } while (from < data.size());
    long[] numbers = data.selection().orElseGet(() -> LongStream.range(0, data.size()).toArray());
    return new Features(
        joined(parts),
        Tensor.of(numbers, numbers.length),
        "%s of %s on %s".formatted(layer.name(), model.name(), data.name()));
  }

  @Override
  public Tensor vjp(Layer of, Tensor input, Tensor cotangent) {
    return product(of, DerivedModels.Mode.REVERSE, input, cotangent);
  }

  @Override
  public Tensor jvp(Layer of, Tensor input, Tensor tangent) {
    return product(of, DerivedModels.Mode.FORWARD, input, tangent);
  }

  private Tensor product(Layer of, DerivedModels.Mode mode, Tensor input, Tensor direction) {
    Model model = derived.of(of, mode);
    List<Tensor> fit = InputCheck.fitting(model, List.of(input, direction));
    return evaluation(model, List.of(DerivedModels.product(model))).run(fit).getFirst();
  }

  @Override
  public Tensor jacobian(Layer of, Tensor input) {
    Tensor fit = InputCheck.fitting(of.model(), List.of(input)).getFirst();
    Value value = Networks.value(of);
    Evaluation values = evaluation(of.model(), List.of(value));
    long[] row = Arrays.copyOfRange(fit.shape(), 1, fit.rank());
    Jacobian jacobian = new Jacobian(values.row(value), row, values.dtype());
    long bytes = InputCheck.jacobian(of, fit.size(0), jacobian, limits.memory());
    Model model =
        derived.of(
            of, jacobian.isReverse() ? DerivedModels.Mode.REVERSE : DerivedModels.Mode.FORWARD);
    return jacobian.of(
        fit, evaluation(model, List.of(DerivedModels.product(model)), bytes), cancellation);
  }

  private static Tensor joined(List<Tensor> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    long[] shape = parts.getFirst().shape();
    shape[0] = parts.stream().mapToLong(p -> p.size(0)).sum();
    return Tensor.allocate(
        parts.getFirst().dtype(),
        Arrays.copyOf(shape, shape.length),
        m -> {
          long at = 0;
          for (Tensor p : parts) {
            m.asSlice(at, p.bytes()).copyFrom(p.segment());
            at += p.bytes();
          }
        });
  }

  private Evaluation evaluation(Model model, List<Value> values) {
    return evaluation(model, values, 0);
  }

  /** An evaluation beside so many bytes that are taken already. */
  private Evaluation evaluation(Model model, List<Value> values, long taken) {
    DType own = Networks.of(model).dtype();
    DType dtype = !chosen.isEmpty() ? chosen.getFirst() : own.isFloat() ? own : DType.F32;
    Evaluation.Limits rest =
        new Evaluation.Limits(limits.memory() - taken, limits.threads(), limits.rows());
    return new Evaluation(model, values, dtype, session, rest, cancellation);
  }

  /** A network of its own, compiled once for many runs. */
  public Routine routine(Network network, DType dtype) {
    return new OwnProgram(session, limits, cancellation, network, dtype);
  }

  @Override
  public LinearAlgebra linearAlgebra() {
    return new BatchedAlgebra(new Batches(session, limits, chosen, cancellation));
  }

  @Override
  public Fft fft() {
    return new FourierTransforms(session, limits, chosen, cancellation);
  }
}
