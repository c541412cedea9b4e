package org.loupe.workbench.internal.welcome;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;

/** Brings the welcome page back at the next start. */
public final class WelcomeInputFactory implements IElementFactory {
  @Override
  public IAdaptable createElement(IMemento memento) {
    return new WelcomeInput();
  }
}
