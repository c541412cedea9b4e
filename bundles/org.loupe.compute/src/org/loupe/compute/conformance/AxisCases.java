package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;
import static org.loupe.compute.conformance.Accuracy.SMOOTH;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.op.ArgMax;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Det;
import org.loupe.network.op.Gather;
import org.loupe.network.op.LayerNormalization;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.ReduceProd;
import org.loupe.network.op.Tile;
import org.loupe.network.op.Trilu;

/** Operations along axes: extremes, normalisation, places. */
final class AxisCases {
  private AxisCases() {}

  static List<Case> all() {
    Tensor x = Numbers.normal("axes", 3, 4, 5, 6);
    Tensor scale = Numbers.normal("scale", 6);
    Tensor bias = Numbers.normal("bias", 6);
    LayerNormalization last = new LayerNormalization(-1, 1e-5);
    List<Case> cases = new ArrayList<>();
    cases.add(Case.of("max over space", EXACT, new ReduceMax(List.of(2, 3), Reduced.DROPPED), x));
    cases.add(Case.of("max over channels", EXACT, new ReduceMax(List.of(1), Reduced.KEPT), x));
    cases.add(Case.of("product", SMOOTH, new ReduceProd(List.of(-1), Reduced.KEPT), x));
    cases.add(Case.of("log softmax", SMOOTH, new LogSoftmax(-1), Numbers.normal("ls", 5, 10)));
    cases.add(Case.of("log softmax over channels", SMOOTH, new LogSoftmax(1), x));
    cases.add(
        Case.of(
            "log softmax of large numbers",
            SMOOTH,
            new LogSoftmax(1),
            Numbers.mapped("large ls", z -> 1e4 * z, 3, 7)));
    cases.add(Case.of("layer normalisation", SMOOTH, last, x, scale, bias));
    cases.add(Case.of("layer normalisation without bias", SMOOTH, last, x, scale));
    cases.add(
        Case.of(
            "layer normalisation over three axes",
            SMOOTH,
            new LayerNormalization(1, 1e-3),
            x,
            Numbers.normal("scale 3", 4, 5, 6),
            Numbers.normal("bias 3", 4, 5, 6)));
    cases.add(Case.of("tile", EXACT, new Tile(List.of(1, 2, 1, 3)), x));
    cases.add(Case.of("triangle above", EXACT, new Trilu(1, Trilu.Half.UPPER), x));
    cases.add(Case.of("triangle below", EXACT, new Trilu(-1, Trilu.Half.LOWER), x));
    Tensor square = Numbers.normal("square matrices", 3, 2, 4, 4);
    cases.add(Case.of("determinant", SMOOTH, new Det(), square));
    cases.add(Case.of("determinant of one", SMOOTH, new Det(), Numbers.positive("1x1", 3, 1, 1)));
    cases.add(gathered("gather", 2, x, 4, 0, 0, -1));
    cases.add(gathered("gather channels", 1, x, 3, 1));
    cases.add(arg("place of the largest", new ArgMax(1, Reduced.DROPPED, ArgMax.Tie.FIRST)));
    cases.add(arg("last place of the largest", new ArgMax(-1, Reduced.KEPT, ArgMax.Tie.LAST)));
    return cases;
  }

  private static Case gathered(String name, int axis, Tensor x, long... places) {
    Network.Builder b = Network.builder();
    Value at = b.constant("places", Tensor.of(places, places.length));
    b.output("y", b.node("op", new Gather(axis), Case.input(b, "x", x), at));
    return Case.of(name, EXACT, b, x);
  }

  private static Case arg(String name, ArgMax op) {
    // whole numbers, so that some tie
    Tensor x = Numbers.mapped("ties", Math::rint, 3, 4, 5);
    Network.Builder b = Network.builder();
    Value place = b.node("op", op, Case.input(b, "x", x));
    b.output("y", b.node("number", new Cast(DType.F64), place));
    return Case.of(name, EXACT, b, x);
  }
}
