package org.loupe.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Philox;
import org.loupe.compute.conformance.Examples;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.loupe.onnx.testing.Close;
import org.loupe.onnx.testing.OnnxRuntime;
import org.loupe.onnx.testing.Single;

/**
 * Files against ONNX Runtime 1.29: those that others wrote through the importer and the reference
 * engine, and those that are written here.
 */
class OnnxRuntimeOracleTest {

  /** Both compute in single precision, with sums in another order; relative above 1. */
  private static final double TOLERANCE = 1e-4;

  private static final int ROWS = 3;

  @TempDir Path folder;

  static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>(RoundTripTest.samples());
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      for (String shared : List.of("models", "pretrained")) {
        Path below = up.resolve("shared/samples").resolve(shared);
        if (Files.isDirectory(below)) {
          try (var found = Files.list(below)) {
            found.filter(f -> f.toString().endsWith(".onnx")).sorted().forEach(all::add);
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileAndWhatIsWrittenOfItGiveWhatOnnxRuntimeGives(Path file)
      throws IOException, OrtException {
    OnnxModel read = Onnx.read(file, OnnxLimits.NONE);
    List<Tensor> inputs = new ArrayList<>();
    for (Value in : read.network().inputs()) {
      inputs.add(numbers(in));
    }
    Model model = Networks.model("net", read.network(), read.card()).raw();
    List<Tensor> ours = ComputeServices.reference().in(DType.F32).outputs(model, inputs);
    assertSame(OnnxRuntime.outputs(file, inputs), ours, "the file");
    assertSame(OnnxRuntime.outputs(written(read.network()), inputs), ours, "what is written");
  }

  private static Tensor numbers(Value in) {
    Philox numbers = new Philox(7);
    long[] shape = in.shape().at(ROWS);
    double[] d = new double[Math.toIntExact(Tensor.count(shape))];
    Arrays.setAll(d, numbers::normal);
    return Tensor.of(d, shape).to(DType.F32);
  }

  private Path written(Network network) throws IOException {
    Path file = folder.resolve("written.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      Onnx.write(network, Card.EMPTY, out);
    }
    return file;
  }

  private static void assertSame(List<Tensor> expected, List<Tensor> actual, String what) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      Close.assertClose(expected.get(i), actual.get(i), TOLERANCE, what);
    }
  }

  /** What ONNX Runtime does not compute, or not as ONNX has it. */
  private static final Map<String, String> NOT_COMPARED =
      Map.of(
          "length of power 2 ceil uneven padding", "it takes a mean of another shape beforehand",
          "einsum without arrow", "its result has the axes in another order than NumPy's",
          "local response of an even number", "it refuses even sizes",
          "shift down", "ONNX shifts numbers without sign, and some here are below 0");

  @Test
  void networksOfEveryOperationGiveWhatOnnxRuntimeGives() throws IOException {
    Map<String, String> problems = new TreeMap<>();
    for (Examples.Example e : Examples.values()) {
      try {
        compare(e);
      } catch (OrtException | LoupeException | AssertionError x) {
        problems.put(e.name(), x.toString());
      }
    }
    assertEquals(new TreeSet<>(NOT_COMPARED.keySet()), problems.keySet(), problems::toString);
  }

  private void compare(Examples.Example e) throws IOException, OrtException {
    Network network = Single.of(Networks.of(e.model()));
    Model model = Networks.model(e.name(), network, Card.EMPTY, Networks.batching(e.model()));
    List<Tensor> ours = ComputeServices.reference().in(DType.F32).outputs(model, e.inputs());
    List<Tensor> whole = new ArrayList<>();
    for (int i = 0; i < e.inputs().size(); i++) {
      Value in = network.inputs().get(i);
      Tensor t = e.inputs().get(i);
      whole.add(in.shape().isBatched() ? t : t.reshape(in.shape().dims()));
    }
    List<Tensor> theirs = OnnxRuntime.outputs(written(network), whole);
    for (int i = 0; i < ours.size(); i++) {
      Tensor t = theirs.get(i);
      boolean row = ours.get(i).rank() > t.rank();
      Tensor one = row ? ours.get(i).reshape(t.shape()) : ours.get(i);
      Close.assertClose(t, one, TOLERANCE, e.name());
    }
  }
}
