package org.loupe.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.report.internal.text.HouseFont;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** SVG files are read by an XML parser, as their readers do. */
class FigureSvgTest {

  @Test
  void everyPieceIsInTheFile() throws Exception {
    Figure figure = Figures.partition(4000);
    int pieces = Figures.pieces(4000, 7).size();
    Document svg = parse(figure);
    // two panels of the same pieces, and the 128 steps of the colour bar; a closed boundary ends in
    // z, too, twice
    assertEquals(2 * pieces + 128 + 2, closed(svg));
  }

  @Test
  void fourThousandPiecesStayBelowAMegabyte() {
    assertTrue(FigureSvg.write(Figures.partition(4000), Theme.LIGHT).length < 500_000);
  }

  /** The more pieces there are the more of the picture is pixels, whose number is bounded. */
  @Test
  void hundredThousandPiecesStayBelowFourMegabytes() {
    Figure figure = Figures.partition(100_000);
    assertTrue(FigureSvg.write(figure, Theme.LIGHT).length < 4_000_000);
    assertTrue(FigurePng.write(figure, Theme.LIGHT, 2).length < 4_000_000);
  }

  /** Classes of several panels stand together and in order in the legend, in front of lines. */
  @Test
  void legendHasTheClassesOfAllPanelsInOrder() throws Exception {
    List<Figure.Panel> panels =
        Stream.of(new long[] {3, 1}, new long[] {2}).map(this::tiles).toList();
    Figure figure = new Figure("t", "c", panels, 2);
    List<String> names = List.of("one", "two", "three", "border");
    assertEquals(names, texts(parse(figure)).filter(names::contains).toList());
  }

  /** A triangle a class, and a line. */
  private Figure.Panel tiles(long[] classes) {
    double[] points = new double[6 * classes.length];
    long[] ends = new long[classes.length + 1];
    for (int i = 0; i < classes.length; i++) {
      System.arraycopy(new double[] {0, 0, 1, 0, 0, 1}, 0, points, 6 * i, 6);
      ends[i + 1] = 3L * (i + 1);
    }
    return new Figure.Panel(
        "",
        Figure.Axis.linear("x", 0, 1),
        Figure.Axis.linear("y", 0, 1),
        Figure.Aspect.EQUAL,
        List.of(
            new Mark.Polygons(
                "",
                Tensor.of(points, 3L * classes.length, 2),
                Tensor.of(ends, ends.length),
                new Mark.Fill.ByCategory(
                    Tensor.of(classes, classes.length), List.of("zero", "one", "two", "three")),
                Mark.Stroke.NONE),
            new Mark.Line(
                "border",
                Tensor.of(new double[] {0, 0, 1, 1}, 2, 2),
                new Mark.Stroke(Mark.Tone.ACCENT, 1))));
  }

  /** Classes are counted; the same picture over a window of the plane has halves. */
  @ParameterizedTest
  @CsvSource({"COUNT, 2, -0.5, 1.5", "COUNT, 3, -0.5, 2.5", "LINEAR, 4, -0.5, 1.5"})
  void whatIsCountedHasWholeNumbers(Figure.Scale scale, int cells, double from, double to)
      throws Exception {
    boolean halves = scale == Figure.Scale.LINEAR;
    double[] v = new double[cells * cells];
    Arrays.setAll(v, i -> 3 * i);
    Range side = new Range(from, to);
    Mark raster =
        new Mark.Raster(
            "",
            Tensor.of(v, cells, cells),
            side,
            side,
            new Mark.Fill.ByValue(Tensor.of(v), "rows", Figure.Scale.LINEAR, false));
    Figure.Axis axis = new Figure.Axis("class", side, scale);
    Document svg =
        parse(
            Figure.of(
                "Classes",
                "",
                new Figure.Panel("", axis, axis, Figure.Aspect.EQUAL, List.of(raster))));
    List<String> texts = elements(svg).map(Element::getTextContent).toList();
    assertEquals(halves, texts.contains("0.5"), texts::toString);
    assertTrue(texts.contains(halves ? "1.0" : "1"), texts::toString);
  }

  /** A scale of two panels has one bar; with a panel of another scale each has its own. */
  @Test
  void barsOfSeveralScalesStandBesideTheirPanels() throws Exception {
    List<Figure.Panel> two = List.of(coloured("slope"), coloured("slope"));
    assertEquals(1, labels(new Figure("t", "c", two, 3), "slope"));
    List<Figure.Panel> three = List.of(coloured("slope"), coloured("area"), coloured("slope"));
    Figure figure = new Figure("t", "c", three, 3);
    assertEquals(2, labels(figure, "slope"));
    assertEquals(1, labels(figure, "area"));
  }

