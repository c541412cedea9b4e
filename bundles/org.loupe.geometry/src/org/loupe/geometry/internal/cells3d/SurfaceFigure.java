package org.loupe.geometry.internal.cells3d;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Cells3dCertificate;
import org.loupe.geometry.Cells3dMeasures;
import org.loupe.geometry.Cells3dParameters;
import org.loupe.geometry.Mesh;
import org.loupe.geometry.internal.PartLabel;
import org.loupe.geometry.internal.SurrogateLabel;

/** The picture of a surface: a parallel projection, lit from the side, and the cells' volumes. */
final class SurfaceFigure {

  /** More faces than this are not told apart on any page; the nearest are drawn. */
  private static final int MOST = 200_000;

  private static final int BARS = 30;

  // the picture's axes in space: to the right, up, and towards the eye
  private static final double AZIMUTH = Math.toRadians(35);
  private static final double ELEVATION = Math.toRadians(24);
  private static final double[] RIGHT = {Math.cos(AZIMUTH), Math.sin(AZIMUTH), 0};
  private static final double[] EYE = {
    Math.sin(AZIMUTH) * Math.cos(ELEVATION),
    -Math.cos(AZIMUTH) * Math.cos(ELEVATION),
    Math.sin(ELEVATION)
  };
  private static final double[] UP = {
    -Math.sin(AZIMUTH) * Math.sin(ELEVATION),
    Math.cos(AZIMUTH) * Math.sin(ELEVATION),
    Math.cos(ELEVATION)
  };

  private final Cells3dParameters parameters;

  SurfaceFigure(Cells3dParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * The picture.
   *
   * @param inside bounds of the volume inside of the network itself
   */
  Figure of(Table cells, Mesh mesh, Cells3dMeasures m, double[] inside, Cells3dCertificate c) {
    double reach = 1.75 * parameters.half();
    List<Mark> marks = new ArrayList<>();
    List<Mark> box = box();
    marks.add(box.getFirst());
    if (mesh.faces() > 0) {
      marks.add(faces(mesh));
    }
    marks.add(box.getLast());
    marks.add(names());
    Figure.Panel surface =
        new Figure.Panel(
            "surface",
            Figure.Axis.linear("to the right", -reach, reach),
            Figure.Axis.linear("up", -reach, reach),
            Figure.Aspect.EQUAL,
            marks);
    String caption =
        ("%,d exact affine cells of %s in the box; the surface %s has %,d faces, Euler"
                + " characteristic %d, area %.4g%s.%s Volume error %.1e, map error %.1e.%s")
            .formatted(
                cells.rows(),
                parameters.model().name(),
                equation(),
                m.faces(),
                m.euler(),
                m.area(),
                m.openEdges() == 0 ? ", volume inside %.4g".formatted(m.enclosed()) : "",
                c.surrogateError() > 0
                    ? " Of the network itself the volume up to the level is between %.4g and %.4g."
                        .formatted(inside[0], inside[1])
                    : "",
                c.volumeError(),
                c.mapError(),
                mesh.faces() > MOST ? " The %,d nearest faces are drawn.".formatted(MOST) : "");
    return new Figure(
        "A surface of %s%s%s"
            .formatted(
                parameters.model().name(),
                SurrogateLabel.of(c.surrogateError()),
                PartLabel.of(c.explored(), "box")),
        caption,
        List.of(surface, volumes(cells)),
        2);
  }

  private String equation() {
    return "output %d%s = %s"
        .formatted(
            parameters.output(),
            parameters.against().map(k -> " - output " + k).orElse(""),
            parameters.level());
  }

  private static double along(double[] axis, double x, double y, double z) {
    return axis[0] * x + axis[1] * y + axis[2] * z;
  }

  /** The faces from the farthest to the nearest. */
  private static Mark faces(Mesh mesh) {
    double[] p = mesh.vertices().toDoubles();
    long[] corners = mesh.corners().toLongs();
    long[] offsets = mesh.offsets().toLongs();
    double[] depth = new double[offsets.length - 1];
    for (int f = 0; f < depth.length; f++) {
      for (long i = offsets[f]; i < offsets[f + 1]; i++) {
        int v = 3 * (int) corners[(int) i];
        depth[f] += along(EYE, p[v], p[v + 1], p[v + 2]) / (offsets[f + 1] - offsets[f]);
      }
    }
    int[] order =
        IntStream.range(0, depth.length)
            .boxed()
            .sorted(Comparator.comparingDouble(f -> depth[f]))
            .skip(Math.max(0, depth.length - MOST))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] points = new double[2 * corners.length];
    long[] ends = new long[order.length + 1];
    double[] light = new double[order.length];
    int n = 0;
    for (int k = 0; k < order.length; k++) {
      int f = order[k];
      for (long i = offsets[f]; i < offsets[f + 1]; i++) {
        int v = 3 * (int) corners[(int) i];
        points[n++] = along(RIGHT, p[v], p[v + 1], p[v + 2]);
        points[n++] = along(UP, p[v], p[v + 1], p[v + 2]);
      }
      ends[k + 1] = n / 2;
      light[k] = light(p, corners, (int) offsets[f], (int) offsets[f + 1]);
    }
    return new Mark.Polygons(
        "",
        Tensor.of(Arrays.copyOf(points, n), n / 2, 2),
        Tensor.of(ends, ends.length),
        new Mark.Fill.ByValue(
            Tensor.of(light, light.length),
            "light (cosine of its angle)",
            Figure.Scale.LINEAR,
            false),
        // outlines would lie on top of the nearer faces
        Mark.Stroke.NONE);
  }

