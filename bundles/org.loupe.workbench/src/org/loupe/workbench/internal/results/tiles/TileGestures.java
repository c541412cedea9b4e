package org.loupe.workbench.internal.results.tiles;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;

/** Pointer, wheel, fingers and keys of a picture. */
final class TileGestures {
  /** Pixels that an arrow key moves the picture. */
  private static final int STEP = 64;

  /** Pixels within which a drag is a click. */
  private static final int STILL = 4;

  private final TileCanvas canvas;
  private Point last = new Point(0, 0);
  private Point began = last;
  private double magnified = 1;
  private boolean dragging;

  TileGestures(TileCanvas canvas) {
    this.canvas = canvas;
    canvas.addListener(SWT.MouseDown, this::down);
    canvas.addListener(SWT.MouseMove, this::move);
    canvas.addListener(SWT.MouseUp, this::up);
    canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
    canvas.addListener(SWT.Gesture, this::gesture);
    canvas.addListener(SWT.KeyDown, this::key);
    canvas.addListener(SWT.FocusIn, _ -> canvas.redraw());
    canvas.addListener(SWT.FocusOut, _ -> canvas.redraw());
    canvas.addListener(
        SWT.Traverse,
        event ->
            event.doit =
                event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
  }

  private void down(Event event) {
    canvas.setFocus();
    dragging = event.button == 1 || event.button == 2;
    last = new Point(event.x, event.y);
    began = last;
  }

  private void up(Event event) {
    dragging = false;
    boolean still = Math.hypot(event.x - began.x, event.y - began.y) < STILL;
    if (event.button == 1 && still) {
      canvas.chosen(event.x, event.y);
    }
  }

  private void move(Event event) {
    if (dragging) {
      canvas.move(event.x - last.x, event.y - last.y);
      last = new Point(event.x, event.y);
    } else {
      canvas.hovered(event.x, event.y);
    }
  }

  private void wheel(Event event) {
    canvas.zoom(event.count > 0 ? 1 : -1, event.x, event.y);
    event.doit = false;
  }

  private void gesture(Event event) {
    if (event.detail == SWT.GESTURE_BEGIN) {
      magnified = 1;
    } else if (event.detail == SWT.GESTURE_MAGNIFY) {
      int steps = (int) Math.round(4 * Math.log(event.magnification / magnified) / Math.log(2));
      if (steps != 0) {
        magnified *= TileKey.scale(steps);
        canvas.zoom(steps, event.x, event.y);
      }
    } else if (event.detail == SWT.GESTURE_PAN) {
      canvas.move(event.xDirection, event.yDirection);
    }
  }

  private void key(Event event) {
    int step = (event.stateMask & SWT.SHIFT) != 0 ? 4 * STEP : STEP;
    switch (event.keyCode) {
      case SWT.ARROW_LEFT -> canvas.move(step, 0);
      case SWT.ARROW_RIGHT -> canvas.move(-step, 0);
      case SWT.ARROW_UP -> canvas.move(0, step);
      case SWT.ARROW_DOWN -> canvas.move(0, -step);
      case SWT.KEYPAD_ADD -> canvas.zoom(1);
      case SWT.KEYPAD_SUBTRACT -> canvas.zoom(-1);
      default -> {
        switch (event.character) {
          case '+', '=' -> canvas.zoom(1);
          case '-' -> canvas.zoom(-1);
          case '0' -> canvas.fit();
          case SWT.CR, ' ' ->
              canvas.chosen(canvas.view().width() / 2.0, canvas.view().height() / 2.0);
          default -> {}
        }
      }
    }
  }
}
