package org.loupe.workbench.internal.registry;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.statushandlers.StatusManager;
import org.loupe.api.LoupeException;
import org.loupe.workbench.internal.ProblemStatus;
import org.loupe.workbench.internal.ScriptTextDialog;
import org.loupe.workbench.internal.WorkbenchProblem;

/** What can be done with the entry that is selected. */
final class EntryActions {
  private final IViewSite site;
  private final RegistryAccess access;
  private final TreeViewer tree;

  EntryActions(IViewSite site, RegistryAccess access, TreeViewer tree) {
    this.site = site;
    this.access = access;
    this.tree = tree;
  }

  /** Puts the actions into the menu of the tree. */
  void addMenu() {
    Action put = action("Put into script", this::put);
    Action show = action("Show as script", this::show);
    Action edit = action("Edit \u2026", this::edit);
    Action remove = action("Remove", this::remove);
    MenuManager menu = new MenuManager();
    menu.add(put);
    menu.add(show);
    menu.add(new Separator());
    menu.add(edit);
    menu.add(remove);
    menu.add(new Separator("additions"));
    menu.addMenuListener(
        _ -> {
          Optional<RegistryItem.Known> known = selected();
          boolean isOwn = known.filter(RegistryItem.Known::isOwn).isPresent();
          put.setEnabled(known.isPresent());
          show.setEnabled(known.isPresent());
          edit.setEnabled(isOwn);
          remove.setEnabled(isOwn);
        });
    tree.getControl().setMenu(menu.createContextMenu(tree.getControl()));
    site.registerContextMenu(menu, tree);
  }

  /** An action with a text. */
  static Action action(String text, Runnable work) {
    return new Action(text) {
      @Override
      public void run() {
        work.run();
      }
    };
  }

  private Action action(String text, Consumer<RegistryItem.Known> work) {
    return action(text, () -> selected().ifPresent(work));
  }

  private Optional<RegistryItem.Known> selected() {
    return tree.getStructuredSelection().getFirstElement() instanceof RegistryItem.Known known
        ? Optional.of(known)
        : Optional.empty();
  }

  private void put(RegistryItem.Known known) {
    ScriptTarget.of(site.getPage())
        .ifPresentOrElse(
            script -> script.put(access, script.caret(), known),
            () ->
                StatusManager.getManager()
                    .handle(
                        ProblemStatus.of(
                            new LoupeException(
                                WorkbenchProblem.NO_OPEN_SCRIPT,
                                "There is no script that '%s' could go into."
                                    .formatted(known.entry().name()))),
                        StatusManager.SHOW));
  }

  private void show(RegistryItem.Known known) {
    new ScriptTextDialog(site.getShell(), EntryStatement.of(known)).open();
  }

  private void edit(RegistryItem.Known known) {
    EditDialog dialog = new EditDialog(site.getShell(), known.entry());
    if (dialog.open() == Window.OK && !dialog.changes().isEmpty()) {
      new RegistryJob(
              "Changing " + known.entry().name(),
              monitor -> access.edit(known.entry(), dialog.changes(), monitor))
          .schedule();
    }
  }

  private void remove(RegistryItem.Known known) {
    String what = known.entry().name() + " " + known.entry().version();
    boolean isSure =
        MessageDialog.openConfirm(
            site.getShell(),
            "Remove " + known.entry().name(),
            "Remove '%s' from the registry, with the files copied for it? Scripts that name it"
                    .formatted(what)
                + " will no longer run. Files that are only linked stay.");
    if (isSure) {
      new RegistryJob("Removing " + what, _ -> access.remove(known.entry())).schedule();
    }
  }
}
