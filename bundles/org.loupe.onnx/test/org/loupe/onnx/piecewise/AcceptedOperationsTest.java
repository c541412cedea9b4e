package org.loupe.onnx.piecewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Surrogate;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.internal.op.OpImports;
import org.loupe.onnx.testing.Close;

/**
 * Every operation that the importer accepts is read as continuous and piecewise affine, or stands
 * in the list with the reason why it is not, which is shown by numbers of the reference engine:
 * that it bends or jumps.
 */
class AcceptedOperationsTest {

  /** In place of the chords of any smooth function: what matters is that there are some. */
  private static final Surrogate CHORDS = (_, _, _, _) -> Reading.Elementwise.same(Pieces.RELU);

  private static final int POINTS = 12;

  @TempDir Path folder;

  static List<Accepted.Case> cases() {
    return Accepted.all();
  }

  @Test
  void everyOperationThatIsAcceptedHasACase() {
    Set<String> accepted = new TreeSet<>();
    OpImports.byType()
        .forEach(
            (type, op) -> {
              if (op.refusal().isEmpty()) {
                accepted.add(type);
              }
            });
    Set<String> listed =
        cases().stream().map(c -> c.node().type()).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(accepted, listed);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReadAsListed(Accepted.Case c) throws IOException {
    Model model = model(c.node());
    Network network = Networks.of(model);
    Value output = network.outputs().values().iterator().next();
    if (c.read() == Accepted.Read.EXACTLY) {
      AffineProgram program = AffineProgram.of(network, output);
      assertTrue(program.leftOut().isEmpty());
      givesWhatTheEngineGives(model, program, c.node());
      return;
    }
    LoupeException e = assertThrows(LoupeException.class, () -> AffineProgram.of(network, output));
    assertEquals(NetworkProblem.NOT_PIECEWISE_AFFINE, e.code(), e.line());
    boolean isJump = c.read() == Accepted.Read.NOT_AS_IT_JUMPS;
    assertTrue(!isJump || e.getMessage().matches(".*(jump|places depend).*"), e.line());
    if (c.read() == Accepted.Read.BY_CHORDS) {
      AffineProgram.of(network, output, CHORDS);
    } else {
      assertThrows(LoupeException.class, () -> AffineProgram.of(network, output, CHORDS));
    }
    if (isJump) {
      assertTrue(jumps(model, c.node()), "no jump was found");
    } else {
      assertTrue(bends(model, c.node()), "it does not bend");
    }
  }

  private Model model(OneNode node) throws IOException {
    Path file = folder.resolve("model.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      node.model().writeTo(out);
    }
    Network network = Onnx.read(file, OnnxLimits.NONE).network();
    Batching batching = network.isBatched() ? Batching.AXIS : Batching.NONE;
    return Networks.model("model", network, Card.EMPTY, batching);
  }

  private static int inputs(Model model) {
    return Math.toIntExact(model.inputs().getFirst().rowCount());
  }

  private static double[] value(Model model, double[] x) {
    long[] row = model.inputs().getFirst().rowShape();
    long[] shape = new long[row.length + 1];
    shape[0] = 1;
    System.arraycopy(row, 0, shape, 1, row.length);
    return ComputeServices.reference()
        .in(DType.F64)
        .outputs(model, List.of(Tensor.of(x, shape)))
        .getFirst()
        .toDoubles();
  }

  private static double[] point(Random random, OneNode node, int n) {
    return random.doubles(n, node.low(), node.high()).toArray();
  }

  /** At points anywhere, at points of few numbers, which tie, and at zero. */
  private static void givesWhatTheEngineGives(Model model, AffineProgram program, OneNode node) {
    Random random = new Random(3);
    int n = inputs(model);
    assertEquals(n, program.inputUnits());
    for (int i = 0; i < POINTS; i++) {
      double[] x = point(random, node, n);
      if (i % 3 > 0) {
        x = Arrays.stream(x).map(i % 3 == 1 ? Math::rint : d -> 0).toArray();
      }
      Tensor expected = Tensor.of(value(model, x));
      Close.assertClose(expected, Tensor.of(program.value(x)), 1e-9);
    }
  }

  /** Whether second differences are not zero at most places: pieces have none but at edges. */
  private static boolean bends(Model model, OneNode node) {
    Random random = new Random(5);
    int n = inputs(model);
    int bent = 0;
    for (int i = 0; i < POINTS; i++) {
      double[] x = point(random, node, n);
      double[] step = random.doubles(n, -0.01, 0.01).toArray();
      double[] at = value(model, x);
      double[] up = value(model, moved(x, step, 1));
      double[] down = value(model, moved(x, step, -1));
      double most = 0;
      double size = 0;
      for (int k = 0; k < at.length; k++) {
        most = Math.max(most, Math.abs(up[k] - 2 * at[k] + down[k]));
        size = Math.max(size, Math.abs(up[k] - down[k]));
      }
      bent += most > 1e-7 * size ? 1 : 0;
    }
    return bent > POINTS / 2;
  }

  private static double[] moved(double[] x, double[] step, double by) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] += by * step[i];
    }
    return y;
  }

  /** Whether two points next to each other have values far apart. */
  private static boolean jumps(Model model, OneNode node) {
    Random random = new Random(7);
    int n = inputs(model);
    for (int i = 0; i < POINTS; i++) {
      double[] from = point(random, node, n);
      double[] to = point(random, node, n);
      for (int halving = 0; halving < 40; halving++) {
        double[] middle = from.clone();
        for (int k = 0; k < n; k++) {
          middle[k] = (from[k] + to[k]) / 2;
        }
        if (apart(model, from, middle) > apart(model, middle, to)) {
          to = middle;
        } else {
          from = middle;
        }
      }
      if (apart(model, from, to) > 1e-2) {
        return true;
      }
    }
    return false;
  }

  private static double apart(Model model, double[] from, double[] to) {
    double[] a = value(model, from);
    double[] b = value(model, to);
    double most = 0;
    for (int k = 0; k < a.length; k++) {
      most = Math.max(most, Math.abs(a[k] - b[k]));
    }
    return most;
  }
}