  /**
   * A bar on the right would stand beside a panel without colours; not so one of the second row.
   */
  @Test
  void barsDoNotStandBesideAPanelWithoutColours() throws Exception {
    Figure.Axis axis = Figure.Axis.linear("", 0, 1);
    Figure.Panel bare = new Figure.Panel("", axis, axis, Figure.Aspect.FREE, List.of());
    List<Figure.Panel> last = List.of(coloured("slope"), coloured("slope"), bare);
    assertEquals(2, labels(new Figure("t", "c", last, 3), "slope"));
    assertEquals(1, labels(new Figure("t", "c", last, 2), "slope"));
    List<Figure.Panel> first = List.of(bare, coloured("slope"), coloured("slope"));
    assertEquals(1, labels(new Figure("t", "c", first, 3), "slope"));
  }

  private static Figure.Panel coloured(String label) {
    Range side = new Range(0, 2);
    Tensor v = Tensor.of(new double[] {1, 2, 3, label.equals("area") ? 5 : 4}, 2, 2);
    Mark raster =
        new Mark.Raster(
            "", v, side, side, new Mark.Fill.ByValue(v, label, Figure.Scale.LINEAR, false));
    Figure.Axis axis = new Figure.Axis("", side, Figure.Scale.LINEAR);
    return new Figure.Panel("", axis, axis, Figure.Aspect.EQUAL, List.of(raster));
  }

  private static long labels(Figure figure, String label) throws Exception {
    return elements(parse(figure))
        .filter(e -> e.getTagName().equals("text") && e.getTextContent().equals(label))
        .count();
  }

  @Test
  void titleAndCaptionAreReadOut() throws Exception {
    Document svg = parse(Figures.plate());
    assertEquals("Every mark", first(svg, "title").getTextContent());
    assertEquals("A plate of marks.", first(svg, "desc").getTextContent());
    String[] ids = svg.getDocumentElement().getAttribute("aria-labelledby").split(" ");
    assertEquals(first(svg, "title").getAttribute("id"), ids[0]);
    assertEquals(first(svg, "desc").getAttribute("id"), ids[1]);
  }

  @Test
  void hostileTextsAreText() throws Exception {
    String hostile = "</title><script>alert(1)</script>&'\"\u0000\u0001\ud800 style='fill:red' ]]>";
    Figure figure =
        Figure.of(
            hostile,
            hostile,
            new Figure.Panel(
                hostile,
                Figure.Axis.linear(hostile, 0, 1),
                Figure.Axis.linear(hostile, 0, 1),
                Figure.Aspect.FREE,
                List.of()));
    Document svg = parse(figure);
    assertEquals(0, svg.getElementsByTagName("script").getLength());
    String shown = hostile.replaceAll("[\u0000\u0001\ud800]", "\ufffd");
    assertEquals(shown, first(svg, "title").getTextContent());
    assertEquals(List.of(shown, shown, shown, shown), texts(svg).filter(shown::equals).toList());
  }

  @Test
  void aLabelIsTurnedAroundTheMiddleOfItsAxis() throws Exception {
    String label = "a &amp; b";
    Figure figure =
        Figure.of(
            "",
            "",
            new Figure.Panel(
                "",
                Figure.Axis.linear("", 0, 1),
                Figure.Axis.linear(label, 0, 1),
                Figure.Aspect.EQUAL,
                List.of(Picture.classes(new long[] {0}, new double[] {0, 0, 1, 0, 1, 1}))));
    Document svg = parse(figure);
    Element text =
        elements(svg).filter(e -> e.getTextContent().equals(label)).reduce((a, b) -> b).get();
    Element plot = (Element) first(svg, "clipPath").getFirstChild();
    double middle = number(plot, "y") + number(plot, "height") / 2;
    String[] transform = text.getAttribute("transform").split("[(,)]");
    assertEquals("translate", transform[0]);
    assertEquals(middle, Double.parseDouble(transform[2]), 0.011);
    assertEquals(" rotate", transform[3]);
    assertEquals("-90", transform[4]);
    double width = HouseFont.width(label, HouseFont.regular(number(text, "font-size")));
    assertEquals(-width / 2, number(text, "x"), 0.011);
  }

