package org.loupe.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Networks;
import org.loupe.onnx.testing.Close;
import org.loupe.onnx.testing.Corpus;

/**
 * Operations as each opset has them, against what onnxruntime 1.30 computes for the same files:
 * {@code test/corpus/onnx/accepted}.
 */
class AcceptedTest {

  static List<Corpus.Case> accepted() throws IOException {
    return Corpus.cases("accepted");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void givesWhatOnnxruntimeGives(Corpus.Case c) {
    OnnxModel file = Onnx.read(c.file(), OnnxLimits.NONE);
    Model model = Networks.model("case", file.network(), file.card());
    List<Tensor> inputs = c.list("inputs").stream().map(c::array).toList();
    List<String> names = new ArrayList<>();
    model.outputs().forEach(p -> names.add(p.name()));
    assertEquals(c.list("outputs"), names);
    List<Tensor> outputs = ComputeServices.reference().in(DType.F64).outputs(model, inputs);
    for (int i = 0; i < names.size(); i++) {
      Tensor expected = c.array(names.get(i));
      assertArrayEquals(expected.shape(), outputs.get(i).shape());
      // inputs and weights are exact in both; onnxruntime rounds each step to float32
      Close.assertClose(expected, outputs.get(i), 2e-6);
    }
  }
}
