package org.loupe.workbench.internal.plugins;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.equinox.p2.ui.Policy;
import org.eclipse.equinox.p2.ui.ProvisioningUI;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.loupe.api.LoupeException;
import org.loupe.plugins.InstallHost;
import org.loupe.plugins.Piece;
import org.loupe.runtime.Catalogues;
import org.loupe.workbench.internal.run.RunCentre;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks in the window what {@code loupe plugins install} asks at the terminal. p2 shows a dialog of
 * its own at this place, from its job, which names files only.
 */
@Component(service = {InstallHost.class, InstallQuestions.class})
public final class InstallQuestions implements InstallHost {
  private static final String TITLE = "Plug-ins";

  private final Catalogues catalogues;
  private final RunCentre runs;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Made by the framework when the first script is opened, or something is installed. */
  @Activate
  public InstallQuestions(@Reference Catalogues catalogues, @Reference RunCentre runs) {
    this.catalogues = catalogues;
    this.runs = runs;
  }

  @Override
  public boolean agrees(List<Piece> pieces) {
    AtomicBoolean agreed = new AtomicBoolean();
    display()
        .ifPresent(
            d ->
                d.syncExec(
                    () ->
                        agreed.set(
                            new ConsentDialog(window(), pieces).open() == IDialogConstants.OK_ID)));
    return agreed.get();
  }

  @Override
  public List<String> problems() {
    return catalogues.leftOut().stream().map(InstallQuestions::text).toList();
  }

  private static String text(LoupeException e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.code().summary());
  }

  @Override
  public void made(List<Piece> pieces, boolean live) {
    // p2 asks for a new start after every change; it has nothing to take over when it is here
    Policy policy = ProvisioningUI.getDefaultUI().getPolicy();
    policy.setRestartPolicy(
        live ? Policy.RESTART_POLICY_FORCE_APPLY : Policy.RESTART_POLICY_PROMPT);
    if (live) {
      runs.renew();
      listeners.forEach(Runnable::run);
      String text = "Done. This window and every command have it from now on." + names(pieces);
      display()
          .ifPresent(d -> d.asyncExec(() -> MessageDialog.openInformation(window(), TITLE, text)));
    }
  }

  /** Is called, in any thread, when this process has something else installed. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** Is not called any more. */
  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  private String names(List<Piece> pieces) {
    List<String> bundles =
        pieces.stream().filter(p -> p.isBundle() && p.isAdded()).map(Piece::label).toList();
    List<String> names = catalogues.catalogue().names(bundles);
    return names.isEmpty() ? "" : "\n\nNew in scripts: " + String.join(", ", names);
  }

  private static Optional<Display> display() {
    return PlatformUI.isWorkbenchRunning()
        ? Optional.of(PlatformUI.getWorkbench().getDisplay())
        : Optional.empty();
  }

  private static Shell window() {
    return Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow())
        .map(IWorkbenchWindow::getShell)
        .orElse(null);
  }
}
