package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.SMOOTH;
import static org.loupe.compute.conformance.Accuracy.SUM;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.AxisProduct;
import org.loupe.network.op.GroupNormalization;
import org.loupe.network.op.LocalResponseNormalization;
import org.loupe.network.op.MeanVarianceNormalization;
import org.loupe.network.op.RmsNormalization;

/** Normalisations that are defined by other operations, and products along an axis. */
final class NormalisationCases {
  private NormalisationCases() {}

  static List<Case> all() {
    Tensor x = Numbers.normal("normalised", 3, 6, 4, 5);
    Tensor scale = Numbers.normal("channel scale", 6);
    Tensor bias = Numbers.normal("channel bias", 6);
    Tensor wide = Numbers.normal("wide", 5);
    return List.of(
        Case.of("group normalisation", SMOOTH, new GroupNormalization(2, 1e-5), x, scale, bias),
        Case.of("one group", SMOOTH, new GroupNormalization(1, 1e-3), x, scale, bias),
        Case.of("instance normalisation", SMOOTH, new GroupNormalization(6, 1e-5), x, scale, bias),
        Case.of("RMS normalisation", SMOOTH, new RmsNormalization(-1, 1e-5), x, wide),
        Case.of(
            "RMS normalisation over space",
            SMOOTH,
            new RmsNormalization(2, 1e-5),
            x,
            Numbers.normal("tall", 4, 5)),
        Case.of(
            "mean and variance normalisation",
            SMOOTH,
            new MeanVarianceNormalization(List.of(1, -1)),
            x),
        Case.of(
            "local response", SMOOTH, new LocalResponseNormalization(3, 0.5, 0.75, 1), x),
        Case.of(
            "local response of an even number",
            SMOOTH,
            new LocalResponseNormalization(4, 0.25, 0.5, 2),
            x),
        Case.of("product along channels", SUM, new AxisProduct(1), x, Numbers.normal("m", 7, 6)),
        Case.of("product along columns", SUM, new AxisProduct(-1), x, Numbers.normal("m5", 3, 5)));
  }
}