  /** How a face faces the light, which is to the left of the eye and above; both sides are lit. */
  private static double light(double[] p, long[] corners, int from, int to) {
    double[] n = new double[3];
    for (int i = from + 1; i + 1 < to; i++) {
      double[] t =
          MeshBuilder.cross(p, (int) corners[from], (int) corners[i], (int) corners[i + 1]);
      for (int c = 0; c < 3; c++) {
        n[c] += t[c];
      }
    }
    double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    double right = along(RIGHT, n[0], n[1], n[2]) / length;
    double up = along(UP, n[0], n[1], n[2]) / length;
    double eye = along(EYE, n[0], n[1], n[2]) / length;
    double side = eye < 0 ? -1 : 1;
    double cosine = side * (-0.5 * right + 0.6 * up + 0.62 * eye);
    return length > 0 ? Math.clamp(cosine, 0, 1) : 0;
  }

  /** Edges of the box: those behind the surface, and those at the corner nearest to the eye. */
  private List<Mark> box() {
    Polyhedron box = Polyhedron.cube(parameters.half());
    double[][] ends = new double[2][4 * 12];
    int[] n = new int[2];
    for (int i = 0; i < 8; i++) {
      for (int axis = 0; axis < 3; axis++) {
        int j = i | 1 << axis;
        int which = isNearest(i) || isNearest(j) ? 1 : 0;
        if (i != j) {
          for (int v : new int[] {i, j}) {
            ends[which][n[which]++] = along(RIGHT, box.x()[v], box.y()[v], box.z()[v]);
            ends[which][n[which]++] = along(UP, box.x()[v], box.y()[v], box.z()[v]);
          }
        }
      }
    }
    List<Mark> marks = new ArrayList<>();
    for (int which = 0; which < 2; which++) {
      marks.add(
          new Mark.Segments(
              "",
              Tensor.of(Arrays.copyOf(ends[which], n[which]), n[which] / 4, 4),
              new Mark.Stroke(Mark.Tone.QUIET, 0.6)));
    }
    return marks;
  }

  /** Which way x, y and z go: names at the middles of three edges of the outline. */
  private Mark names() {
    double a = parameters.half();
    double out = 1.14 * a;
    double[][] at = {{0, -out, -out}, {out, 0, -out}, {-out, -out, 0}};
    double[] points = new double[2 * at.length];
    for (int i = 0; i < at.length; i++) {
      points[2 * i] = along(RIGHT, at[i][0], at[i][1], at[i][2]);
      points[2 * i + 1] = along(UP, at[i][0], at[i][1], at[i][2]);
    }
    return new Mark.Points(
        "",
        Tensor.of(points, at.length, 2),
        List.of("x", "y", "z"),
        new Mark.Fill.Solid(Mark.Tone.QUIET));
  }

  private static boolean isNearest(int corner) {
    for (int axis = 0; axis < 3; axis++) {
      if ((corner >> axis & 1) != (EYE[axis] > 0 ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }

  private static Figure.Panel volumes(Table cells) {
    double[] volume =
        Arrays.stream(cells.numbers("volume").toDoubles()).filter(v -> v > 0).sorted().toArray();
    double low = volume[0] * 0.999;
    double high = volume[volume.length - 1] * 1.001;
    double[] edges = new double[BARS + 1];
    for (int i = 0; i <= BARS; i++) {
      edges[i] = low * Math.pow(high / low, (double) i / BARS);
    }
    double[] heights = new double[BARS];
    for (double v : volume) {
      int bar = (int) (BARS * Math.log(v / low) / Math.log(high / low));
      heights[Math.clamp(bar, 0, BARS - 1)]++;
    }
    return new Figure.Panel(
        "cells",
        new Figure.Axis("volume", new Range(low, high), Figure.Scale.LOG),
        Figure.Axis.counted("cells", 0, 1.05 * Arrays.stream(heights).max().orElseThrow()),
        Figure.Aspect.FREE,
        List.of(
            new Mark.Bars(
                "",
                Tensor.of(edges, edges.length),
                Tensor.of(heights, heights.length),
                Mark.Tone.FIRST)));
  }
}
