package org.loupe.workbench.internal.preferences;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.loupe.api.LoupeException;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.Places;
import org.loupe.runtime.SettingsFile;

/**
 * Engine, device, threads and memory that runs take when nothing else is said. They are kept in the
 * user's settings, which the command reads as well.
 */
public final class MachinePage extends PreferencePage implements IWorkbenchPreferencePage {
  private static final int MOST_THREADS = 4096;
  private static final int MOST_GIB = 1 << 14;
  private static final String GIB = "GiB";

  private final Path settings = Places.ofProcess().settings();
  private Combo engine;
  private Combo device;
  private Spinner threads;
  private Spinner memory;

  @Override
  public void init(IWorkbench workbench) {
    setDescription(
        "What runs take when neither their configuration nor a loupe.json says otherwise. Kept in %s, for the command too."
            .formatted(settings.resolve("settings.json")));
    noDefaultAndApplyButton();
  }

  @Override
  protected Control createContents(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
    engine = combo(area, "Engine", "auto", "torch", "nd4j");
    device = combo(area, "Device", "auto", "cpu", "cuda:0");
    threads = spinner(area, "Threads (0: all of the machine)", MOST_THREADS);
    memory =
        spinner(
            area,
            "Memory in GiB (0: %s, 60 %% of the machine)"
                .formatted(new MachineMemory(Path.of("/")).budget()),
            MOST_GIB);
    show();
    return area;
  }

  private static Combo combo(Composite parent, String name, String... items) {
    label(parent, name);
    Combo combo = new Combo(parent, SWT.READ_ONLY);
    combo.setItems(items);
    combo.setData("name", name);
    return combo;
  }

  private static Spinner spinner(Composite parent, String name, int most) {
    label(parent, name);
    Spinner spinner = new Spinner(parent, SWT.BORDER);
    spinner.setMaximum(most);
    spinner.setData("name", name.substring(0, name.indexOf(' ')));
    return spinner;
  }

  private static void label(Composite parent, String text) {
    Label label = new Label(parent, SWT.NONE);
    label.setText(text);
    GridDataFactory.swtDefaults().applyTo(label);
  }

  /** Of the user's file only: what a project says is not the user's to change here. */
  private void show() {
    Map<String, String> kept = Map.of();
    try {
      List<SettingsFile> files = SettingsFile.find(Path.of("/none"), settings);
      kept =
          files.stream()
              .filter(f -> f.file().startsWith(settings))
              .findFirst()
              .map(SettingsFile::values)
              .orElse(Map.of());
    } catch (LoupeException e) {
      setErrorMessage(e.getMessage());
    }
    engine.setText(kept.getOrDefault("engine", "auto"));
    device.setText(kept.getOrDefault("device", "auto"));
    threads.setSelection(whole(kept.getOrDefault("threads", "0")));
    memory.setSelection(whole(kept.getOrDefault("memory", "0").replace(GIB, "")));
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  @Override
  public boolean performOk() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("engine", engine.getText().equals("auto") ? "" : engine.getText());
    changes.put("device", device.getText().equals("auto") ? "" : device.getText());
    changes.put("threads", threads.getSelection() == 0 ? "" : threads.getText());
    changes.put("memory", memory.getSelection() == 0 ? "" : memory.getText() + GIB);
    try {
      SettingsFile.change(settings, changes);
      return true;
    } catch (LoupeException e) {
      setErrorMessage(e.getMessage());
    } catch (IOException e) {
      setErrorMessage(
          "The settings cannot be written: %s. Check the folder '%s'.".formatted(e, settings));
    }
    return false;
  }
}
