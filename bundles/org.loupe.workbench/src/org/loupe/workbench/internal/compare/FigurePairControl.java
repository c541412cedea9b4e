package org.loupe.workbench.internal.compare;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.value.Figure;
import org.loupe.report.figure.FigureJson;
import org.loupe.workbench.internal.results.Loading;
import org.loupe.workbench.internal.results.figure.FigureControl;
import org.loupe.workbench.internal.results.tiles.TileCanvas;

/** The figure of the first run on the left and that of the second on the right, moved together. */
final class FigurePairControl extends SashForm {
  private final FigureControl left;
  private final FigureControl right;

  private FigurePairControl(Composite parent, String name, List<Figure> both) {
    super(parent, SWT.HORIZONTAL);
    left = new FigureControl(this, name, both.getFirst());
    right = new FigureControl(this, name, both.getLast());
    TileCanvas.join(left.canvas(), right.canvas());
  }

  /** Both figures, once they are read. */
  static Control of(Composite parent, FigurePair pair) {
    return Loading.of(
        parent,
        pair.name(),
        _ -> List.of(FigureJson.read(pair.first()), FigureJson.read(pair.second())),
        (place, both) -> new FigurePairControl(place, pair.name(), both));
  }

  FigureControl left() {
    return left;
  }

  FigureControl right() {
    return right;
  }
}
