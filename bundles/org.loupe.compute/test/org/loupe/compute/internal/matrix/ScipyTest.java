package org.loupe.compute.internal.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.compute.Fft;
import org.loupe.api.compute.LinearAlgebra;
import org.loupe.api.compute.LogDeterminant;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;

/** Answers of NumPy and SciPy; linear/generate.py writes them. */
class ScipyTest {

  static List<String> cases() throws IOException {
    return Files.readAllLines(Path.of("test/linear/scipy.txt"));
  }

  private static Tensor tensor(String text) {
    String[] parts = text.split(":", -1);
    long[] shape =
        parts[0].isEmpty()
            ? new long[0]
            : Arrays.stream(parts[0].split("x")).mapToLong(Long::parseLong).toArray();
    double[] x =
        Arrays.stream(parts[1].split(",")).mapToDouble(Double::parseDouble).toArray();
    return Tensor.of(x).reshape(shape);
  }

  private static List<Tensor> answers(String name, List<Tensor> x, DType dtype) {
    LinearAlgebra la = ComputeServices.reference().in(dtype).linearAlgebra();
    Fft fft = ComputeServices.reference().in(dtype).fft();
    int axes = name.matches(".*fft\\d.*") ? name.split("fft")[1].charAt(0) - '0' : 0;
    Tensor a = x.getFirst();
    return switch (name.replaceAll("fft\\d.*", "fft")) {
      case "singularValues" -> List.of(la.singularValues(a));
      case "pinv" -> List.of(la.pinv(a));
      case "lstsq" -> List.of(la.lstsq(a, x.get(1)));
      case "solve" -> List.of(la.solve(a, x.get(1)));
      case "eigenvalues" -> List.of(la.eigh(a).values());
      case "cholesky" -> List.of(la.cholesky(a));
      case "expm" -> List.of(la.expm(a));
      case "logdet" -> {
        LogDeterminant d = la.logdet(a);
        yield List.of(d.sign(), d.log());
      }
      case "fft" -> List.of(fft.fft(a, axes));
      case "ifft" -> List.of(fft.ifft(a, axes));
      case "rfft" -> List.of(fft.rfft(a, axes));
      case "irfft" -> List.of(fft.irfft(a, Long.parseLong(name.split("to")[1]), axes));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static double error(double[] expected, double[] actual) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    double most = 0;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(expected[i] - actual[i]));
    }
    return scale > 0 ? most / scale : most;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAreThoseOfScipy(String line) {
    String[] parts = line.split(" ");
    int operands = List.of("lstsq", "solve").contains(parts[0]) ? 2 : 1;
    List<Tensor> all = new ArrayList<>();
    Arrays.stream(parts).skip(1).forEach(p -> all.add(tensor(p)));
    List<Tensor> actual = answers(parts[0], all.subList(0, operands), DType.F64);
    for (int i = 0; i < actual.size(); i++) {
      Tensor expected = all.get(operands + i);
      assertArrayEquals(expected.shape(), actual.get(i).shape());
      double error = error(expected.toDoubles(), actual.get(i).toDoubles());
      // 20 |a| is an exponent of about 60: its rounding is in every digit of the result
      assertTrue(error <= (parts[0].equals("expm") ? 1e-12 : 1e-13), "error " + error);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void singlePrecisionKeepsItsType(String line) {
    String[] parts = line.split(" ");
    int operands = List.of("lstsq", "solve").contains(parts[0]) ? 2 : 1;
    List<Tensor> x = new ArrayList<>();
    Arrays.stream(parts).skip(1).limit(operands).forEach(p -> x.add(tensor(p)));
    answers(parts[0], x, DType.F32)
        .forEach(t -> assertTrue(t.dtype() == DType.F32, t::toString));
  }
}
