package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.EarlyBird;
import org.loupe.geometry.EarlyBirdKind;
import org.loupe.geometry.EarlyBirdParameters;
import org.loupe.geometry.GeometryProblem;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.op.BatchNormalization;

/** Compares the states of a network in the course of its training. */
public final class BirdWatch {

  private final EarlyBirdParameters parameters;
  private final AnalysisContext context;
  private final boolean masks;

  /** States that are to be compared. */
  public BirdWatch(EarlyBirdParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    masks = parameters.kind() == EarlyBirdKind.BN_MASK;
  }

  /** Compares them. */
  public EarlyBird run() {
    List<Model> models = parameters.models();
    if (models.size() < 2) {
      throw refused(
          models.isEmpty()
              ? "There are no models."
              : "There is one model, and nothing to compare it with.");
    }
    models.forEach(SignCodes::refuseBatches);
    Accuracy accuracy = new Accuracy(parameters.on(), context);
    context.progress().begin(models.size(), "models");
    List<Code> codes = masks ? masks(models) : codes(models);
    for (int m = 1; m < codes.size(); m++) {
      if (!codes.get(m).bits().equals(codes.getFirst().bits())) {
        throw refused(
            "Model %d, %s, has other layers than the first, %s."
                .formatted(m, models.get(m).name(), models.getFirst().name()));
      }
    }
    int n = codes.size();
    double[] all = new double[n * n];
    for (int a = 0; a < n; a++) {
      context.checkCancelled();
      for (int b = 0; b < a; b++) {
        all[a * n + b] = codes.get(a).distance(codes.get(b));
        all[b * n + a] = all[a * n + b];
      }
    }
    double[] active = codes.stream().mapToDouble(Code::active).toArray();
    return result(all, n, active, models.stream().mapToDouble(accuracy::of).toArray());
  }

  private static LoupeException refused(String what) {
    return new LoupeException(GeometryProblem.EARLY_BIRD, what);
  }

  private List<Code> codes(List<Model> models) {
    if (parameters.probe().isEmpty()) {
      throw new LoupeException(
          GeometryProblem.EARLY_BIRD,
          "Codes are taken at rows, and there are none.",
          "Write for example: probe = data[0..499], or kind = bnMask.");
    }
    if (SignCodes.activations(models.getFirst()).isEmpty()) {
      throw refused("%s has no activations.".formatted(models.getFirst().name()));
    }
    for (Model m : models) {
      Batch.check(m, parameters.probe().get());
    }
    SignCodes signs = new SignCodes(parameters.probe().get(), context);
    signs.warn(models.getFirst());
    List<Code> codes = new ArrayList<>();
    for (Model m : models) {
      codes.add(signs.of(m));
      context.progress().advance(1);
    }
    return codes;
  }

  private List<Code> masks(List<Model> models) {
    List<Code> codes = new ArrayList<>();
    for (Model m : models) {
      Network network = Networks.of(m);
      double[] scales =
          network.nodes().stream()
              .filter(n -> n.op() instanceof BatchNormalization)
              .flatMap(n -> network.known(n.inputs().get(1)).stream())
              .flatMapToDouble(t -> Arrays.stream(t.toDoubles()))
              .map(Math::abs)
              .toArray();
      if (scales.length == 0) {
        throw refused("%s has no batch normalisation.".formatted(m.name()));
      }
      double[] sorted = scales.clone();
      Arrays.sort(sorted);
      int out = (int) (parameters.quantile() * scales.length);
      double limit = out == 0 ? Double.NEGATIVE_INFINITY : sorted[out - 1];
      Code.Bits bits = new Code.Bits();
      for (double s : scales) {
        bits.add(s > limit);
      }
      codes.add(Code.of(List.of(bits)));
      context.progress().advance(1);
    }
    return codes;
  }

  private EarlyBird result(double[] all, int n, double[] active, double[] accuracy) {
    int lookback = Math.toIntExact(parameters.lookback().orElse(masks ? 4L : 3L));
    double threshold = parameters.threshold().orElse(masks ? 0.1 : 0.16);
    double[] previous = new double[n];
    double[] farthest = new double[n];
    long stop = -1;
    for (int t = 0; t < n; t++) {
      previous[t] = t > 0 ? all[t * n + t - 1] : Double.NaN;
      farthest[t] = t < lookback ? Double.NaN : 0;
      for (int back = 1; t >= lookback && back <= lookback; back++) {
        farthest[t] = Math.max(farthest[t], all[t * n + t - back]);
      }
      // the released codes take "less than" for codes and "at most" for masks
      boolean still = masks ? farthest[t] <= threshold : farthest[t] < threshold;
      stop = stop < 0 && still ? t : stop;
    }
    Table states =
        Table.builder()
            .numbers("state", LongStream.range(0, n).toArray())
            .numbers("previous", previous)
            .numbers("farthest", farthest)
            .numbers("active", active)
            .numbers("accuracy", accuracy)
            .build();
    Tensor distances = Tensor.of(all, n, n);
    return new EarlyBird(
        distances,
        states,
        stop,
        new BirdFigure(
                parameters.models().getFirst().name()
                    + (masks || SignCodes.smooth(parameters.models().getFirst()).isEmpty()
                        ? ""
                        : " (sign partition, approximate)"),
                threshold,
                lookback)
            .of(distances, previous, farthest, accuracy, stop));
  }
}
