package org.loupe.workbench.tests;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** What can be seen. */
final class Screen {
  private Screen() {}

  /** A picture of the whole screen as a file. */
  static Path shot(String name) {
    return file(name, Ui.ui(Screen::seen));
  }

  /** A small picture of a window, as a file. */
  static Path picture(String name, Shell window) {
    Rectangle part =
        Ui.ui(
            () -> {
              Rectangle bounds = window.getBounds();
              Rectangle inside = window.getDisplay().map(window, null, window.getClientArea());
              // with title and menus; SWT takes a frame at the sides to be wider than it is
              return new Rectangle(
                  inside.x, bounds.y, inside.width, inside.y + inside.height - bounds.y);
            });
    ImageData seen = Ui.ui(Screen::seen);
    return file(name, Picture.of(seen, part));
  }

  private static Path file(String name, ImageData picture) {
    Path file = Path.of(System.getProperty("user.dir"), "target", "shots", name + ".png");
    Ui.run(
        () -> {
          Files.createDirectories(file.getParent());
          ImageLoader loader = new ImageLoader();
          loader.data = new ImageData[] {picture};
          try (OutputStream out = Files.newOutputStream(file)) {
            loader.save(out, SWT.IMAGE_PNG);
          }
        });
    return file;
  }

  /** The mean lightness of a part of the screen, 0 black to 255 white. */
  static double lightness(Rectangle part) {
    ImageData seen = Ui.ui(Screen::seen);
    double sum = 0;
    int n = 0;
    for (int y = part.y; y < part.y + part.height; y += 3) {
      for (int x = part.x; x < part.x + part.width; x += 3) {
        RGB rgb = seen.palette.getRGB(seen.getPixel(x, y));
        sum += (rgb.red + rgb.green + rgb.blue) / 3.0;
        n++;
      }
    }
    return sum / n;
  }

  /** All that is on it; to be asked in the window's thread. */
  static ImageData seen() {
    Display display = Display.getCurrent();
    while (display.readAndDispatch()) {
      // until everything is drawn
    }
    Rectangle bounds = display.getBounds();
    Image image = new Image(display, bounds.width, bounds.height);
    GC gc = new GC(display);
    try {
      gc.copyArea(image, 0, 0);
      return image.getImageData();
    } finally {
      gc.dispose();
      image.dispose();
    }
  }
}
