package @id@;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.data.TensorDataset;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Identity;
import org.loupe.runtime.contract.AnalysisContract;
import org.loupe.runtime.contract.Trial;

class @Class@AnalysisTest {
  private static final Dataset ROWS =
      TensorDataset.builder("rows", Tensor.of(new double[] {3, 1, 2, -1, 5, 5}, 2, 3)).build();

  /** Its outputs are its inputs. */
  private static Model same() {
    Network.Builder b = Network.builder();
    var x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    b.output("y", b.node("same", new Identity(), x));
    return Networks.model("same", b.build(), Card.EMPTY);
  }

  @Test
  void theLeadIsWhatTheHighestOutputHasMoreThanTheNext() {
    Trial trial = new Trial(ComputeServices.reference());
    var result =
        trial.run(new @Class@Analysis(), new @Class@Analysis.Parameters(same(), ROWS));
    assertArrayEquals(new double[] {1, 0}, result.rows().numbers("lead").toDoubles());
    assertEquals(0, result.smallest());
  }

  @Test
  void itKeepsTheContractOfAnalyses() {
    assertEquals(
        List.of(),
        AnalysisContract.violations(
            new @Class@Analysis(), Map.of("model", same(), "on", ROWS), ComputeServices.reference()));
  }
}
