package org.loupe.cli.internal.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.manual.BundleProblems;
import org.loupe.manual.RejectedScript;

class KindsTest {
  private static final String ID = CommandProblem.UNKNOWN_NAME.id();
  private static final Kinds KINDS =
      new Kinds(
          List.of(new BundleProblems("org.example", List.of(CommandProblem.values()))),
          List.of(
              new RejectedScript(
                  "loupe 1\nmodel m = long(1, 2, 3)\n", List.of("2:1+1 " + ID + " x")),
              new RejectedScript("loupe 1\nlet a = b\n", List.of("2:9+1 " + ID + " no 'b'"))));

  @Test
  void codesAreToldFromNames() {
    assertTrue(Kinds.isCode("LP-0104"));
    assertTrue(Kinds.isCode("ACME-1234"));
    assertFalse(Kinds.isCode("LP-104"));
    assertFalse(Kinds.isCode("geometry.partition"));
  }

  @Test
  void aKindIsShownByTheShortestScript() {
    Page page = new TextPage(Style.PLAIN);
    KINDS.find(ID).orElseThrow().print(page);
    String text = page.text();
    assertTrue(text.contains(CommandProblem.UNKNOWN_NAME.remedy()), text);
    assertTrue(text.contains("org.example"), text);
    assertTrue(text.contains("  loupe 1\n  let a = b\n"), text);
    assertTrue(text.contains("no 'b'"), text);
  }

  @Test
  void jsonHasTheStatusThatItLeadsTo() {
    assertEquals(2, KINDS.find(ID).orElseThrow().json().get("exit").getAsInt());
    assertTrue(KINDS.find("LP-0000").isEmpty());
  }
}
