package org.loupe.geometry.internal.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.Table;
import org.loupe.geometry.CompareCertificate;
import org.loupe.geometry.CompareParameters;
import org.loupe.geometry.Comparison;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Partition;
import org.loupe.geometry.internal.BoundedProgram;
import org.loupe.geometry.internal.Draft;
import org.loupe.geometry.internal.SameChords;
import org.loupe.geometry.internal.Slice;
import org.loupe.geometry.internal.WindowCorners;

/** Makes a comparison: two partitions, their class cells, and what these share. */
public final class Comparer {

  /** Of intersections with lines of two networks, whose rounding errors differ. */
  private static final double AREA_TOLERANCE = 1e-10;

  private final CompareParameters parameters;
  private final AnalysisContext context;

  /** A comparison that is to be made. */
  public Comparer(CompareParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
  }

  /** Makes it. */
  public Comparison run() {
    Draft draftA = Draft.of(parameters.a(), parameters.surrogate());
    Draft draftB = Draft.of(parameters.b(), parameters.surrogate());
    check(draftA, draftB);
    Slice slice = Slice.of(parameters.plane(), parameters.a(), draftA.inputUnits(), context);
    WindowCorners window = WindowCorners.of(parameters.window(), slice, context);
    List<double[]> corners = slice.points(window);
    List<BoundedProgram> bounded =
        Draft.together(
            List.of(draftA, draftB),
            List.of(() -> corners, () -> corners),
            SameChords.WHERE_IT_CAN_BE);
    BoundedProgram programA = bounded.getFirst();
    BoundedProgram programB = bounded.getLast();
    KeptRegions regions =
        new KeptRegions(
            parameters.plane(), parameters.window(), parameters.level(), parameters.maxRegions());
    context.progress().note("regions of the first network");
    Partition a = regions.of(parameters.a(), programA, slice, context);
    context.progress().note("regions of the second network");
    Partition b = regions.of(parameters.b(), programB, slice, context);
    List<ClassPart> partsA = parts(a, window.radius());
    List<ClassPart> partsB = parts(b, window.radius());
    context.progress().begin(partsA.size(), "class cells");
    Overlay overlay = Overlay.of(partsA, partsB, window.radius(), context);
    Optional<Fates> fates = fates(programA, a, programB, b, slice);
    double area = overlay.area(false);
    Overlay certain =
        programA.isExact() && programB.isExact()
            ? overlay
            : Overlay.of(
                certain(a, programA, window.radius()),
                certain(b, programB, window.radius()),
                window.radius(),
                context);
    double explored = Math.min(a.certificate().explored(), b.certificate().explored());
    // what one of the two has not explored may be anything
    double most =
        certain == overlay && explored == 1
            ? area
            : Math.max(area, window.area() - certain.area(true));
    List<String> classes = classes(a);
    CompareCertificate certificate = certificate(overlay, a, b, explored, window.area());
    Table networks = networks(a, b);
    return new Comparison(
        pairs(overlay, classes, window.area()),
        area,
        area / window.area(),
        certain.area(false),
        most,
        cells(overlay, classes),
        networks,
        fates
            .map(f -> f.table(a.regions().numbers("area"), b.regions().numbers("area")))
            .orElseGet(Fates::none),
        certificate,
        new CompareFigure(parameters, window, classes)
            .of(overlay, a, b, fates, new double[] {area, certain.area(false), most}, certificate));
  }

  private static void check(Draft a, Draft b) {
    if (a.inputUnits() != b.inputUnits() || a.outputUnits() != b.outputUnits()) {
      throw new LoupeException(
          GeometryProblem.COMPARE_SHAPE,
          "The first network has %d inputs and %d outputs, the second %d and %d."
              .formatted(a.inputUnits(), a.outputUnits(), b.inputUnits(), b.outputUnits()));
    }
  }

  private List<ClassPart> parts(Partition p, double radius) {
    ClassParts division = new ClassParts(p, parameters.level(), radius);
    List<ClassPart> parts = new ArrayList<>();
    for (long r = 0; r < p.regions().rows(); r++) {
      context.checkCancelled();
      division.add(r, parts);
    }
    return parts;
  }

  /** Parts on which the network itself has the class. */
  private List<ClassPart> certain(Partition p, BoundedProgram program, double radius) {
    ClassParts division = new ClassParts(p, parameters.level(), radius);
    List<ClassPart> parts = new ArrayList<>();
    for (long r = 0; r < p.regions().rows(); r++) {
      context.checkCancelled();
      division.addCertain(r, program.classErrors(), parts);
    }
    return parts;
  }

