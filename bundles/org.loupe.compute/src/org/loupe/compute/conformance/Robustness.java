package org.loupe.compute.conformance;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.internal.EngineService;
import org.loupe.network.Networks;
import org.loupe.network.Value;

/**
 * What a run relies on beside right numbers: that they are the same ones whatever the threads and
 * the chunk.
 */
public final class Robustness {
  private static final List<DType> TYPES = List.of(DType.F32, DType.F64);
  private static final List<Integer> THREADS = List.of(1, 2);
  private static final List<Long> CHUNKS = List.of(1L, 3L, Long.MAX_VALUE);

  private Robustness() {}

  /**
   * Values, products with Jacobians and Jacobians of a residual network with batch normalisation, a
   * transformer and a generator, with one thread and two, one row at once, three and all, against
   * the reference in double precision. The tolerance is that of networks in the shared suite.
   *
   * @return what differs; nothing for an engine that is right
   */
  public static List<String> differences(Engine engine) {
    List<String> found = new ArrayList<>();
    try (EngineService service = new EngineService(() -> List.of(engine))) {
      for (Case c :
          List.of(
              NetworkCases.residual(), Architectures.transformer(), Architectures.generator())) {
        List<Tensor> expected = all(ComputeServices.reference().in(DType.F64), c);
        for (DType dtype : TYPES) {
          for (int threads : THREADS) {
            for (long rows : CHUNKS) {
              Compute compute = open(service, engine, threads, rows).in(dtype);
              String how =
                  "%s in %s by %d threads, %d rows at once: "
                      .formatted(c.name(), dtype.label(), threads, rows);
              compare(how, expected, all(compute, c), c.accuracy().tolerance(dtype), found);
            }
          }
        }
      }
    }
    return found;
  }

  private static Compute open(EngineService service, Engine engine, int threads, long rows) {
    ComputeSettings settings =
        new ComputeSettings(engine.name(), ComputeSettings.AUTO, ByteSize.ofMiB(256), threads);
    return service.open(settings, rows, Cancellation.never());
  }

  private static void compare(
      String how,
      List<Tensor> expected,
      List<Tensor> actual,
      double tolerance,
      List<String> found) {
    List<String> what = List.of("values", "vjp", "jvp", "jacobian");
    for (int i = 0; i < what.size(); i++) {
      Comparison c = Comparison.of(expected.get(i), actual.get(i));
      if (!(c.error() <= tolerance)) {
        found.add("%s%s: error %.3g, %s".formatted(how, what.get(i), c.error(), c.where()));
      }
    }
  }

  /** Values, a product with directions from either side, and Jacobians of the last layer. */
  private static List<Tensor> all(Compute compute, Case c) {
    Tensor x = c.inputs().getFirst();
    Layer last = last(c.model());
    Tensor values = compute.layers(List.of(last), x).getFirst();
    return List.of(
        values,
        compute.vjp(last, x, Numbers.normal("cotangent", values.shape())),
        compute.jvp(last, x, Numbers.normal("tangent", x.shape())),
        compute.jacobian(last, x));
  }

  /** The layer of the last output. */
  static Layer last(Model model) {
    Value output = List.copyOf(Networks.of(model).outputs().values()).getLast();
    return model.layer(Networks.of(model).producer(output).orElseThrow().name());
  }
}
