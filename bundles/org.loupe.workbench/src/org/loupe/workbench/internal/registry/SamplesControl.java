package org.loupe.workbench.internal.registry;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.loupe.api.value.Dataset;
import org.loupe.workbench.internal.results.Tools;
import org.loupe.workbench.internal.results.tiles.TileCanvas;
import org.loupe.workbench.internal.results.tiles.View;

/** A gallery of the pictures of a dataset, from the first row on. */
final class SamplesControl extends Composite {
  private static final int LEAST_ZOOM = -4;
  private static final int MOST_ZOOM = 3;

  private final TileCanvas canvas;

  SamplesControl(Composite parent, String name, Dataset data) {
    super(parent, SWT.NONE);
    GridLayout layout = new GridLayout(2, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    setLayout(layout);
    ToolBar bar = new ToolBar(this, SWT.FLAT);
    Label said = new Label(this, SWT.NONE);
    said.setText("%,d rows".formatted(data.size()));
    said.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    SampleSheet sheet = new SampleSheet(data);
    canvas = new TileCanvas(this, "Pictures of " + name, sheet);
    canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
    canvas.startWith(
        all -> View.top(sheet.width(), LEAST_ZOOM, MOST_ZOOM, all.width(), all.height()));
    canvas.onHover(
        (x, y) -> {
          long row = sheet.at(x, y);
          if (row >= 0) {
            said.setText(sheet.said(row).replace("&", "&&"));
          }
        });
    Tools.zoom(bar, canvas);
  }

  /** The gallery. */
  TileCanvas canvas() {
    return canvas;
  }
}
