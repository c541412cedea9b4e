package org.loupe.workbench.internal.results;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.loupe.workbench.tests.Ui;

/** What a control has on the screen. */
record Painted(ImageData data) {

  /** Takes a picture of a control. */
  static Painted of(Control control) {
    return Ui.ui(() -> taken(control));
  }

  private static Painted taken(Control control) {
    control.update();
    Rectangle size = control.getBounds();
    Image image = new Image(control.getDisplay(), size.width, size.height);
    GC gc = new GC(control);
    try {
      gc.copyArea(image, 0, 0);
      return new Painted(image.getImageData());
    } finally {
      gc.dispose();
      image.dispose();
    }
  }

  /** One pixel. */
  RGB at(int x, int y) {
    return data.palette.getRGB(data.getPixel(x, y));
  }

  /** How many colours there are: text alone has a dozen at its edges. */
  int colours(Rectangle part) {
    Set<RGB> seen = new HashSet<>();
    Rectangle inside = part.intersection(new Rectangle(0, 0, data.width, data.height));
    for (int y = inside.y; y < inside.y + inside.height; y++) {
      for (int x = inside.x; x < inside.x + inside.width; x++) {
        seen.add(at(x, y));
      }
    }
    return seen.size();
  }

  /** How many pixels are blue, as the marks of GTK's buttons are. */
  int blue() {
    int n = 0;
    for (int y = 0; y < data.height; y++) {
      for (int x = 0; x < data.width; x++) {
        RGB rgb = at(x, y);
        n += rgb.blue > rgb.red + 60 ? 1 : 0;
      }
    }
    return n;
  }

  /** The mean lightness, 0 black to 255 white. */
  double lightness() {
    double sum = 0;
    for (int y = 0; y < data.height; y++) {
      for (int x = 0; x < data.width; x++) {
        RGB rgb = at(x, y);
        sum += (rgb.red + rgb.green + rgb.blue) / 3.0;
      }
    }
    return sum / ((double) data.width * data.height);
  }
}
