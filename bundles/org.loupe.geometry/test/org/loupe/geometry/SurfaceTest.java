package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/** The graph of an output as a surface without gaps. */
class SurfaceTest {

  private static Map<List<Long>, Integer> edges(Mesh mesh) {
    Map<List<Long>, Integer> faces = new HashMap<>();
    for (long f = 0; f < mesh.faces(); f++) {
      long from = mesh.offsets().getLong(f);
      long to = mesh.offsets().getLong(f + 1);
      for (long c = from; c < to; c++) {
        long a = mesh.corners().getLong(c);
        long b = mesh.corners().getLong(c + 1 == to ? from : c + 1);
        faces.merge(List.of(Math.min(a, b), Math.max(a, b)), 1, Integer::sum);
      }
    }
    return faces;
  }

  private static boolean isOnOneSide(Mesh mesh, List<Long> edge, double half) {
    for (int c = 0; c < 2; c++) {
      double a = mesh.vertices().at(edge.getFirst(), c);
      double b = mesh.vertices().at(edge.getLast(), c);
      if (Math.abs(Math.abs(a) - half) < 1e-12 && Math.abs(a - b) < 1e-12) {
        return true;
      }
    }
    return false;
  }

  /** Row I3 of the specification: V - E + F = 1, and edges with one face are the window's. */
  @ParameterizedTest
  @CsvSource({"8, 1", "24, 1", "24, 3", "40, 10"})
  void surfaceHasNoGaps(int width, double half) {
    Model net = Nets.random("surface", 2, width, width, width, 2);
    Partition p = Given.net(net).square(half).surfaces(1L).partition();
    Mesh mesh = p.surfaces().getFirst();
    assertEquals(p.regions().rows(), mesh.faces());
    Map<List<Long>, Integer> edges = edges(mesh);
    assertEquals(1, mesh.vertices().size(0) - edges.size() + mesh.faces());
    edges.forEach(
        (edge, faces) -> {
          assertTrue(faces == 1 || faces == 2, edge + " has " + faces + " faces");
          if (faces == 1) {
            assertTrue(isOnOneSide(mesh, edge, half), edge + " is no side of the window");
          }
        });
  }

  @Test
  void heightsAreTheNetworksValues() {
    Model net = Nets.random("surface", 2, 24, 24, 24, 2);
    Mesh mesh = Given.net(net).square(3).surfaces(0L, 1L).partition().surfaces().get(1);
    int n = (int) mesh.vertices().size(0);
    double[] x = new double[2 * n];
    Arrays.setAll(x, i -> mesh.vertices().at(i / 2, i % 2));
    Tensor z = new TestContext().compute().in(DType.F64).values(net, Tensor.of(x, n, 2));
    for (int i = 0; i < n; i++) {
      assertEquals(z.at(i, 1), mesh.vertices().at(i, 2), 1e-10);
    }
  }

  @Test
  void outputsThatAreNotThereAreRefused() {
    Model net = Nets.random("surface", 2, 8, 1);
    for (long k : new long[] {1, -1}) {
      LoupeException e =
          assertThrows(LoupeException.class, () -> Given.net(net).surfaces(k).partition());
      assertEquals("LP-4012", e.code().id());
    }
    assertEquals(
        List.of(), Given.net(net).surfaces(0L).keep(Keep.STATISTICS).partition().surfaces());
  }
}