  private Optional<Fates> fates(
      BoundedProgram programA, Partition a, BoundedProgram programB, Partition b, Slice slice) {
    if (!RegionPatterns.comparable(programA, programB)) {
      return Optional.empty();
    }
    return Optional.of(
        Fates.of(
            RegionPatterns.of(programA.program(), slice, a.regions(), context),
            RegionPatterns.of(programB.program(), slice, b.regions(), context)));
  }

  private static List<String> classes(Partition p) {
    return ((Column.Text) p.classes().column("class").orElseThrow()).values();
  }

  private static Table pairs(Overlay overlay, List<String> classes, double windowArea) {
    List<Map.Entry<Overlay.Pair, Overlay.Shared>> rows = List.copyOf(overlay.pairs().entrySet());
    double[] area = rows.stream().mapToDouble(e -> e.getValue().area()).toArray();
    return Table.builder()
        .text("first", rows.stream().map(e -> classes.get(e.getKey().first())).toList())
        .text("second", rows.stream().map(e -> classes.get(e.getKey().second())).toList())
        .numbers("area", area)
        .numbers("share", Arrays.stream(area).map(v -> v / windowArea).toArray())
        .numbers("cells", rows.stream().mapToLong(e -> e.getValue().cells()).toArray())
        .build();
  }

  private static Table cells(Overlay overlay, List<String> classes) {
    List<Overlay.Piece> pieces = overlay.pieces();
    PolygonColumn vertices = new PolygonColumn();
    pieces.forEach(p -> vertices.add(p.part()));
    return Table.builder()
        .numbers("area", pieces.stream().mapToDouble(p -> p.part().area()).toArray())
        .numbers("x", pieces.stream().mapToDouble(p -> mean(p.part().x())).toArray())
        .numbers("y", pieces.stream().mapToDouble(p -> mean(p.part().y())).toArray())
        .text("first", pieces.stream().map(p -> classes.get(p.pair().first())).toList())
        .text("second", pieces.stream().map(p -> classes.get(p.pair().second())).toList())
        .ragged("vertices", vertices.points(), vertices.offsets())
        .build();
  }

  private static double mean(double[] v) {
    return Arrays.stream(v).average().orElseThrow();
  }

  private static Table networks(Partition a, Partition b) {
    return Table.builder()
        .text("network", List.of("a", "b"))
        .numbers("regions", new long[] {a.regions().rows(), b.regions().rows()})
        .numbers("boundaryLength", new double[] {length(a), length(b)})
        .numbers(
            "areaError", new double[] {a.certificate().areaError(), b.certificate().areaError()})
        .numbers("mapError", new double[] {a.certificate().mapError(), b.certificate().mapError()})
        .numbers(
            "surrogateError",
            new double[] {a.certificate().surrogateError(), b.certificate().surrogateError()})
        .numbers("explored", new double[] {a.certificate().explored(), b.certificate().explored()})
        .build();
  }

  private static double length(Partition p) {
    return Arrays.stream(p.boundary().numbers("length").toDoubles()).sum();
  }

  private CompareCertificate certificate(
      Overlay overlay, Partition a, Partition b, double explored, double windowArea) {
    double total = 0;
    double[] classesA = new double[(int) a.classes().rows()];
    double[] classesB = new double[classesA.length];
    for (var e : overlay.pairs().entrySet()) {
      total += e.getValue().area();
      classesA[e.getKey().first()] += e.getValue().area();
      classesB[e.getKey().second()] += e.getValue().area();
    }
    double classError = 0;
    for (int k = 0; k < classesA.length; k++) {
      classError =
          Math.max(
              classError,
              Math.max(
                  Math.abs(classesA[k] - a.classes().numbers("area").getDouble(k)),
                  Math.abs(classesB[k] - b.classes().numbers("area").getDouble(k))));
    }
    CompareCertificate certificate =
        new CompareCertificate(
            Math.abs(total - windowArea) / windowArea,
            classError / windowArea,
            Math.max(a.certificate().surrogateError(), b.certificate().surrogateError()),
            overlay.intersections());
    if (explored > 1 - 1e-9 && !(certificate.areaError() <= AREA_TOLERANCE)) {
      context.warn(
          GeometryProblem.CERTIFICATE,
          "The areas of the overlay miss the window's by a share of %.1e."
              .formatted(certificate.areaError()));
    }
    return certificate;
  }
}
