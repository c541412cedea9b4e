package acme.deadunits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.data.TensorDataset;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Relu;
import org.loupe.runtime.contract.AnalysisContract;
import org.loupe.runtime.contract.Trial;

class DeadUnitsAnalysisTest {
  private static final Dataset ROWS =
      TensorDataset.builder("rows", Tensor.of(new double[] {1, 2, -1, 3, 0.5, 0}, 3, 2)).build();

  /** ReLU units x, -y / 10 - 1 (which the rows never wake) and y. */
  private static Layer units() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value w = b.parameter("w", Tensor.of(new double[] {1, 0, 0, -0.1, 0, 1}, 3, 2));
    Value c = b.parameter("b", Tensor.of(new double[] {0, -1, 0}));
    Value sums = b.node("sums", new Gemm(1, 1, false, true), x, w, c);
    b.output("y", b.node("units", new Relu(), sums));
    return Networks.model("net", b.build(), Card.EMPTY).layer("units");
  }

  @Test
  void theUnitWithAllSumsBelowZeroIsDead() {
    Trial trial = new Trial(ComputeServices.reference());
    var result =
        trial.run(new DeadUnitsAnalysis(), new DeadUnitsAnalysis.Parameters(units(), ROWS));
    assertArrayEquals(new long[] {1}, result.dead().numbers("unit").toLongs());
    assertEquals(1 / 3.0, result.fraction());
  }

  @Test
  void itKeepsTheContractOfAnalyses() {
    assertEquals(
        List.of(),
        AnalysisContract.violations(
            new DeadUnitsAnalysis(),
            Map.of("layer", units(), "on", ROWS),
            ComputeServices.reference()));
  }
}
