package org.loupe.workbench.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.loupe.workbench.internal.app.Theme;

/**
 * Whether what is on the screen can be read: the most frequent colour of a control is its ground,
 * which has to be that of the theme, and the colour farthest from it is that of its text.
 */
public final class Legible {
  /** WCAG 2.1, 1.4.3, wants 4.5; white on the blue of what GTK has selected is 3.77. */
  private static final double CONTRAST = 3.5;

  /** Relative luminances: middle grey of the eye is 0.18. */
  private static final double MIDDLE = 0.18;

  private static final int LEAST_PIXELS = 8;

  /** More of a table are seldom seen. */
  private static final int ROWS = 40;

  private Legible() {}

  /** Does something in both themes, and leaves the light one. */
  public static void inBothThemes(Consumer<Theme> look) {
    try {
      for (Theme theme : Theme.values()) {
        Ui.run(theme::show);
        Ui.waitFor("the theme", () -> Theme.current() == theme);
        look.accept(theme);
      }
    } finally {
      Ui.run(Theme.LIGHT::show);
    }
  }

  /** Waits until all of something can be read, and takes a picture. */
  public static void check(String name, Composite in, Theme theme) {
    // no tip covers anything
    Point corner = Ui.ui(in::getSize);
    Ui.move(in, corner.x - 1, corner.y - 1);
    String file = name + "-" + theme.name().toLowerCase(Locale.ROOT);
    try {
      Ui.waitFor(
          () -> "%s in the theme %s: %s".formatted(name, theme, faults(in, theme)),
          () -> faults(in, theme).isEmpty());
    } finally {
      // also of what cannot be read
      Ui.shot(file);
    }
  }

  /** What cannot be read, or is light in the dark; to be asked in the window's thread. */
  private static List<String> faults(Composite in, Theme theme) {
    List<String> faults = new ArrayList<>();
    if (in.isDisposed()) {
      return List.of("it is gone");
    }
    look(in, seenOf(in), Screen.seen(), theme, faults);
    return faults;
  }

  /**
   * Labels and links that lie on another colour than what is left of them, as patches do; to be
   * asked in the window's thread.
   */
  static List<String> patches(Composite in) {
    List<String> patches = new ArrayList<>();
    patches(in, seenOf(in), Screen.seen(), patches);
    return patches;
  }

  private static void patches(
      Composite in, Rectangle part, ImageData screen, List<String> patches) {
    for (Control control : in.getChildren()) {
      Rectangle seen = seenOf(control).intersection(part);
      if (control.isVisible() && seen.width >= LEAST_PIXELS && seen.height >= LEAST_PIXELS) {
        if (hasText(control) && (control instanceof Label || control instanceof Link)) {
          RGB beside = screen.palette.getRGB(screen.getPixel(seen.x - 2, seen.y + seen.height / 2));
          RGB ground = Pixels.of(screen, List.of(seen), 1).ground();
          if (!ground.equals(beside)) {
            patches.add("\n" + control + " lies on " + ground + ", beside it is " + beside);
          }
        } else if (control instanceof Composite c) {
          patches(c, seen, screen, patches);
        }
      }
    }
  }

  private static Rectangle seenOf(Control control) {
    return control.getDisplay().map(control, null, insideOf(control));
  }

  private static Rectangle insideOf(Control control) {
    return control instanceof Composite c
        ? c.getClientArea()
        : new Rectangle(0, 0, control.getSize().x, control.getSize().y);
  }

  private static void look(
      Composite in, Rectangle part, ImageData screen, Theme theme, List<String> faults) {
    for (Control control : in.getChildren()) {
      Rectangle seen = seenOf(control).intersection(part);
      if (control.isVisible() && seen.width >= LEAST_PIXELS && seen.height >= LEAST_PIXELS) {
        if (!holdsPicture(control)) {
          // of what others lie on, some pixels are enough
          Pixels pixels = Pixels.of(screen, List.of(seen), hasText(control) ? 1 : 5);
          List<Rectangle> rows = textOf(control);
          Pixels text = rows.isEmpty() ? pixels : Pixels.of(screen, rows, 1);
          check(control, pixels, text, theme).ifPresent(f -> faults.add("\n" + control + ": " + f));
        }
        if (control instanceof Composite c && !(control instanceof NatTable)) {
          look(c, seen, screen, theme, faults);
        }
      }
    }
  }

