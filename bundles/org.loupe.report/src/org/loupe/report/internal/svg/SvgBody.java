package org.loupe.report.internal.svg;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.loupe.report.internal.text.HouseFont;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The elements of an SVG file in the order of painting: text and axes, which Batik makes, and
 * marks. Not thread-safe.
 */
final class SvgBody {
  /** Decimals that Batik writes: all it has, so that numbers are rounded once, by us. */
  private static final int PRECISION = 12;

  private final Drawing drawn;
  private final StringBuilder out = new StringBuilder(1 << 16);

  SvgBody() {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setPrecision(PRECISION);
    SVGGeneratorContext.GraphicContextDefaults defaults =
        new SVGGeneratorContext.GraphicContextDefaults();
    // the font that Batik takes otherwise makes Java look for the fonts of the machine
    defaults.setFont(HouseFont.regular(12));
    context.setGraphicContextDefaults(defaults);
    drawn = new Drawing(context);
  }

  /** The JDK's own kind of document, whatever else is installed. */
  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK makes no XML document.", e);
    }
  }

  /** Where text and axes are drawn. */
  Graphics2D graphics() {
    return drawn;
  }

  /** Where marks are written, after all that was drawn so far. */
  StringBuilder marks() {
    Element group = drawn.getTopLevelGroup(false);
    drawn.getDOMTreeManager().applyDefaultRenderingStyle(group);
    new DrawnText(out).write(group);
    return out;
  }

  /** Measures text as it is measured for pixels: letters are not a whole number of points wide. */
  private static final class Drawing extends SVGGraphics2D {
    Drawing(SVGGeneratorContext context) {
      super(context, false);
      fmg.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }
  }
}
