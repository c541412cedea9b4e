package org.loupe.report.internal.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.report.internal.text.HouseFont;

/**
 * What is drawn as what is written. What an element need not state is what SVG 1.1 gives as initial
 * values of its properties (appendix N), which differ from Java's: no stroke, butt caps and a miter
 * limit of 4.
 */
class DrawnTextTest {
  private static final Line2D LINE = new Line2D.Double(1, 2, 30.125, 4);
  private static final Rectangle2D BOX = new Rectangle2D.Double(1, 2, 3, 4);

  private final SvgBody body = new SvgBody();
  private final Graphics2D g = body.graphics();

  @Test
  void nothingDrawnIsNothing() {
    assertDrawn("");
  }

  @Test
  void javasStrokeIsStatedWhereItIsNotThatOfSvg() {
    g.draw(LINE);
    g.draw(BOX);
    assertDrawn(
        "<line stroke=\"#000000\" stroke-linecap=\"square\" x1=\"1\" x2=\"30.13\" y1=\"2\""
            + " y2=\"4\"/><rect fill=\"none\" height=\"4\" stroke=\"#000000\""
            + " stroke-linecap=\"square\" stroke-miterlimit=\"10\" width=\"3\" x=\"1\" y=\"2\"/>");
  }

  @Test
  void aStrokeHasAllThatWasSet() {
    g.setColor(new Color(0x12, 0x34, 0x56, 51));
    g.setStroke(
        new BasicStroke(
            2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_BEVEL, 1, new float[] {4, 2}, 1));
    g.draw(BOX);
    assertDrawn(
        "<rect fill=\"none\" height=\"4\" stroke=\"#123456\" stroke-dasharray=\"4,2\""
            + " stroke-dashoffset=\"1\" stroke-linecap=\"round\" stroke-linejoin=\"bevel\""
            + " stroke-opacity=\".2\" stroke-width=\"2.5\" width=\"3\" x=\"1\" y=\"2\"/>");
  }

  @Test
  void anAreaHasNoStroke() {
    g.setStroke(new BasicStroke(7));
    g.setColor(new Color(255, 255, 255, 200));
    g.fill(new RoundRectangle2D.Double(0, 0, 10, 8, 5, 5));
    g.setColor(Color.BLACK);
    g.fill(BOX);
    assertDrawn(
        "<rect fill=\"#ffffff\" fill-opacity=\".78\" height=\"8\" rx=\"2.5\" ry=\"2.5\""
            + " width=\"10\"/><rect height=\"4\" width=\"3\" x=\"1\" y=\"2\"/>");
  }

  @Test
  void placesOfPathsAreRounded() {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    path.moveTo(1.0 / 3, -0.001);
    path.lineTo(10, -2.0 / 3);
    path.quadTo(1.5, 2, 12345.678, 0.0051);
    g.fill(path);
    String d = written().replaceAll(".* d=\"([^\"]*)\".*", "$1");
    assertEquals(
        List.of("M", ".33", "0", "L", "10", "-.67", "Q", "1.5", "2", "12345.68", ".01"),
        List.of(d.replaceAll("([A-Z])", " $1 ").strip().split("[ ,]+")));
  }

  @Test
  void aRuleOfFillingIsKept() {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    path.moveTo(0, 0);
    path.lineTo(3, 0);
    path.lineTo(0, 3);
    g.fill(path);
    assertTrue(written().contains(" fill-rule=\"evenodd\""));
  }

  @Test
  void coloursHaveOneForm() {
    Color[] javas = {
      Color.BLACK,
      Color.BLUE,
      Color.CYAN,
      Color.GRAY,
      Color.GREEN,
      Color.MAGENTA,
      Color.RED,
      Color.WHITE,
      Color.YELLOW,
      Color.ORANGE,
      Color.PINK,
      new Color(0x008000),
      new Color(0x800000),
      new Color(0x000080),
      new Color(0x808000),
      new Color(0x800080),
      new Color(0xc0c0c0),
      new Color(0x008080),
      new Color(0x010203),
    };
    for (Color c : javas) {
      g.setColor(c);
      g.draw(LINE);
      String written = written();
      assertTrue(written.contains("stroke=\"" + Decimals.colour(c.getRGB()) + "\""), written);
    }
  }

