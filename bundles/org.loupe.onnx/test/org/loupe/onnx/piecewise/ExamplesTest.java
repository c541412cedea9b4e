package org.loupe.onnx.piecewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Iterator;
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

/** The networks of the suite of conformance, and their derivatives, as programs of pieces. */
class ExamplesTest {

  @Test
  void whatIsReadGivesWhatTheEngineGives() {
    int read = 0;
    for (Examples.Example e :
        Stream.concat(Examples.values().stream(), Examples.derivatives().stream()).toList()) {
      Network network = Networks.of(e.model());
      if (network.inputs().size() != 1) {
        continue;
      }
      Iterator<Tensor> expected =
          ComputeServices.reference().in(DType.F64).outputs(e.model(), e.inputs()).iterator();
      for (Value output : network.outputs().values()) {
        read += compared(e, network, output, expected.next()) ? 1 : 0;
      }
    }
    // of 341, most of the others are smooth or jump
    assertTrue(read >= 220, read + " are read");
  }

  private static boolean compared(
      Examples.Example e, Network network, Value output, Tensor expected) {
    AffineProgram program;
    try {
      program = AffineProgram.of(network, output);
    } catch (LoupeException x) {
      assertEquals(NetworkProblem.NOT_PIECEWISE_AFFINE, x.code(), e.name() + ": " + x.line());
      return false;
    }
    if (!program.leftOut().isEmpty()) {
      return false;
    }
    double[] rows = e.inputs().getFirst().toDoubles();
    double[] all = expected.toDoubles();
    int n = program.inputUnits();
    int m = program.outputUnits();
    assertEquals(rows.length / n * m, all.length, e.name());
    for (int r = 0; r < rows.length / n; r++) {
      double[] y = program.value(Arrays.copyOfRange(rows, r * n, (r + 1) * n));
      Tensor theirs = Tensor.of(Arrays.copyOfRange(all, r * m, (r + 1) * m));
      Close.assertClose(theirs, Tensor.of(y), 1e-9, e.name());
    }
    return true;
  }
}
