package org.loupe.workbench.internal.results.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.ToolBar;
import org.loupe.api.LoupeException;
import org.loupe.workbench.internal.results.Tools;
import org.loupe.workbench.internal.results.tiles.TileCanvas;

/** A picture, another one that is chosen over it, and how much of that is seen. */
public final class ImageControl extends Composite {
  private final BufferedImage picture;
  private final Map<String, Path> others;
  private final TileCanvas canvas;
  private final Combo over;
  private final Scale opacity;
  private final Label said;
  private BufferedImage above;

  ImageControl(Composite parent, String name, BufferedImage picture, Map<String, Path> others) {
    super(parent, SWT.NONE);
    this.picture = picture;
    this.others = others;
    above = picture;
    setLayout(new GridLayout());
    Composite tools = new Composite(this, SWT.NONE);
    tools.setLayout(new GridLayout(5, false));
    ToolBar bar = new ToolBar(tools, SWT.FLAT);
    new Label(tools, SWT.NONE).setText("Over it");
    over = new Combo(tools, SWT.READ_ONLY);
    over.add("nothing");
    List.copyOf(others.keySet()).forEach(over::add);
    over.select(0);
    over.setEnabled(!others.isEmpty());
    opacity = new Scale(tools, SWT.HORIZONTAL);
    opacity.setMaximum(100);
    opacity.setSelection(50);
    opacity.setEnabled(false);
    opacity.setToolTipText("How much is seen of the picture on top");
    said = new Label(tools, SWT.NONE);
    said.setText("%d x %d pixels".formatted(picture.getWidth(), picture.getHeight()));
    canvas = new TileCanvas(this, "Picture " + name, new ImageTiles(picture, picture, 0));
    canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    Tools.zoom(bar, canvas);
    over.addListener(SWT.Selection, _ -> choose());
    opacity.addListener(SWT.Selection, _ -> relay());
  }

  /** The picture. */
  public TileCanvas canvas() {
    return canvas;
  }

  private void choose() {
    opacity.setEnabled(false);
    if (over.getSelectionIndex() > 0) {
      try {
        above = PictureFile.read(others.get(over.getText()));
        opacity.setEnabled(true);
      } catch (IOException | LoupeException e) {
        said.setText(e.getMessage());
        said.getParent().layout();
      }
    }
    relay();
  }

  private void relay() {
    double share = opacity.isEnabled() ? opacity.getSelection() / 100.0 : 0;
    canvas.show(new ImageTiles(picture, above, share), true);
  }
}
