package org.loupe.geometry.internal.police;

import java.util.List;
import java.util.Locale;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PoliceForm;
import org.loupe.geometry.PoliceParameters;
import org.loupe.geometry.internal.surgery.Rewrite;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.op.Add;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;

/**
 * The affine map that a network is to have on a region: what is missing is added along a way around
 * the network, f(x) + (A' - A) x + (c' - c), which can be trained as all else.
 *
 * @param slope A', [outputs, inputs]; empty for whatever comes out
 * @param offset c', [outputs]
 */
record PrescribedMap(double[] slope, double[] offset) {

  /** What the parameters ask for. */
  static PrescribedMap of(PoliceParameters p, AffineProgram program) {
    if (p.slope().isEmpty() && p.offset().isEmpty()) {
      return new PrescribedMap(new double[0], new double[0]);
    }
    int outputs = program.outputUnits();
    long numbers = (long) outputs * program.inputUnits();
    boolean fits =
        p.slope().filter(s -> s.count() == numbers).isPresent()
            && p.offset().filter(o -> o.count() != outputs).isEmpty();
    if (!fits) {
      throw refused(
          "The slope has %s numbers and the offset %s, for %d outputs and %d inputs."
              .formatted(
                  count(p.slope().stream().toList()),
                  count(p.offset().stream().toList()),
                  outputs,
                  program.inputUnits()));
    }
    if (p.regions().size() != 1 || p.form() != PoliceForm.FOLDED) {
      throw refused(
          "A map is prescribed on %d regions with form = %s."
              .formatted(p.regions().size(), p.form().name().toLowerCase(Locale.ROOT)));
    }
    double[] slope = p.slope().orElseThrow().toDoubles();
    double[] offset = p.offset().map(Tensor::toDoubles).orElseGet(() -> new double[outputs]);
    return new PrescribedMap(slope, offset);
  }

  private static String count(List<Tensor> given) {
    return given.isEmpty() ? "no" : Long.toString(given.getFirst().count());
  }

  private static LoupeException refused(String what) {
    return new LoupeException(GeometryProblem.POLICE_MAP, what);
  }

  /** The network with the way around it. */
  Model put(Model model, RegionMap is, AnalysisContext context) {
    if (slope.length == 0) {
      return model;
    }
    context.checkCancelled();
    Network raw = Networks.of(model.raw());
    if (raw.nodes().size() != Networks.of(model).nodes().size()) {
      throw new LoupeException(
          GeometryProblem.POLICE_MAP,
          "%s prepares its inputs, and the way around the network would have to, too."
              .formatted(model.name()),
          "Take '.raw' of the model, and region and map in the values that it takes.");
    }
    AffineProgram program = AffineProgram.of(raw, raw.outputs().values().iterator().next());
    Node last = raw.producer(program.output()).orElseThrow();
    if (last.output().shape().rank() != 2) {
      throw refused("The output of %s is %s.".formatted(last, last.output().shape()));
    }
    Rewrite rewrite = new Rewrite(raw);
    rewrite.node(last.name(), (b, n, operands) -> around(b, n, operands, raw, is));
    return Networks.model(model.name(), rewrite.build(), model.card(), Networks.batching(model));
  }

  private List<Value> around(
      Network.Builder b, Node last, List<Value> operands, Network raw, RegionMap is) {
    Value y = Rewrite.copy(b, last, operands).getFirst();
    DType dtype = y.type().dtype();
    double[] a = slope.clone();
    double[] c = offset.clone();
    for (int i = 0; i < a.length; i++) {
      a[i] -= is.map().jacobian()[i];
    }
    for (int k = 0; k < c.length; k++) {
      c[k] -= is.map().offset()[k];
    }
    Value x = raw.inputs().getFirst();
    Value flat = x.shape().rank() == 2 ? x : b.node("police.flat", new Flatten(1), x);
    Tensor slopes = Tensor.of(a, c.length, a.length / c.length).to(dtype);
    Value w = b.parameter("police.around.slope", slopes);
    Value o = b.parameter("police.around.offset", Tensor.of(c).to(dtype));
    Value way = b.node("police.around", new Gemm(1, 1, false, true), flat, w, o);
    return List.of(b.node("police.prescribed", new Add(), y, way));
  }
}
