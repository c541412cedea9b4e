package org.loupe.runtime.internal.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Tensor;
import org.loupe.data.TensorDataset;
import org.loupe.data.io.Sha256;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Relu;

class ValueHashTest {
  private record Pair(String a, String b) {}

  private record Other(String a, String b) {}

  private static String hash(Object value) {
    return ValueHash.of(value, Cancellation.never());
  }

  @Test
  void whatDiffersHasDifferentHashes() {
    List<Object> values =
        List.of(
            1L,
            1.0,
            "1",
            true,
            "true",
            0.0,
            -0.0,
            Double.NaN,
            Duration.ofSeconds(1),
            List.of(),
            List.of("ab"),
            List.of("a", "b"),
            List.of(List.of("a"), "b"),
            List.of("a", List.of("b")),
            new Pair("a", "b"),
            new Other("a", "b"),
            new Pair("ab", ""),
            Optional.empty(),
            Optional.of("a"),
            DType.F32,
            Tensor.of(new double[] {1, 2, 3, 4}),
            Tensor.of(new double[] {1, 2, 3, 4}, 2, 2),
            Tensor.of(new double[] {1, 2, 3, 4}, 4, 1),
            Tensor.of(new long[] {1, 2, 3, 4}),
            Tensor.ofBytes(new byte[] {1}),
            Tensor.of(new boolean[] {true}),
            Tensor.allocate(DType.F64, new long[] {0, 4}, m -> {}),
            Tensor.allocate(DType.F64, new long[] {4, 0}, m -> {}));
    Set<String> hashes = new HashSet<>();
    values.forEach(v -> assertTrue(hashes.add(hash(v)), "another value has the hash of " + v));
  }

  @Test
  void whatIsEqualHasOneHashWhereverItLies() {
    Tensor all = Tensor.of(new double[] {9, 1, 2, 9});
    assertEquals(hash(Tensor.of(new double[] {1, 2})), hash(all.rows(1, 3)));
    assertEquals(hash(Double.NaN), hash(0.0 / 0.0));
    assertEquals(hash(new Pair("a", "b")), hash(new Pair("a", "b")));
  }

  /** What takes them writes their names into titles, so its results differ. */
  @Test
  void modelsDataAndTheirPartsOfOtherNamesHaveOtherHashes() {
    Model a = model("a");
    Model b = model("b");
    assertEquals(a.hash(), b.hash());
    assertEquals(hash(a), hash(model("a")));
    assertNotEquals(hash(a), hash(b));
    assertNotEquals(
        hash(new Layer(a, "y", Layer.At.OUTPUT, Layer.Pool.FLATTEN)),
        hash(new Layer(b, "y", Layer.At.OUTPUT, Layer.Pool.FLATTEN)));
    Dataset c = TensorDataset.builder("c", Tensor.of(new double[] {1, 2}, 2, 1)).build();
    Dataset d = TensorDataset.builder("d", Tensor.of(new double[] {1, 2}, 2, 1)).build();
    assertEquals(c.hash(), d.hash());
    assertNotEquals(hash(c), hash(d));
    assertNotEquals(hash(new Sample(c, 1)), hash(new Sample(d, 1)));
  }

  private static Model model(String name) {
    Network.Builder network = Network.builder();
    Value x = network.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 1)));
    return Networks.model(
        name, network.output("y", network.node("y", new Relu(), x)).build(), Card.EMPTY);
  }

  @Test
  void theHashIsStatedByItsBytes() {
    // "number" and the bits of 1.0, each with its length in front
    assertEquals(
        Sha256.of("6:number16:3ff0000000000000".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        hash(1.0));
  }

  @Test
  void aLargeTensorIsHashedInPiecesAndCanBeCancelled() {
    long n = (40L << 20) + 3;
    Tensor large = Tensor.wrap(Arena.ofAuto().allocate(n), DType.U8, n);
    int[] looks = {0};
    assertThrows(CancelledException.class, () -> ValueHash.of(large, () -> ++looks[0] > 2));
    assertEquals(3, looks[0]);
    assertEquals(hash(large), hash(Tensor.wrap(Arena.ofAuto().allocate(n), DType.U8, n)));
  }

  @Test
  void whatIsNoResultIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> hash(new Object()));
  }
}
