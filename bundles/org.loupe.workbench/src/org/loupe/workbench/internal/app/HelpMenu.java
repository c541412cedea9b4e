package org.loupe.workbench.internal.app;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/**
 * The menu Help with its groups, before anything is put into them: p2 contributes to the middle
 * one, and is read before our own {@code plugin.xml}.
 */
final class HelpMenu extends ActionBarAdvisor {

  /** For the bars of a window. */
  HelpMenu(IActionBarConfigurer bars) {
    super(bars);
  }

  @Override
  protected void fillMenuBar(IMenuManager bar) {
    bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
    MenuManager help = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
    help.add(new GroupMarker("start"));
    help.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    help.add(new Separator("about"));
    bar.add(help);
  }
}
