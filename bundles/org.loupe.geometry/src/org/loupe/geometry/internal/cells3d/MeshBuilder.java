package org.loupe.geometry.internal.cells3d;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Cells3dMeasures;
import org.loupe.geometry.Mesh;

/** Joins polygons of neighbouring cells to a mesh: corners that are one point become one vertex. */
final class MeshBuilder {

  /** Corners nearer than this share of the box are one: far above rounding, far below cells. */
  private static final double NEAR = 1e-10;

  private final double near;
  private final Map<Place, List<Integer>> places = new HashMap<>();
  private final List<double[]> vertices = new ArrayList<>();
  private final Map<Ring, int[]> faces = new LinkedHashMap<>();

  /** A cube of the grid that vertices are looked up in. */
  private record Place(long i, long j, long k) {}

  /** The vertices of a face, whatever the direction. */
  private record Ring(List<Integer> sorted) {}

  MeshBuilder(double radius) {
    near = NEAR * radius;
  }

  /** Adds a polygon; one that has been added the other way round is taken away. */
  void add(double[][] polygon) {
    int[] ring = new int[polygon.length];
    int n = 0;
    for (double[] corner : polygon) {
      int vertex = vertex(corner);
      if (n == 0 || ring[n - 1] != vertex) {
        ring[n++] = vertex;
      }
    }
    n -= n > 1 && ring[n - 1] == ring[0] ? 1 : 0;
    if (n < 3) {
      return;
    }
    int[] face = Arrays.copyOf(ring, n);
    Ring key = new Ring(Arrays.stream(face).sorted().boxed().toList());
    // cells above the level on both sides: the function touches the level and does not cross it
    if (faces.remove(key) == null) {
      faces.put(key, face);
    }
  }

  private int vertex(double[] p) {
    long i = Math.round(p[0] / near);
    long j = Math.round(p[1] / near);
    long k = Math.round(p[2] / near);
    for (long di = -1; di <= 1; di++) {
      for (long dj = -1; dj <= 1; dj++) {
        for (long dk = -1; dk <= 1; dk++) {
          for (int v : places.getOrDefault(new Place(i + di, j + dj, k + dk), List.of())) {
            if (distance(vertices.get(v), p) <= near) {
              return v;
            }
          }
        }
      }
    }
    places.computeIfAbsent(new Place(i, j, k), _ -> new ArrayList<>(1)).add(vertices.size());
    vertices.add(p);
    return vertices.size() - 1;
  }

  private static double distance(double[] p, double[] q) {
    return Math.max(Math.abs(p[0] - q[0]), Math.max(Math.abs(p[1] - q[1]), Math.abs(p[2] - q[2])));
  }

  /** The mesh, without vertices that no face has. */
  Mesh mesh() {
    int[] number = new int[vertices.size()];
    Arrays.fill(number, -1);
    int used = 0;
    double[] points = new double[3 * vertices.size()];
    long[] offsets = new long[faces.size() + 1];
    long[] corners = new long[faces.values().stream().mapToInt(f -> f.length).sum()];
    int at = 0;
    int row = 0;
    for (int[] face : faces.values()) {
      for (int v : face) {
        if (number[v] < 0) {
          System.arraycopy(vertices.get(v), 0, points, 3 * used, 3);
          number[v] = used++;
        }
        corners[at++] = number[v];
      }
      offsets[++row] = at;
    }
    return new Mesh(
        Tensor.of(Arrays.copyOf(points, 3 * used), used, 3),
        Tensor.of(corners, corners.length),
        Tensor.of(offsets, offsets.length));
  }

  /** Counts and sizes of a mesh. */
  static Cells3dMeasures measures(Mesh mesh) {
    double[] p = mesh.vertices().toDoubles();
    long[] corners = mesh.corners().toLongs();
    long[] offsets = mesh.offsets().toLongs();
    Map<List<Long>, Integer> edges = new HashMap<>();
    Set<Long> used = new HashSet<>();
    double area = 0;
    double six = 0;
    for (int f = 0; f + 1 < offsets.length; f++) {
      int from = (int) offsets[f];
      int to = (int) offsets[f + 1];
      double[] normal = new double[3];
      for (int i = from; i < to; i++) {
        long a = corners[i];
        long b = corners[i + 1 == to ? from : i + 1];
        used.add(a);
        edges.merge(List.of(Math.min(a, b), Math.max(a, b)), 1, Integer::sum);
        if (i > from && i + 1 < to) {
          double[] n = cross(p, (int) corners[from], (int) a, (int) b);
          int o = 3 * (int) corners[from];
          six += n[0] * p[o] + n[1] * p[o + 1] + n[2] * p[o + 2];
          for (int c = 0; c < 3; c++) {
            normal[c] += n[c];
          }
        }
      }
      area += Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]) / 2;
    }
    long open = edges.values().stream().filter(n -> n == 1).count();
    long faces = offsets.length - 1L;
    return new Cells3dMeasures(
        used.size(),
        edges.size(),
        faces,
        used.size() - edges.size() + faces,
        open,
        area,
        open == 0 ? six / 6 : Double.NaN);
  }

  /** Twice the area vector of a triangle. */
  static double[] cross(double[] p, int a, int b, int c) {
    double bx = p[3 * b] - p[3 * a];
    double by = p[3 * b + 1] - p[3 * a + 1];
    double bz = p[3 * b + 2] - p[3 * a + 2];
    double cx = p[3 * c] - p[3 * a];
    double cy = p[3 * c + 1] - p[3 * a + 1];
    double cz = p[3 * c + 2] - p[3 * a + 2];
    return new double[] {by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx};
  }
}
