package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.internal.cells3d.MeshRenderer;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;

/** Known answers in three dimensions: row R3 of the method's specification, arrangements. */
class Cells3dTest {

  private static final double[][] SIGNED_AXES = {
    {1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}
  };

  private static Cells3d cells(Model net, double half) {
    return cells(net, half, 0, new TestContext());
  }

  private static Cells3d cells(Model net, double half, double level, TestContext context) {
    return new Cells3dAnalysis()
        .run(
            new Cells3dParameters(
                net,
                Optional.empty(),
                half,
                0,
                Optional.empty(),
                level,
                Optional.empty(),
                1_000_000),
            context);
  }

  private static void certified(Cells3d c) {
    assertTrue(c.certificate().volumeError() <= 1e-12, () -> "" + c.certificate());
    assertTrue(c.certificate().mapError() <= 1e-12, () -> "" + c.certificate());
    assertTrue(c.certificate().checkedPoints() > 0);
  }

  /** |x| + |y| + |z| - radius, of six ReLUs. */
  private static Model octahedron(double radius) {
    return Nets.mlp(
        Nets.layer(SIGNED_AXES), Nets.layer(new double[][] {{1, 1, 1, 1, 1, 1}}, -radius));
  }

  private static Cells3d within(Model net, Space space, double half) {
    return new Cells3dAnalysis()
        .run(
            new Cells3dParameters(
                net, Optional.of(space), half, 0, Optional.empty(), 0, Optional.empty(), 1_000_000),
            new TestContext());
  }