  @Test
  void nothingIsFetchedFromOutside() throws Exception {
    Document svg = parse(Figures.plate());
    Set<String> ids = new HashSet<>();
    elements(svg)
        .map(e -> e.getAttribute("id"))
        .filter(s -> !s.isEmpty())
        .forEach(id -> assertTrue(ids.add(id), "twice: " + id));
    elements(svg)
        .filter(e -> e.hasAttribute("xlink:href"))
        .map(e -> e.getAttribute("xlink:href"))
        .forEach(
            link ->
                assertTrue(
                    link.startsWith("data:image/png;base64,") || ids.contains(link.substring(1)),
                    link));
    assertFalse(elements(svg).anyMatch(e -> e.hasAttribute("style") || e.hasAttribute("class")));
  }

  @Test
  void overlappingPolygonsKeepTheirOrder() {
    double[] large = {0, 0, 1, 0, 1, 1, 0, 1};
    double[] small = {0.4, 0.4, 0.6, 0.4, 0.6, 0.6, 0.4, 0.6};
    // as a tiling they would be sorted by colour, blue before orange
    String svg =
        Picture.svg(Picture.square(Picture.classes(new long[] {1, 0}, large, small)), Theme.LIGHT);
    assertTrue(svg.indexOf("<path fill=\"#e69f00\"") < svg.indexOf("<path fill=\"#0072b2\""), svg);
    assertFalse(svg.contains("crispEdges"));
  }

  @Test
  void polygonsSideBySideAreGroupedByColour() {
    double[] left = {0, 0, 0.3, 0, 0.3, 1, 0, 1};
    double[] middle = {0.3, 0, 0.6, 0, 0.6, 1, 0.3, 1};
    double[] right = {0.6, 0, 1, 0, 1, 1, 0.6, 1};
    String svg =
        Picture.svg(
            Picture.square(Picture.classes(new long[] {0, 1, 0}, left, middle, right)),
            Theme.LIGHT);
    assertEquals(2, svg.split("<path fill=", -1).length - 1);
    assertTrue(svg.contains("crispEdges"));
  }

  @Test
  void aLineHasAGapWhereThereIsNoNumber() {
    double[] points = {0, 0, 0.2, 0.5, 0.4, Double.NaN, 0.6, 0.5, 1, 1};
    Mark line = new Mark.Line("", Tensor.of(points, 5, 2), new Mark.Stroke(Mark.Tone.FIRST, 2));
    String svg = Picture.svg(Picture.square(line), Theme.LIGHT);
    String path = svg.substring(svg.indexOf(" d=\"M") + 4, svg.indexOf("\"/></g></g>"));
    assertEquals(2, path.chars().filter(c -> c == 'M').count(), path);
  }

  @Test
  void manyPolygonsBecomePixelsAndItIsSaid() throws Exception {
    Document svg = parse(Figures.partition(26_000));
    assertEquals(2, svg.getElementsByTagName("image").getLength());
    assertTrue(first(svg, "desc").getTextContent().contains("fills are pixels"));
    // the boundary is still drawn as a line
    assertEquals(128 + 2, closed(svg));
  }

  @Test
  void cloudsBecomePixels() throws Exception {
    Mark cloud =
        new Mark.Points(
            "",
            Tensor.of(new java.util.Random(1).doubles(8000, 0, 1).toArray(), 4000, 2),
            List.of(),
            new Mark.Fill.Solid(Mark.Tone.FIRST));
    Document svg = parse(Picture.square(cloud));
    assertEquals(1, svg.getElementsByTagName("image").getLength());
    assertEquals(0, svg.getElementsByTagName("circle").getLength());
  }

  @Test
  void theSameFigureGivesTheSameBytes() {
    assertArrayEquals(
        FigureSvg.write(Figures.plate(), Theme.LIGHT),
        FigureSvg.write(Figures.plate(), Theme.LIGHT));
  }

  private static Document parse(Figure figure) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    byte[] svg = FigureSvg.write(figure, Theme.LIGHT);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
  }

  private static long closed(Document svg) {
    return elements(svg)
        .filter(e -> e.getTagName().equals("path"))
        .flatMapToInt(e -> e.getAttribute("d").chars())
        .filter(c -> c == 'z')
        .count();
  }

  private static Stream<String> texts(Document svg) {
    return elements(svg).filter(e -> e.getTagName().equals("text")).map(Element::getTextContent);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static Element first(Document svg, String tag) {
    return (Element) svg.getElementsByTagName(tag).item(0);
  }

  private static Stream<Element> elements(Document svg) {
    NodeList all = svg.getElementsByTagName("*");
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
  }
}
