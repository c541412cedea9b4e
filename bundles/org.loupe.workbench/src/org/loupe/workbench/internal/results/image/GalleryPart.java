package org.loupe.workbench.internal.results.image;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/** Shows lists of pictures side by side; they are read when they come into sight. */
public final class GalleryPart implements ResultPart {
  @Override
  public Control create(Composite parent, ShownResult result) {
    List<ShownResult> pictures =
        result.components().stream().filter(c -> c.ending(".png").isPresent()).toList();
    List<Path> files = pictures.stream().map(c -> c.ending(".png").orElseThrow()).toList();
    return new GalleryControl(parent, "Pictures of " + result.name(), files);
  }
}
