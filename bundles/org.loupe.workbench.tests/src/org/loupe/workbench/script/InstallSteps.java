package org.loupe.workbench.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.equinox.p2.ui.ProvisioningUI;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.loupe.runtime.history.FoundRun;
import org.loupe.workbench.internal.run.RunCentre;
import org.loupe.workbench.tests.Ui;

/**
 * What the product's test of <i>Install New Software</i> has a window do, with repositories that it
 * has made.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallSteps {
  private static final Path SITES = Path.of(System.getProperty("loupe.test.sites", ""));
  private static final Path PRODUCT = Path.of(System.getProperty("loupe.installation", ""));
  private static final String CONSENT = "Install plug-ins?";

  /** Chooses all that a repository offers, and goes on to what would be done. */
  private static Shell choose(String repository) {
    Ui.window();
    Ui.begin(
        () ->
            Ui.page()
                .getWorkbenchWindow()
                .getService(IHandlerService.class)
                .executeCommand("org.eclipse.equinox.p2.ui.sdk.install", null));
    Shell dialog = Ui.shell("Install");
    Combo site =
        Ui.control(dialog, Combo.class, c -> c.isEnabled() && c.getText().contains("site"));
    String hint = Ui.ui(site::getText);
    Button grouped = Ui.control(dialog, Button.class, b -> text(b).startsWith("Group items"));
    Ui.run(
        () -> {
          if (grouped.getSelection()) {
            grouped.setSelection(false);
            grouped.notifyListeners(SWT.Selection, new Event());
          }
        });
    Tree offered = Ui.control(dialog, Tree.class, _ -> true);
    do {
      Ui.run(
          () -> {
            site.setFocus();
            site.setText(repository);
          });
      Ui.send(site, SWT.CR);
      Ui.waitFor(
          "what the repository offers",
          () -> site.getText().equals(hint) || item(offered).isPresent());
      // the dialog puts its hint there when it is ready, which may be after this
    } while (Ui.ui(() -> site.getText().equals(hint)));
    Ui.run(
        () -> {
          TreeItem item = item(offered).orElseThrow();
          item.setChecked(true);
          Event event = new Event();
          event.detail = SWT.CHECK;
          event.item = item;
          offered.notifyListeners(SWT.Selection, event);
        });
    Ui.shot("install-chosen");
    // the change before may still be ending, and p2 makes one at a time
    Ui.waitFor("p2 makes no change", () -> !ProvisioningUI.getDefaultUI().hasScheduledOperations());
    press(dialog, "Next >");
    return dialog;
  }

  private static String text(Button button) {
    return button.getText().replace("&", "");
  }

  private static void press(Shell dialog, String button) {
    Ui.click(Ui.control(dialog, Button.class, b -> b.isEnabled() && text(b).equals(button)));
  }

  private static Shell finish(String repository) {
    Shell dialog = choose(repository);
    press(dialog, "Finish");
    Ui.waitFor("the wizard is closed", dialog::isDisposed);
    return Ui.shell(CONSENT);
  }

  private static String folder(String name) {
    return SITES.resolve(name).toUri().toString();
  }

  private static String bundles() throws IOException {
    return Files.readString(
        PRODUCT.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info"));
  }

  /** Runs a script to its end in the window. */
  private static void run(String text) throws Exception {
    try (OpenScript script = OpenScript.of(text)) {
      RunCentre centre = Ui.ui(() -> PlatformUI.getWorkbench().getService(RunCentre.class));
      script.command("org.loupe.workbench.run");
      Path out = Path.of(script.file().getLocation().toOSString().replaceAll("[.]loupe$", ".run"));
      Ui.waitFor("the run folder", () -> Files.exists(out.resolve("run.json")));
      Ui.waitFor("the end of the run", () -> centre.current().isEmpty());
      assertEquals("finished", FoundRun.in(out).orElseThrow().state());
    }
  }

  /** All that can be read in a dialog. */
  private static String read(Shell dialog) {
    return Ui.ui(() -> String.join("\n", words(dialog)));
  }

  /** What a process says that is started now. */
  private static String loupe(String... words) throws Exception {
    List<String> command =
        Stream.concat(Stream.of(PRODUCT.resolve("loupe").toString()), Arrays.stream(words))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  @Test
  @Order(1)
  void whatIsBuiltForAnotherVersionIsRefusedWithBoth() throws Exception {
    String before = bundles();
    Shell dialog = choose(folder("later"));
    Ui.waitFor(
        () -> "the refusal in " + words(dialog),
        () -> String.join("", words(dialog)).contains("LP-6006"));
    Ui.shot("install-refused");
    String said = read(dialog);
    assertTrue(said.contains("[2.0.0,3.0.0)") && said.contains("this Loupe has 1.0.0"), said);
    press(dialog, "Cancel");
    Ui.waitFor("the wizard is closed", dialog::isDisposed);
    assertEquals(before, bundles());
  }

  @Test
  @Order(2)
  void aNameThatIsThereIsRefused() throws Exception {
    String before = bundles();
    Shell consent = finish(folder("same"));
    press(consent, "Install");
    Shell problem =
        Ui.await(
            "the refusal",
            () ->
                Arrays.stream(Display.getCurrent().getShells())
                    .filter(s -> s.isVisible() && String.join("", words(s)).contains("LP-6010"))
                    .findFirst());
    Ui.shot("install-same-name");
    String said = read(problem);
    assertTrue(said.contains("geometry.partition") && said.contains("acme.same/1.0.0"), said);
    press(problem, "OK");
    Ui.waitFor("it is closed", problem::isDisposed);
    assertEquals(before, bundles());
  }

  @Test
  @Order(3)
  void nothingIsInstalledWithoutConsent() throws Exception {
    String before = bundles();
    Shell consent = finish("jar:" + folder("margin.zip") + "!/");
    Ui.shot("install-consent");
    String said = read(consent);
    assertTrue(said.contains("acme.margin 1.0.0") && said.contains("from ACME"), said);
    assertTrue(said.contains("not signed") && said.matches("(?s).*SHA-256 [0-9a-f]{64}.*"), said);
    press(consent, "Cancel");
    Ui.waitFor("it is closed", consent::isDisposed);
    assertEquals(before, bundles());
  }

  @Test
  @Order(4)
  void itIsInstalledAndEverythingHasItAtOnce() throws Exception {
    try (OpenScript script = OpenScript.of("loupe 1\nanalysis b = acme.margin(2)\n")) {
      Ui.waitFor("an error", () -> !script.problems().isEmpty());
      run("loupe 1\nexpect 1 < 2\n");
      press(finish("jar:" + folder("margin.zip") + "!/"), "Install");
      Shell done = Ui.shell("Plug-ins");
      Ui.shot("install-done");
      assertTrue(read(done).contains("New in scripts: acme.margin"), read(done));
      press(done, "OK");
      Ui.waitFor("no error, with the text as it was", () -> script.problems().isEmpty());
    }
    try (OpenScript script = OpenScript.of("loupe 1\nanalysis b = ac")) {
      Ui.run(() -> script.editor().selectAndReveal(script.document().getLength(), 0));
      Ui.post(' ', SWT.CTRL);
      List<String> labels = OpenScript.labels(OpenScript.proposals());
      assertEquals(List.of("acme.margin  Multiplies a number."), labels);
      Ui.shot("install-completed");
    }
    // the process that runs are made in is older than the plug-in
    run("loupe 1\nanalysis b = acme.margin(3)\nexpect b.y == 6\n");
    String listed = loupe("plugins", "list", "--format", "json");
    assertTrue(listed.contains("\"acme.margin.feature\""), listed);
    assertTrue(listed.contains("\"" + SITES.resolve("margin.zip") + "\""), listed);
    assertTrue(loupe("describe", "acme.margin").contains("Multiplies a number."));
  }

  @Test
  @Order(5)
  void itIsRemovedAgainWhereItIsListed() throws Exception {
    Ui.begin(
        () ->
            Ui.page()
                .getWorkbenchWindow()
                .getService(IHandlerService.class)
                .executeCommand("org.eclipse.ui.help.installationDialog", null));
    Shell details = Ui.shell("Loupe Installation Details");
    Tree installed = Ui.control(details, Tree.class, t -> item(t).isPresent());
    Ui.run(() -> installed.setSelection(item(installed).orElseThrow()));
    Ui.run(() -> installed.notifyListeners(SWT.Selection, new Event()));
    press(details, "Uninstall...");
    Shell wizard = Ui.shell("Uninstall");
    press(wizard, "Finish");
    Shell done = Ui.shell("Plug-ins");
    assertFalse(read(done).contains("New in scripts"), read(done));
    press(done, "OK");
    assertFalse(bundles().contains("acme"));
  }

  /** What all of Loupe uses would have to be started anew. */
  @Test
  @Order(6)
  void whatCannotBeTakenOverWaitsForANewStart() throws Exception {
    press(finish(folder("fragment")), "Install");
    Shell question = Ui.shell("Software Updates");
    assertTrue(read(question).startsWith("Restart Loupe"), read(question));
    Ui.shot("install-restart");
    press(question, "No");
    assertTrue(bundles().contains("acme.words,1.0.0,"), bundles());
  }

  private static Optional<TreeItem> item(Tree tree) {
    return Arrays.stream(tree.getItems())
        .filter(i -> i.getText().startsWith("Feature acme"))
        .findFirst();
  }

  /** The texts of a dialog; to be asked in the window's thread. */
  private static List<String> words(Composite in) {
    return Arrays.stream(in.getChildren())
        .flatMap(
            c ->
                switch (c) {
                  case Text t -> Stream.of(t.getText());
                  case Label l -> Stream.of(l.getText());
                  case StyledText t -> Stream.of(t.getText());
                  case Composite x -> words(x).stream();
                  default -> Stream.<String>of();
                })
        .toList();
  }
}
