package org.loupe.workbench.internal.results.tiles;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.loupe.report.figure.Theme;

/**
 * Shows a picture at any zoom. Tiles are painted in the background at the resolution of the screen;
 * until they are there, those of other zooms stand in for them. The picture is moved by dragging
 * and with the arrow keys, and scaled with the wheel, two fingers, + and -; 0 shows all of it.
 */
public final class TileCanvas extends Canvas {
  /** About 75 MiB at one pixel a point. */
  private static final int MOST_TILES = 300;

  private final String name;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("Loupe pictures").daemon().factory());
  private final TileCache<Tile> cache;
  private final int deviceZoom;
  private TileSource source;
  private volatile Theme theme;
  private Optional<View> view = Optional.empty();
  private UnaryOperator<View> start = UnaryOperator.identity();
  private boolean touched;
  private Optional<TileCanvas> joined = Optional.empty();
  private BiConsumer<GC, View> overlay = (_, _) -> {};
  private PlaceListener hover = (_, _) -> {};
  private PlaceListener choose = (_, _) -> {};

  /** A painted tile; its image is made when it is first drawn, in the thread of the display. */
  private static final class Tile {
    private final ImageData data;
    private Image image;

    Tile(ImageData data) {
      this.data = data;
    }

    Image image(Display display, int deviceZoom) {
      if (image == null) {
        image = new Image(display, Pixels.provider(data, deviceZoom));
      }
      return image;
    }

    void dispose() {
      if (image != null) {
        image.dispose();
      }
    }
  }

  /**
   * Shows a picture.
   *
   * @param name what a screen reader says
   */
  public TileCanvas(Composite parent, String name, TileSource source) {
    super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
    this.name = name;
    this.source = source;
    deviceZoom = getMonitor().getZoom();
    theme = Themes.of(this);
    Display display = getDisplay();
    cache =
        new TileCache<>(
            MOST_TILES,
            this::paintTile,
            background,
            () -> inDisplay(display, this::redraw),
            tile -> inDisplay(display, tile::dispose));
    addListener(SWT.Paint, event -> paint(event.gc));
    addListener(SWT.Resize, _ -> resized());
    addListener(
        SWT.Dispose,
        _ -> {
          background.shutdownNow();
          cache.clear();
        });
    new TileGestures(this);
    describe();
  }

  private void inDisplay(Display display, Runnable work) {
    if (!display.isDisposed()) {
      display.asyncExec(
          () -> {
            if (!isDisposed()) {
              work.run();
            }
          });
    }
  }

  private void describe() {
    getAccessible()
        .addAccessibleListener(
            new AccessibleAdapter() {
              @Override
              public void getName(AccessibleEvent e) {
                e.result = name;
              }

              @Override
              public void getHelp(AccessibleEvent e) {
                e.result = "Arrow keys move the picture, + and - scale it, 0 shows all of it.";
              }
            });
    getAccessible()
        .addAccessibleControlListener(
            new AccessibleControlAdapter() {
              @Override
              public void getRole(AccessibleControlEvent e) {
                e.detail = ACC.ROLE_GRAPHIC;
              }
            });
  }

  /** Shows another picture: all of it, unless it is of the same kind and the part is to stay. */
  public void show(TileSource other, boolean keepView) {
    source = other;
    if (!keepView) {
      touched = false;
      view = Optional.empty();
    }
    cache.clear();
    redraw();
  }

  /** Two pictures that are moved and scaled together, each in its own place. */
  public static void join(TileCanvas a, TileCanvas b) {
    a.joined = Optional.of(b);
    b.joined = Optional.of(a);
  }

  /**
   * Shows another part at first.
   *
   * @param part from the view of all of the picture
   */
  public void startWith(UnaryOperator<View> part) {
    start = part;
    view = Optional.empty();
    redraw();
  }

  /** What is painted on top of the tiles. */
  public void setOverlay(BiConsumer<GC, View> painter) {
    overlay = painter;
    redraw();
  }

  /** Tells where the pointer is. */
  public void onHover(PlaceListener listener) {
    hover = listener;
  }

  /** Tells what is clicked, or is in the middle when Enter is pressed. */
  public void onChoose(PlaceListener listener) {
    choose = listener;
  }

  void hovered(double px, double py) {
    hover.at(view().x(px), view().y(py));
  }

  void chosen(double px, double py) {
    choose.at(view().x(px), view().y(py));
  }

  /** The part of the picture that is seen. */
  public View view() {
    return view.orElseGet(() -> start.apply(fitted()));
  }

  /** Whether all tiles that are seen have the sharpness of the screen. */
  public boolean isSharp() {
    return view().tiles(source.width(), source.height()).stream()
        .allMatch(key -> cache.get(key).isPresent());
  }

  /** Shows all of the picture. */
  public void fit() {
    start = UnaryOperator.identity();
    touched = false;
    set(fitted());
  }

  /** Zooms around the middle. */
  public void zoom(int steps) {
    View v = view();
    zoom(steps, v.width() / 2.0, v.height() / 2.0);
  }

  /** Zooms around a pixel. */
  public void zoom(int steps, double px, double py) {
    touched = true;
    set(view().zoomed(steps, px, py));
  }

  /** Moves the picture by pixels. */
  public void move(double dx, double dy) {
    touched = true;
    set(view().moved(dx, dy));
  }

  private View fitted() {
    var area = getClientArea();
    return View.fit(source.width(), source.height(), area.width, area.height);
  }

  private void set(View next) {
    view = Optional.of(next);
    redraw();
    joined.filter(other -> !other.isDisposed()).ifPresent(other -> other.follow(this));
  }

  /** Shows the part that the other shows; all of it when that does. */
  private void follow(TileCanvas other) {
    touched = other.touched;
    view = touched ? other.view : Optional.empty();
    resized();
  }

  private void resized() {
    var area = getClientArea();
    view = touched ? view.map(v -> v.resized(area.width, area.height)) : Optional.empty();
    redraw();
  }

  private void paint(GC gc) {
    Theme now = Themes.of(this);
    if (now != theme) {
      theme = now;
      cache.clear();
    }
    View v = view();
    view = Optional.of(v);
    gc.setBackground(new Color(Themes.rgb(theme.paper())));
    gc.fillRectangle(getClientArea());
    List<TileKey> keys = v.tiles(source.width(), source.height());
    if (!keys.stream().allMatch(key -> cache.get(key).isPresent())) {
      for (Map.Entry<TileKey, Tile> e : cache.standIns(v)) {
        draw(gc, v, e.getKey(), e.getValue());
      }
    }
    keys.forEach(key -> cache.get(key).ifPresent(tile -> draw(gc, v, key, tile)));
    cache.want(keys);
    overlay.accept(gc, v);
    if (isFocusControl()) {
      gc.drawFocus(0, 0, v.width(), v.height());
    }
  }

  private void draw(GC gc, View v, TileKey key, Tile tile) {
    Image image = tile.image(getDisplay(), deviceZoom);
    int left = (int) Math.round(v.pixelX(key.left()));
    int top = (int) Math.round(v.pixelY(key.top()));
    if (key.zoom() == v.zoom()) {
      gc.drawImage(image, left, top);
      return;
    }
    int right = (int) Math.round(v.pixelX(key.left() + key.side()));
    int bottom = (int) Math.round(v.pixelY(key.top() + key.side()));
    if (right > left && bottom > top) {
      gc.drawImage(image, 0, 0, TileKey.SIZE, TileKey.SIZE, left, top, right - left, bottom - top);
    }
  }

  /** Runs in the background. */
  private Tile paintTile(TileKey key) {
    int pixels = TileKey.SIZE * deviceZoom / 100;
    BufferedImage image = Pixels.canvas(pixels, pixels);
    Graphics2D g = image.createGraphics();
    g.setBackground(new java.awt.Color(theme.paper()));
    g.clearRect(0, 0, pixels, pixels);
    g.clipRect(0, 0, pixels, pixels);
    double scale = TileKey.scale(key.zoom()) * deviceZoom / 100;
    g.translate(-(double) key.column() * pixels, -(double) key.row() * pixels);
    g.scale(scale, scale);
    Rectangle2D part = new Rectangle2D.Double(key.left(), key.top(), key.side(), key.side());
    source.paint(g, part, scale, theme);
    g.dispose();
    return new Tile(Pixels.data(image));
  }
}
