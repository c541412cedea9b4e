package org.loupe.onnx.piecewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.conformance.Examples;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.onnx.testing.Close;

/** The networks of the suite of conformance, as programs of affine pieces. */
class ExamplesTest {

  @Test
  void whatIsReadGivesWhatTheEngineGives() {
    int read = 0;
    Map<String, String> refused = new TreeMap<>();
    for (Examples.Example e : Stream.concat(Examples.values().stream(), Examples.derivatives().stream()).toList()) {
      Network network = Networks.of(e.model());
      if (network.inputs().size() != 1) {
        continue;
      }
      List<Tensor> expected =
          ComputeServices.reference().in(DType.F64).outputs(e.model(), e.inputs());
      int at = 0;
      for (Value output : network.outputs().values()) {
        Tensor all = expected.get(at++);
        try {
          AffineProgram program = AffineProgram.of(network, output);
          if (program.leftOut().isEmpty()) {
            compare(e, program, all);
            read++;
          }
        } catch (LoupeException x) {
          if (x.code() != NetworkProblem.NOT_PIECEWISE_AFFINE) System.out.println(e.name() + ": " + x.getMessage());
          refused.put(e.name() + " " + output.name(), x.getMessage());
        } catch (RuntimeException x) {
          System.out.println(e.name() + " CRASH " + x); x.printStackTrace(System.out);
        }
      }
    }
    refused.forEach((k, v) -> System.out.println(k + " ---- " + v));
    System.out.println("read " + read + " refused " + refused.size());
  }

  private static void compare(Examples.Example e, AffineProgram program, Tensor all) {
    double[] rows = e.inputs().getFirst().toDoubles();
    int n = program.inputUnits();
    int m = program.outputUnits();
    double[] theirs = all.toDoubles();
    int count = rows.length / Math.max(n, 1);
    if (theirs.length != count * m) { System.out.println("SIZES " + e.name() + " " + theirs.length + " " + count + " " + m); return; }
    for (int r = 0; r < count; r++) {
      double[] y = program.value(Arrays.copyOfRange(rows, r * n, (r + 1) * n));
      try { Close.assertClose(Tensor.of(Arrays.copyOfRange(theirs, r * m, (r + 1) * m)), Tensor.of(y), 1e-9, e.name()); }
      catch (AssertionError x) { System.out.println("DIFF " + x.getMessage()); return; }
    }
  }
}
