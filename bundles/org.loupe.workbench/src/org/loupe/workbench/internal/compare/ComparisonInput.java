package org.loupe.workbench.internal.compare;

import java.nio.file.Path;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/**
 * Two runs that are compared. It is not kept over a start: the history has them.
 *
 * @param first the folder of the first run
 * @param second the folder of the second run
 */
public record ComparisonInput(Path first, Path second) implements IEditorInput {

  @Override
  public boolean exists() {
    return false; // not among the recent files
  }

  @Override
  public ImageDescriptor getImageDescriptor() {
    return ImageDescriptor.getMissingImageDescriptor();
  }

  @Override
  public String getName() {
    return "%s - %s".formatted(first.getFileName(), second.getFileName());
  }

  @Override
  public IPersistableElement getPersistable() {
    return null; // the interface's word for: not kept
  }

  @Override
  public String getToolTipText() {
    return "%s and %s".formatted(first, second);
  }

  @Override
  public <T> T getAdapter(Class<T> adapter) {
    return null;
  }
}
