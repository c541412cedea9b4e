package org.loupe.workbench.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/**
 * Hands and eyes of the tests: everything is called from the thread of a test and does its work in
 * that of the window.
 */
public final class Ui {
  /** Nothing here takes so long; a loaded machine may. */
  private static final long PATIENCE_MS = 60_000;

  private static final long PAUSE_MS = 25;

  private static final int DRAG_STEPS = 8;
  private static final int TYPING_MS = 15;

  /** Keys by their names in X. */
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry((int) ' ', "space"),
          Map.entry((int) '/', "slash"),
          Map.entry((int) '+', "plus"),
          Map.entry((int) SWT.CR, "Return"),
          Map.entry((int) SWT.TAB, "Tab"),
          Map.entry((int) SWT.DEL, "Delete"),
          Map.entry(SWT.F3, "F3"),
          Map.entry(SWT.ARROW_DOWN, "Down"),
          Map.entry(SWT.ARROW_UP, "Up"),
          Map.entry(SWT.ARROW_LEFT, "Left"),
          Map.entry(SWT.ARROW_RIGHT, "Right"),
          Map.entry(SWT.PAGE_DOWN, "Next"),
          Map.entry(SWT.PAGE_UP, "Prior"),
          Map.entry(SWT.HOME, "Home"),
          Map.entry(SWT.END, "End"));

  private Ui() {}

  /** A step without a value that may fail. */
  public interface Step {
    /** Does it. */
    void run() throws Exception;
  }

  /** Does something in the window's thread and gives what it gives. */
  public static <T> T ui(Callable<T> work) {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    display()
        .syncExec(
            () -> {
              try {
                value.set(work.call());
              } catch (Throwable t) {
                thrown.set(t);
              }
            });
    if (thrown.get() != null) {
      throw new AssertionError("in the window's thread: " + thrown.get(), thrown.get());
    }
    return value.get();
  }

  /** Does something in the window's thread. */
  public static void run(Step step) {
    ui(
        () -> {
          step.run();
          return true;
        });
  }

  /** Begins something in the window's thread that may wait for an answer, as a dialog does. */
  public static void begin(Step step) {
    display()
        .asyncExec(
            () -> {
              try {
                step.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /** Waits until a condition holds, which is asked in the window's thread. */
  public static void waitFor(String what, BooleanSupplier condition) {
    waitFor(() -> what, condition);
  }

  /** Waits until a condition holds; what is said when it never does is made then. */
  public static void waitFor(Supplier<String> what, BooleanSupplier condition) {
    long end = System.currentTimeMillis() + PATIENCE_MS;
    while (!ui(condition::getAsBoolean)) {
      if (System.currentTimeMillis() > end) {
        shot("failed");
        fail("waited in vain for: " + ui(what::get));
      }
      pause();
    }
  }

  /** Waits for something to be there and gives it. */
  public static <T> T await(String what, Supplier<Optional<T>> search) {
    AtomicReference<T> found = new AtomicReference<>();
    waitFor(
        what,
        () -> {
          search.get().ifPresent(found::set);
          return found.get() != null;
        });
    return found.get();
  }

  /** The window, once it is open. */
  public static IWorkbenchWindow window() {
    long end = System.currentTimeMillis() + PATIENCE_MS;
    while (!PlatformUI.isWorkbenchRunning()) {
      if (System.currentTimeMillis() > end) {
        fail("the workbench did not start");
      }
      pause();
    }
    return await(
        "the window",
        () ->
            Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow())
                .filter(w -> w.getActivePage() != null));
  }

  /** The page of the window. */
  public static IWorkbenchPage page() {
    IWorkbenchWindow window = window();
    return ui(window::getActivePage);
  }

  /** A window or dialog by its title, once it is open. */
  public static Shell shell(String title) {
    return await("a window '" + title + "'", () -> find(title));
  }

  private static Optional<Shell> find(String title) {
    return Arrays.stream(Display.getCurrent().getShells())
        .filter(s -> !s.isDisposed() && s.isVisible() && s.getText().equals(title))
        .findFirst();
  }

  /** The first widget of a kind below a control that a condition holds of, once it is there. */
  public static <C extends Control> C control(Composite in, Class<C> type, Predicate<C> is) {
    return await("a " + type.getSimpleName() + " in " + in, () -> first(in, type, is));
  }

  /** The first widget of a kind below a control; to be asked in the window's thread. */
  public static <C extends Control> Optional<C> first(
      Composite in, Class<C> type, Predicate<C> is) {
    if (in.isDisposed()) {
      return Optional.empty();
    }
    for (Control child : in.getChildren()) {
      if (type.isInstance(child) && is.test(type.cast(child))) {
        return Optional.of(type.cast(child));
      }
      Optional<C> below = child instanceof Composite c ? first(c, type, is) : Optional.<C>empty();
      if (below.isPresent()) {
        return below;
      }
    }
    return Optional.empty();
  }

  /** Presses a button, an item of a menu or a tool bar; returns at once when it opens a dialog. */
  public static void click(Widget widget) {
    begin(
        () -> {
          Event event = new Event();
          event.widget = widget;
          widget.notifyListeners(SWT.Selection, event);
        });
    settle();
  }

  /** Clicks with the mouse at a place of a control. */
  public static void click(Control control, int x, int y) {
    move(control, x, y);
    mouse(SWT.MouseDown);
    mouse(SWT.MouseUp);
    settle();
  }

  /** Moves the mouse to a place of a control. */
  public static void move(Control control, int x, int y) {
    run(
        () -> {
          Point at = control.toDisplay(x, y);
          Event event = new Event();
          event.type = SWT.MouseMove;
          event.x = at.x;
          event.y = at.y;
          control.getDisplay().post(event);
        });
    settle();
  }

  /**
   * Drags what is at a place of a control to one of another, as the server of the display sees it.
   * That a drag begins is said to the control: lists under Xvfb do not find it out from the
   * pointer.
   */
  public static void drag(Control from, Point at, Control to, Point place) {
    Point begin = ui(() -> from.toDisplay(at));
    Point end = ui(() -> to.toDisplay(place));
    hand("mousemove", begin.x, begin.y);
    hand("mousedown", 1);
    run(
        () -> {
          Event event = new Event();
          event.button = 1;
          event.x = at.x;
          event.y = at.y;
          from.notifyListeners(SWT.DragDetect, event);
        });
    for (int step = 1; step <= DRAG_STEPS; step++) {
      hand(
          "mousemove",
          begin.x + step * (end.x - begin.x) / DRAG_STEPS,
          begin.y + step * (end.y - begin.y) / DRAG_STEPS);
    }
    hand("mousemove", end.x + 1, end.y);
    hand("mousemove", end.x, end.y);
    settle();
    hand("mouseup", 1);
  }

  private static void hand(String what, Object... arguments) {
    List<String> command = new ArrayList<>(List.of("xdotool", what));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        fail(command + " ended with " + process.exitValue());
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(command + " cannot be done", e);
    }
    settle();
  }

  private static void mouse(int type) {
    run(
        () -> {
          Event event = new Event();
          event.type = type;
          event.button = 1;
          Display.getCurrent().post(event);
        });
  }

  /** Types text into what has the focus. */
  public static void type(String text) {
    hand("type", "--delay", TYPING_MS, text);
  }

  /**
   * Presses a key, as the server of the display sees it: the state that SWT gives to keys it posts
   * has more in it than those that are down.
   *
   * @param key a character, or a key code of SWT
   * @param modifiers such as {@code SWT.CTRL | SWT.SHIFT}, or {@code SWT.NONE}
   */
  public static void post(int key, int modifiers) {
    StringBuilder keys = new StringBuilder();
    keys.append((modifiers & SWT.CTRL) != 0 ? "ctrl+" : "");
    keys.append((modifiers & SWT.SHIFT) != 0 ? "shift+" : "");
    keys.append((modifiers & SWT.ALT) != 0 ? "alt+" : "");
    String name = Optional.ofNullable(NAMES.get(key)).orElseGet(() -> Character.toString(key));
    hand("key", keys.append(name));
  }

  /**
   * Sends a key straight to a control. Pop-ups need it: a posted Enter never reaches that of
   * content assist.
   */
  public static void send(Control control, int key) {
    run(
        () -> {
          Event event = new Event();
          event.character = (key & SWT.KEYCODE_BIT) == 0 ? (char) key : 0;
          event.keyCode = key;
          control.notifyListeners(SWT.KeyDown, event);
        });
    settle();
  }

  /** Lets events that are on their way arrive. */
  public static void settle() {
    pause();
    pause();
    // what was pressed may have ended everything
    if (seen().isPresent()) {
      ui(() -> true);
    }
  }

  /** A picture of the whole screen as {@code target/shots/NAME.png} of this bundle. */
  public static Path shot(String name) {
    return Screen.shot(name);
  }

  /** A small picture of a window, as those of the manual: {@code target/shots/NAME.png}. */
  public static Path picture(String name, Shell window) {
    return Screen.picture(name, window);
  }

  /**
   * The one display, once a window or a dialog can be seen on it; asking SWT for it would make
   * another.
   */
  private static Display display() {
    if (Display.getCurrent() != null) {
      return Display.getCurrent();
    }
    long end = System.currentTimeMillis() + PATIENCE_MS;
    while (System.currentTimeMillis() < end) {
      Optional<Display> display = seen();
      if (display.isPresent()) {
        return display.get();
      }
      pause();
    }
    return fail("there is no window and no dialog");
  }

  private static Optional<Display> seen() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Display::findDisplay)
        .filter(d -> d != null && !d.isDisposed() && isSeen(d))
        .findFirst();
  }

  private static boolean isSeen(Display display) {
    AtomicReference<Boolean> seen = new AtomicReference<>(false);
    try {
      display.syncExec(
          () -> seen.set(Arrays.stream(display.getShells()).anyMatch(Shell::isVisible)));
    } catch (NullPointerException | SWTException _) {
      // SWT lists a display before it is whole, and while it goes
      return false;
    }
    return seen.get();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