  /**
   * Section 3's "PCA of a data batch": the space of data that lie around a space of three
   * dimensions is that space. Checked on row R3's octahedron in six dimensions, turned out of the
   * axes by Householder's reflection: volumes, areas and counts are those of the plain one.
   */
  @Test
  void principalComponentsOfDataAreTheirSpace() {
    double[] n = {0.5, -0.5, 0.5, 0.3, -0.4, 0.2};
    double length = Arrays.stream(n).map(v -> v * v).sum();
    double[][] turned = new double[6][6];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        turned[i][j] = (i == j ? 1 : 0) - 2 * n[i] * n[j] / length;
      }
    }
    double[][] w = new double[6][];
    for (int k = 0; k < 6; k++) {
      w[k] = Arrays.stream(turned[k / 2]).map(signed(k)).toArray();
    }
    Model net = Nets.mlp(Nets.layer(w), Nets.layer(new double[][] {{1, 1, 1, 1, 1, 1}}, -1));
    // 3, 2 and 1 along the first three turned axes, and a little along the fourth
    double[] rows = new double[8 * 6];
    double[] reach = {3, 2, 1, 0.01};
    for (int r = 0; r < 8; r++) {
      double[] at = new double[6];
      for (int a = 0; a < 4; a++) {
        double s = r / 2 == a ? (r % 2 == 0 ? reach[a] : -reach[a]) : 0;
        for (int i = 0; i < 6; i++) {
          at[i] += s * turned[a][i];
        }
      }
      System.arraycopy(at, 0, rows, r * 6, 6);
    }
    Space space = new Space.Pca3(JacobianTest.rows(Tensor.of(rows, 8, 6)));
    Cells3d c = within(net, space, 2);
    certified(c);
    assertEquals(8, c.cells().rows());
    assertEquals(6, c.measures().vertices());
    assertEquals(12, c.measures().edges());
    assertEquals(4 * Math.sqrt(3), c.measures().area(), 1e-9);
    assertEquals(4 / 3.0, c.inside(), 1e-9);
    Space plane = new Space.Pca3(JacobianTest.rows(Tensor.of(Arrays.copyOf(rows, 24), 4, 6)));
    assertTrue(
        assertThrows(LoupeException.class, () -> within(net, plane, 2))
            .getMessage()
            .contains("are on one plane"));
    Space few = new Space.Pca3(JacobianTest.rows(Tensor.of(Arrays.copyOf(rows, 18), 3, 6)));
    assertEquals(
        "3 rows of 6 numbers span no space of three dimensions.",
        assertThrows(LoupeException.class, () -> within(net, few, 2)).getMessage());
  }

  private static DoubleUnaryOperator signed(int k) {
    return v -> k % 2 == 0 ? v : -v;
  }

  /** R3: V - E + F = 2, area 4 sqrt 3, volume 4/3. */
  @Test
  void theOctahedronIsOne() {
    Cells3d c = cells(octahedron(1), 2);
    certified(c);
    assertEquals(8, c.cells().rows());
    assertEquals(6, c.measures().vertices());
    assertEquals(12, c.measures().edges());
    assertEquals(8, c.measures().faces());
    assertEquals(2, c.measures().euler());
    assertEquals(0, c.measures().openEdges());
    assertEquals(4 * Math.sqrt(3), c.measures().area(), 1e-12);
    assertEquals(4.0 / 3, c.measures().enclosed(), 1e-12);
    assertEquals(4.0 / 3, c.inside(), 1e-12);
  }

  /** The octahedron of twice the size reaches the faces of the box with its six corners only. */
  @Test
  void aSurfaceThatTouchesTheBoxInItsCornersIsClosed() {
    Cells3d c = cells(octahedron(2), 2);
    certified(c);
    assertEquals(2, c.measures().euler());
    assertEquals(8 * 4.0 / 3, c.measures().enclosed(), 1e-11);
  }

  /** The three axes are named in the picture, and what the colours of the surface are. */
  @Test
  void theSurfaceIsDrawnWithNamedAxes() {
    List<Mark> marks = cells(octahedron(1), 2).figure().panels().getFirst().marks();
    Mark.Points names = (Mark.Points) marks.getLast();
    assertEquals(List.of("x", "y", "z"), names.labels());
    Mark.Polygons faces = (Mark.Polygons) marks.get(1);
    Mark.Fill.ByValue light = (Mark.Fill.ByValue) faces.fill();
    assertEquals(8, light.values().count());
    assertEquals("light (cosine of its angle)", light.label());
  }

  /** Cut off by the box: V - E + F of a surface with six holes is 2 - 6. */
  @Test
  void aSurfaceThatLeavesTheBoxIsOpen() {
    Cells3d c = cells(octahedron(2.5), 2);
    certified(c);
    assertEquals(2 - 6, c.measures().euler());
    assertEquals(6 * 4, c.measures().openEdges());
    assertTrue(Double.isNaN(c.measures().enclosed()));
    // the octahedron less six pyramids of height 1/2 on squares with a diagonal of 1
    assertEquals(4.0 / 3 * Math.pow(2.5, 3) - 6 * 0.5 * 0.5 / 3, c.inside(), 1e-11);
  }

  /** n planes in general position, all crossings in the box: 1 + n + C(n, 2) + C(n, 3) cells. */
  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "3, 8", "4, 15", "5, 26", "6, 42", "8, 93"})
  void genericPlanesCutAsManyCellsAsTheirArrangement(int n, long expected) {
    // planes that touch the unit sphere, so that they cross near it
    Nets.Layer random = Nets.random("planes", n, 3);
    double[] bias = new double[n];
    for (int i = 0; i < n; i++) {
      double[] w = random.w()[i];
      bias[i] = -0.2 * Math.sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
    }
    Model net = Nets.mlp(Nets.layer(random.w(), bias), Nets.random("planes out", 1, n));
    Cells3d c = cells(net, 1000);
    certified(c);
    assertEquals(expected, c.cells().rows());
  }

  /** Planes through one line, through one point, repeated ones, along faces and through corners. */
  @Test
  void degeneratePlanesCutAsManyCellsAsThereAre() {
    // four planes through the axis of z: 8 wedges
    assertEquals(8, count(0, new double[][] {{1, 0, 0}, {0, 1, 0}, {1, 1, 0}, {1, -1, 0}}));
    // the nine mirrors of a cube, all through the origin: as many chambers as it has symmetries
    assertEquals(
        48,
        count(
            0,
            new double[][] {
              {1, 0, 0},
              {0, 1, 0},
              {0, 0, 1},
              {1, 1, 0},
              {1, -1, 0},
              {1, 0, 1},
              {1, 0, -1},
              {0, 1, 1},
              {0, 1, -1}
            }));
    // one plane four times
    assertEquals(2, count(0.25, new double[][] {{1, 0, 0}, {3, 0, 0}, {-2, 0, 0}, {1, 0, 0}}));
    // along a face, through an edge, through a corner only: nothing is cut
    assertEquals(1, count(-1, new double[][] {{1, 0, 0}}));
    assertEquals(1, count(-2, new double[][] {{1, 1, 0}}));
    assertEquals(1, count(-3, new double[][] {{1, 1, 1}}));
    // through four corners
    assertEquals(2, count(0, new double[][] {{1, 1, 0}}));
  }

  /** Cells of planes with one offset times the length of their first row, in the cube [-1, 1]^3. */
  private static long count(double offset, double[][] planes) {
    double[] bias = new double[planes.length];
    for (int i = 0; i < bias.length; i++) {
      double first = Arrays.stream(planes[0]).sum();
      bias[i] = offset == 0 ? 0 : offset * Arrays.stream(planes[i]).sum() / first;
    }
    Model net = Nets.mlp(Nets.layer(planes, bias), Nets.random("out", 1, planes.length));
    Cells3d c = cells(net, 1);
    certified(c);
    return c.cells().rows();
  }

  /** A function that is zero in a cube, which is a cell, and positive outside. */
  @Test
  void aSurfaceAlongFacesOfCellsIsFound() {
    double[] bias = {-1, -1, -1, -1, -1, -1};
    Model net =
        Nets.mlp(Nets.layer(SIGNED_AXES, bias), Nets.layer(new double[][] {{1, 1, 1, 1, 1, 1}}));
    Cells3d c = cells(net, 2);
    certified(c);
    assertEquals(27, c.cells().rows());
    assertEquals(6, c.measures().faces());
    assertEquals(2, c.measures().euler());
    assertEquals(24, c.measures().area(), 1e-12);
    assertEquals(8, c.measures().enclosed(), 1e-12);
    assertEquals(8, c.inside(), 1e-12);
  }

  /** A function that touches the level along a plane and does not cross it has no surface there. */
  @Test
  void aSurfaceThatIsTouchedIsNone() {
    Model net =
        Nets.mlp(
            Nets.layer(new double[][] {{1, 0, 0}, {-1, 0, 0}}),
            Nets.layer(new double[][] {{1, 1}}));
    Cells3d c = cells(net, 1);
    certified(c);
    assertEquals(0, c.measures().faces());
    assertEquals(0, c.inside(), 1e-15);
  }

  /** max(x, -x, y, -y) by max-pooling: a tube of four sides through the box. */
  @Test
  void maximaAreCutAlongTheirTies() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    double[][] w = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}};
    Value y = Nets.dense(b, "fc", x, Nets.layer(w));
    Value rows = b.node("rows", new Reshape(List.of(-1L, 1L, 4L), Reshape.Zero.COPY), y);
    Value most = b.node("max", new MaxPool(Windows.of(4)), rows);
    b.output("y", b.node("flat", new Flatten(1), most));
    Cells3d c = cells(Nets.model(b), 2, 1, new TestContext());
    certified(c);
    assertEquals(4, c.cells().rows());
    assertEquals(4, c.measures().faces());
    assertEquals(4 * 2 * 4, c.measures().area(), 1e-12);
    assertEquals(2 * 2 * 4, c.inside(), 1e-12);
  }

  /** Only the border of the box opens a surface: nowhere do neighbouring cells leave a gap. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void randomNetworksTileTheBoxAndCloseTheirSurfaces(int k) {
    Model net = Nets.random("cells " + k, 3, 12, 12, 1);
    Cells3d one = cells(net, 4, 0.01 * k, new TestContext(1));
    Cells3d two = cells(net, 4, 0.01 * k, new TestContext(2));
    certified(one);
    assertEquals(one.cells(), two.cells());
    assertEquals(one.surface(), two.surface());
    assertTrue(one.cells().rows() > 50);
    // the open edges are rings on the border, with as many vertices there as edges
    double[] p = one.surface().vertices().toDoubles();
    long open = 0;
    for (int v = 0; v < p.length / 3; v++) {
      double reach =
          Math.max(Math.abs(p[3 * v]), Math.max(Math.abs(p[3 * v + 1]), Math.abs(p[3 * v + 2])));
      open += reach > 4 - 1e-9 ? 1 : 0;
    }
    assertEquals(open, one.measures().openEdges());
  }

  /** By the divergence theorem the part below the level and the surface agree on any network. */
  @Test
  void aClosedSurfaceEnclosesWhatIsInside() {
    // |x| + |y| + |z| with a bump of a random network, small enough to leave it closed
    Nets.Layer bumps = Nets.random("bumps", 10, 3);
    double[][] first = new double[16][];
    double[] bias = new double[16];
    double[][] last = new double[1][16];
    for (int i = 0; i < 16; i++) {
      first[i] = i < 6 ? SIGNED_AXES[i] : bumps.w()[i - 6];
      bias[i] = i < 6 ? 0 : bumps.b()[i - 6];
      last[0][i] = i < 6 ? 1 : 0.3 * ((i & 1) == 0 ? 1 : -1);
    }
    Cells3d c = cells(Nets.mlp(Nets.layer(first, bias), Nets.layer(last, -1)), 3);
    certified(c);
    assertEquals(0, c.measures().openEdges());
    assertEquals(2, c.measures().euler());
    assertEquals(c.inside(), c.measures().enclosed(), 1e-11);
  }

  @Test
  void fourPointsSpanTheSpaceOfAWideNetwork() {
    Model net = Nets.random("wide", 6, 10, 2);
    Tensor origin = Tensor.of(new double[] {0.1, 0, -0.2, 0.3, 0, 0}, 6);
    Tensor u = Tensor.of(new double[] {1, 2, 0, 0, 1, 0}, 6);
    Tensor v = Tensor.of(new double[] {0, 1, 1, 0, 0, -1}, 6);
    Tensor w = Tensor.of(new double[] {0, 0, 1, 3, 0, 1}, 6);
    Cells3d c =
        new Cells3dAnalysis()
            .run(
                new Cells3dParameters(
                    net,
                    Optional.of(new Space.Spanned(origin, u, v, w)),
                    2,
                    1,
                    Optional.of(0L),
                    0,
                    Optional.empty(),
                    1_000_000),
                new TestContext());
    certified(c);
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                new Cells3dAnalysis()
                    .run(
                        new Cells3dParameters(
                            net,
                            Optional.of(new Space.Spanned(origin, u, v, v)),
                            2,
                            0,
                            Optional.empty(),
                            0,
                            Optional.empty(),
                            100),
                        new TestContext()));
    assertEquals("LP-4072", e.code().id());
    assertTrue(e.getMessage().contains("Direction 3"), e.getMessage());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Model net = Nets.random("wide", 6, 4, 2);
    assertEquals("LP-4071", refused(net, 1, 0));
    Model three = Nets.random("three", 3, 4, 2);
    assertEquals("LP-4073", refused(three, 0, 0));
    assertEquals("LP-4073", refused(three, Double.NaN, 0));
    assertEquals("LP-4074", refused(three, 1, 2));
  }

  private static String refused(Model net, double half, long output) {
    return assertThrows(
            LoupeException.class,
            () ->
                new Cells3dAnalysis()
                    .run(
                        new Cells3dParameters(
                            net,
                            Optional.empty(),
                            half,
                            output,
                            Optional.empty(),
                            0,
                            Optional.empty(),
                            100),
                        new TestContext()))
        .code()
        .id();
  }

  @Test
  void anUsedUpBudgetIsTold() {
    TestContext context = new TestContext();
    Cells3d c =
        new Cells3dAnalysis()
            .run(
                new Cells3dParameters(
                    Nets.random("budget", 3, 16, 16, 1),
                    Optional.empty(),
                    4,
                    0,
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    40),
                context);
    assertTrue(c.certificate().explored() < 1);
    assertEquals(1, context.partial.size());
    assertTrue(context.partial.getFirst().startsWith("LP-4005"), context.partial.toString());
    assertTrue(c.figure().title().endsWith(" % of the box)"), c.figure().title());
  }

  @Test
  void meshesAreWrittenAsObjAndPly(@TempDir Path folder) throws IOException {
    Cells3d c = cells(octahedron(1), 2);
    assertEquals(
        List.of("surface.ply", "surface.obj"),
        new MeshRenderer().write(c.surface(), folder, "surface"));
    List<String> obj = Files.readAllLines(folder.resolve("surface.obj"));
    assertEquals(6, obj.stream().filter(l -> l.startsWith("v ")).count());
    List<String> faces = obj.stream().filter(l -> l.startsWith("f ")).toList();
    assertEquals(8, faces.size());
    assertTrue(faces.stream().allMatch(f -> f.matches("f [1-6] [1-6] [1-6]")), faces.toString());
    List<String> ply = Files.readAllLines(folder.resolve("surface.ply"));
    assertEquals("ply", ply.getFirst());
    assertTrue(ply.contains("element vertex 6") && ply.contains("element face 8"));
    assertEquals(ply.indexOf("end_header") + 1 + 6 + 8, ply.size());
    assertTrue(ply.getLast().matches("3 [0-5] [0-5] [0-5]"), ply.getLast());
  }
}