  @Test
  void textIsEscapedOnce() {
    draw("<b> &amp; \"q\" 'a' ]]> \u4e2d");
    assertDrawn(
        "<text font-size=\"12\" x=\"1\" y=\"2\">"
            + "&lt;b&gt; &amp;amp; \"q\" 'a' ]]&gt; \u4e2d</text>");
  }

  @Test
  void onlyBlanksThatReadersDropAreKeptBySaying() {
    draw("one blank");
    draw("two  blanks");
    draw(" before");
    draw("behind ");
    String text = "<text font-size=\"12\" x=\"1\"";
    String kept = text + " xml:space=\"preserve\" y=\"2\">";
    assertDrawn(
        text
            + " y=\"2\">one blank</text>"
            + (kept + "two  blanks</text>")
            + (kept + " before</text>")
            + (kept + "behind </text>"));
  }

  @Test
  void fontsHaveSizeWeightAndStyle() {
    g.setFont(HouseFont.bold(10.5));
    g.drawString("bold", 1f, 2f);
    g.setFont(HouseFont.regular(9).deriveFont(Font.ITALIC));
    g.drawString("italic", 1f, 2f);
    assertDrawn(
        "<text font-size=\"10.5\" font-weight=\"bold\" x=\"1\" y=\"2\">bold</text>"
            + "<text font-size=\"9\" font-style=\"italic\" x=\"1\" y=\"2\">italic</text>");
  }

  @Test
  void aTurnIsKeptForTheFirstElementAndForLaterOnes() {
    AffineTransform before = g.getTransform();
    turned(10.123456, "first");
    turned(20, "second");
    g.setTransform(before);
    draw("upright");
    assertDrawn(
        "<text font-size=\"12\" transform=\"translate(10.12,50) rotate(-90)\" x=\"1\" y=\"2\">first"
            + "</text><text font-size=\"12\" transform=\"translate(20,50) rotate(-90)\" x=\"1\""
            + " y=\"2\">second</text><text font-size=\"12\" x=\"1\" y=\"2\">upright</text>");
  }

  @Test
  void factorsKeepTheirDecimals() {
    g.scale(0.0625, 1);
    g.draw(LINE);
    assertTrue(written().contains("transform=\"scale(0.0625,1)\""));
  }

  @Test
  void everyElementStandsAlone() {
    g.setColor(Color.RED);
    g.draw(LINE);
    String first = written();
    draw("between");
    g.draw(LINE);
    g.setFont(HouseFont.bold(20));
    g.setStroke(new BasicStroke(3));
    draw("many");
    g.setStroke(new BasicStroke(1));
    String after = written();
    assertTrue(after.contains("</text>" + first + "<text"), after);
    g.draw(LINE);
    assertDrawn(first);
  }

  @Test
  void textIsMeasuredAsForPixels() {
    Graphics2D pixels = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    pixels.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    Font font = HouseFont.regular(11);
    for (String text : List.of("\u22121.5", "0.01", "iiiiiiiiii", "WWWWW")) {
      assertEquals(
          pixels.getFontMetrics(font).stringWidth(text), g.getFontMetrics(font).stringWidth(text));
    }
    pixels.dispose();
  }

  private void draw(String text) {
    g.setFont(HouseFont.regular(12));
    g.drawString(text, 1f, 2f);
  }

  private void turned(double x, String text) {
    g.setTransform(new AffineTransform());
    g.translate(x, 50);
    g.rotate(-Math.PI / 2);
    draw(text);
  }

  private void assertDrawn(String expected) {
    assertEquals(expected, written());
  }

  /** What was written since the last time. */
  private String written() {
    StringBuilder out = body.marks();
    String text = out.toString();
    out.setLength(0);
    return text;
  }
}
