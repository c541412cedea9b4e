package org.loupe.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.conformance.Examples;
import org.loupe.network.Networks;
import org.loupe.onnx.testing.Close;

/** Each network of the suite of conformance, and its derivatives: written, read and computed. */
class ConformanceRoundTripTest {

  /** Attributes are float32, and a definition that is written out may sum in another order. */
  private static final double TOLERANCE = 1e-7;

  /** Operations of derivatives that ONNX has no form of. */
  private static final Set<String> WITHOUT_FORM =
      Set.of(
          "AveragePoolGradient",
          "ConvWeightGradient",
          "FirstLargest",
          "Inverse",
          "LookupGradient",
          "MaxPoolGradient",
          "MaxPoolSelect",
          "OuterProductSum",
          "PutBack");

  @TempDir Path folder;

  @Test
  void everyNetworkIsWrittenAndComputesTheSame() throws IOException {
    assertEquals(Set.of(), refused(Examples.values()));
  }

  @Test
  void derivativesComputeTheSameWhereTheyAreWritten() throws IOException {
    assertEquals(WITHOUT_FORM, refused(Examples.derivatives()));
  }

  /** The operations that are not written; all other networks compute the same. */
  private Set<String> refused(List<Examples.Example> examples) throws IOException {
    Set<String> operations = new TreeSet<>();
    for (Examples.Example e : examples) {
      Path file = folder.resolve("m.onnx");
      try (OutputStream out = Files.newOutputStream(file)) {
        Onnx.write(e.model(), out);
      } catch (LoupeException x) {
        assertEquals(OnnxProblem.NO_FORM, x.code());
        operations.add(x.getMessage().replaceAll("ONNX has no form of (\\w+) '.*", "$1"));
        continue;
      }
      OnnxModel read = Onnx.read(file, OnnxLimits.NONE);
      Model again =
          Networks.model(e.name(), read.network(), read.card(), Networks.batching(e.model()));
      List<Tensor> expected = outputs(e.model(), e.inputs());
      List<Tensor> actual = outputs(again, e.inputs());
      for (int i = 0; i < expected.size(); i++) {
        Close.assertClose(expected.get(i), actual.get(i), TOLERANCE, e.name());
      }
    }
    return operations;
  }

  private static List<Tensor> outputs(Model model, List<Tensor> inputs) {
    return ComputeServices.reference().in(DType.F64).outputs(model, inputs);
  }
}