  /** The colours of a picture are its own. */
  private static boolean holdsPicture(Control control) {
    return isPicture(control)
        || control instanceof Composite c
            && Arrays.stream(c.getChildren()).anyMatch(Legible::holdsPicture);
  }

  private static boolean isPicture(Control control) {
    return control instanceof Canvas
        && !(control instanceof NatTable)
        && !(control instanceof StyledText);
  }

  /**
   * Where the text of a list's rows is, as its icons are read when nothing else is; not of those
   * that are selected, which have colours of their own.
   */
  private static List<Rectangle> textOf(Control control) {
    return switch (control) {
      case Tree t ->
          Arrays.stream(t.getItems())
              .filter(i -> !List.of(t.getSelection()).contains(i))
              .flatMap(i -> text(t, i.getTextBounds(0)))
              .toList();
      case Table t ->
          IntStream.range(t.getTopIndex(), Math.min(t.getItemCount(), t.getTopIndex() + ROWS))
              .filter(i -> !t.isSelected(i))
              .boxed()
              .flatMap(i -> text(t, t.getItem(i).getTextBounds(0)))
              .toList();
      default -> List.of();
    };
  }

  /** What is seen of a text. */
  private static Stream<Rectangle> text(Composite list, Rectangle bounds) {
    Rectangle seen = bounds.intersection(list.getClientArea());
    return seen.width < LEAST_PIXELS || seen.height < LEAST_PIXELS
        ? Stream.empty()
        : Stream.of(list.getDisplay().map(list, null, seen));
  }

  private static Optional<String> check(Control control, Pixels pixels, Pixels text, Theme theme) {
    double ground = luminance(pixels.ground());
    if (theme == Theme.DARK ? ground > MIDDLE : ground < MIDDLE) {
      return Optional.of("lies on " + pixels.ground());
    }
    double contrast = text.contrast();
    return control.isEnabled() && hasText(control) && contrast < CONTRAST
        ? Optional.of("contrast of %.2f on %s".formatted(contrast, pixels.ground()))
        : Optional.empty();
  }

  private static boolean hasText(Control control) {
    return switch (control) {
      case Label c -> !c.getText().isBlank();
      case Link c -> !c.getText().isBlank();
      case Button c -> !c.getText().isBlank();
      case Text c -> !c.getText().isBlank();
      case Combo c -> !c.getText().isBlank();
      case StyledText c -> !c.getText().isBlank();
      case Spinner _ -> true;
      case Table c -> c.getItemCount() > 0;
      case Tree c -> c.getItemCount() > 0;
      case NatTable _ -> true;
      default -> false;
    };
  }

  /** WCAG 2.1, relative luminance. */
  static double luminance(RGB c) {
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
  }

  private static double linear(int value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  /** WCAG 2.1, contrast ratio. */
  public static double contrast(RGB a, RGB b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  /**
   * The colours of parts of the screen.
   *
   * @param count pixels of each
   * @param ground the most frequent
   */
  private record Pixels(Map<RGB, Integer> count, RGB ground) {
    static Pixels of(ImageData screen, List<Rectangle> parts, int step) {
      Map<Integer, Integer> raw = new HashMap<>();
      for (Rectangle part : parts) {
        Rectangle inside = part.intersection(new Rectangle(0, 0, screen.width, screen.height));
        for (int y = inside.y; y < inside.y + inside.height; y += step) {
          for (int x = inside.x; x < inside.x + inside.width; x += step) {
            raw.merge(screen.getPixel(x, y), 1, Integer::sum);
          }
        }
      }
      Map<RGB, Integer> count = new HashMap<>();
      raw.forEach((pixel, n) -> count.merge(screen.palette.getRGB(pixel), n, Integer::sum));
      RGB ground =
          count.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .orElse(new RGB(0, 0, 0));
      return new Pixels(count, ground);
    }

    double contrast() {
      return count.keySet().stream().mapToDouble(c -> Legible.contrast(c, ground)).max().orElse(1);
    }
  }
}
