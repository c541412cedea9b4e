package org.loupe.workbench.internal.results.figure;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.loupe.api.value.Figure;
import org.loupe.workbench.internal.results.Tools;

/** Frames one after another, with what plays them and goes from one to the next. */
public final class AnimationControl extends Composite {
  /** Faster than this, frames are not painted before the next comes. */
  private static final int SHORTEST_MS = 100;

  private final List<Figure> frames;
  private final int frameMs;
  private final FigureControl figure;
  private final Scale place;
  private final Label number;
  private final ToolItem play;
  private boolean playing;

  AnimationControl(Composite parent, String name, List<Figure> frames, double seconds) {
    super(parent, SWT.NONE);
    this.frames = frames;
    frameMs = Math.max(SHORTEST_MS, (int) (1000 * seconds / frames.size()));
    setLayout(new GridLayout());
    Composite tools = new Composite(this, SWT.NONE);
    tools.setLayout(new GridLayout(3, false));
    tools.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
    ToolBar bar = new ToolBar(tools, SWT.FLAT);
    Tools.add(bar, "Back", () -> go(-1));
    play = Tools.add(bar, "Play", this::toggle);
    Tools.add(bar, "Next", () -> go(1));
    place = new Scale(tools, SWT.HORIZONTAL);
    place.setMaximum(Math.max(1, frames.size() - 1));
    place.setPageIncrement(1);
    place.setToolTipText("Frame");
    place.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    number = new Label(tools, SWT.NONE);
    figure = new FigureControl(this, name, frames.getFirst());
    figure.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    place.addListener(SWT.Selection, _ -> show(place.getSelection()));
    show(0);
  }

  private void toggle() {
    playing = !playing;
    play.setText(playing ? "Stop" : "Play");
    if (playing) {
      getDisplay().timerExec(frameMs, this::tick);
    }
  }

  private void tick() {
    if (!isDisposed() && playing) {
      go(1);
      getDisplay().timerExec(frameMs, this::tick);
    }
  }

  private void go(int step) {
    show(Math.floorMod(place.getSelection() + step, frames.size()));
  }

  private void show(int frame) {
    int shown = Math.clamp(frame, 0, frames.size() - 1);
    place.setSelection(shown);
    number.setText("%d of %d".formatted(shown + 1, frames.size()));
    figure.show(frames.get(shown));
    layout(true, true);
  }

  /** The frame that is shown, counted from 0. */
  public int frame() {
    return place.getSelection();
  }
}
