package org.loupe.workbench.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.loupe.workbench.tests.Ui;
import org.osgi.framework.Bundle;

/** What a window does that was started by {@code loupe workbench --safe-mode}. */
class SafeModeSteps {

  @Test
  void whatPlugInsContributeIsNotThere() throws Exception {
    try (OpenScript script = OpenScript.of("loupe 1\nanalysis b = acme.margin(2)\n")) {
      Ui.waitFor("an error", () -> !script.problems().isEmpty());
      List<String> problems = Ui.ui(script::problems);
      assertTrue(problems.getFirst().contains("acme.margin"), problems.toString());
    }
    assertEquals(Bundle.RESOLVED, Platform.getBundle("acme.margin").getState());
  }
}
