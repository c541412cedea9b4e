package org.loupe.workbench.internal.welcome;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;

/** What the welcome page shows: there is one of it. It comes back where it was left open. */
public record WelcomeInput() implements IEditorInput, IPersistableElement {
  /** The editor that shows it. */
  public static final String EDITOR = "org.loupe.workbench.welcome";

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
    return "Welcome";
  }

  @Override
  public IPersistableElement getPersistable() {
    return this;
  }

  @Override
  public String getToolTipText() {
    return "Welcome to Loupe";
  }

  @Override
  public <T> T getAdapter(Class<T> adapter) {
    return null;
  }

  @Override
  public String getFactoryId() {
    return EDITOR;
  }

  @Override
  public void saveState(IMemento memento) {
    // there is nothing to be told apart
  }
}
