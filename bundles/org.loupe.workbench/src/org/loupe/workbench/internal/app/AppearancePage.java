package org.loupe.workbench.internal.app;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.dialogs.PreferencesUtil;

/** Preferences of how the workbench looks; pages of other matters lie below it. */
public final class AppearancePage extends PreferencePage implements IWorkbenchPreferencePage {
  private static final String FONTS = "org.eclipse.ui.preferencePages.ColorsAndFonts";
  private static final String KEYS = "org.eclipse.ui.preferencePages.Keys";

  private final Map<Theme, Button> buttons = new EnumMap<>(Theme.class);

  @Override
  public void init(IWorkbench workbench) {
    setDescription("Appearance");
  }

  @Override
  protected Control createContents(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().spacing(5, 12).applyTo(area);
    Group group = new Group(area, SWT.NONE);
    group.setText("Theme");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
    GridLayoutFactory.swtDefaults().applyTo(group);
    for (Theme theme : Theme.values()) {
      Button button = new Button(group, SWT.RADIO);
      button.setText(theme.label());
      button.setSelection(theme == Theme.current());
      buttons.put(theme, button);
    }
    link(area, "Fonts and colours", FONTS);
    link(area, "Keys", KEYS);
    return area;
  }

  private void link(Composite area, String label, String page) {
    Link link = new Link(area, SWT.NONE);
    link.setText("<a>" + label + "</a>");
    link.addListener(
        SWT.Selection,
        _ -> PreferencesUtil.createPreferenceDialogOn(getShell(), page, null, null));
  }

  @Override
  protected void performDefaults() {
    buttons.forEach((theme, button) -> button.setSelection(theme == Theme.LIGHT));
    super.performDefaults();
  }

  @Override
  public boolean performOk() {
    buttons.forEach(
        (theme, button) -> {
          if (button.getSelection() && theme != Theme.current()) {
            theme.show();
            ThemeHandler.mark();
          }
        });
    return true;
  }
}
