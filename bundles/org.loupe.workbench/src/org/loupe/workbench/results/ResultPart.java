package org.loupe.workbench.results;

import java.io.IOException;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.LoupeException;

/**
 * Shows results of one type. One is made for each result that is opened; what it holds is given
 * back when its control is disposed.
 */
@FunctionalInterface
public interface ResultPart {

  /**
   * Makes the control. What takes long is read in the background after this has returned.
   *
   * @param parent has room for one control
   * @param result what to show
   * @throws LoupeException when a file is not what it should be; the message is shown instead
   * @throws IOException when a file cannot be read; shown alike
   */
  Control create(Composite parent, ShownResult result) throws IOException;
}
