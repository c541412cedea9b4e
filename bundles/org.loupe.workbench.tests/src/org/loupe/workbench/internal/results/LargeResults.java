package org.loupe.workbench.internal.results;

import java.nio.file.Path;
import org.eclipse.ui.IWorkbenchPage;
import org.loupe.workbench.tests.Ui;

/** The view of results over the whole window. */
final class LargeResults {
  private LargeResults() {}

  /** Opens it with a run's folder. */
  static ResultsView open(Path run) {
    Ui.window();
    ResultsView view = Ui.ui(() -> (ResultsView) Ui.page().showView(ResultsView.ID));
    Ui.run(
        () ->
            Ui.page()
                .setPartState(
                    Ui.page().findViewReference(ResultsView.ID), IWorkbenchPage.STATE_MAXIMIZED));
    Ui.run(() -> view.open(run));
    return view;
  }
}
