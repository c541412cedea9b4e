package org.loupe.workbench.internal.results.image;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** Shows a small picture as large as it fits, pixel by pixel. */
public final class PictureCanvas extends Canvas {
  private static final int LEAST = 140;

  private String name;
  private Optional<ImageData> data = Optional.empty();

  /** Shows nothing yet. */
  public PictureCanvas(Composite parent, String name) {
    super(parent, SWT.DOUBLE_BUFFERED);
    this.name = name;
    addListener(SWT.Paint, event -> data.ifPresent(d -> paint(event.gc, d)));
    getAccessible()
        .addAccessibleListener(
            new AccessibleAdapter() {
              @Override
              public void getName(AccessibleEvent e) {
                e.result = PictureCanvas.this.name;
              }
            });
  }

  /** Shows a picture. */
  public void show(String what, ImageData picture) {
    name = what;
    data = Optional.of(picture);
    redraw();
  }

  private void paint(GC gc, ImageData d) {
    Rectangle area = getClientArea();
    double scale = Math.min((double) area.width / d.width, (double) area.height / d.height);
    int width = Math.max(1, (int) (d.width * scale));
    int height = Math.max(1, (int) (d.height * scale));
    // without interpolation: the pixels of a small input are what is to be seen
    Image image = new Image(getDisplay(), scale > 1 ? d.scaledTo(width, height) : d);
    gc.drawImage(
        image,
        0,
        0,
        image.getBounds().width,
        image.getBounds().height,
        (area.width - width) / 2,
        (area.height - height) / 2,
        width,
        height);
    image.dispose();
  }

  @Override
  public Point computeSize(int width, int height, boolean changed) {
    return new Point(width == SWT.DEFAULT ? LEAST : width, height == SWT.DEFAULT ? LEAST : height);
  }
}
