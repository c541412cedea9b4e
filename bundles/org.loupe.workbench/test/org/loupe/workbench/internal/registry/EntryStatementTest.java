package org.loupe.workbench.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.plan.catalogue.Catalogue;

class EntryStatementTest {
  private static final Catalogue NOTHING = 
      Catalogue.of(List.of(), List.of(), List.of());
  private static final RegistryItem.Known CNN = known("digits-cnn", true);
  private static final String SCRIPT =
      """
      loupe 1
      // which networks
      model net = registry("digits-mlp")

      data rows = csv("a.csv") {
          label = class
      }
      let digitsCnn = 1
      """;

  private static RegistryItem.Known known(String name, boolean isFirst) {
    return new RegistryItem.Known(
        ListingTest.entry("model", name, "3", "", ""), "samples", isFirst, List.of());
  }

  private static String dropped(String script, String before) {
    EntryStatement addition =
        EntryStatement.in(
            script, Path.of("/a.loupe"), NOTHING, script.indexOf(before), CNN);
    return new StringBuilder(script).insert(addition.offset(), addition.text()).toString();
  }

  @Test
  void theStatementHasTheKindAndTheNameOfTheEntry() {
    assertEquals("model digitsCnn = registry(\"digits-cnn\")", EntryStatement.of(CNN));
  }

  @Test
  void anOlderVersionIsNamed() {
    assertEquals(
        "model digitsCnn = registry(\"digits-cnn\", version = \"3\")",
        EntryStatement.of(known("digits-cnn", false)));
  }

  @ParameterizedTest
  @CsvSource({
    "digits-cnn, digitsCnn",
    "iris, iris",
    "mlp_2.100--init, mlp2100Init",
    "3d-net, entry3dNet",
    "model, model1",
  })
  void namesAreWordsOfTheLanguage(String entry, String name) {
    assertEquals(name, EntryStatement.name(entry));
  }

  @Test
  void aNameThatIsTakenGetsANumber() {
    EntryStatement addition =
        EntryStatement.in(SCRIPT, Path.of("/a.loupe"), NOTHING, SCRIPT.length(), CNN);
    assertEquals("model digitsCnn2 = registry(\"digits-cnn\")", addition.statement());
  }

  @Test
  void itGoesToTheBeginningOfTheLine() {
    String now = dropped(SCRIPT, "net = ");
    assertEquals(
        SCRIPT.replace(
            "model net", "model digitsCnn2 = registry(\"digits-cnn\")\nmodel net"),
        now);
  }

  @Test
  void aStatementOfSeveralLinesIsNotCut() {
    String now = dropped(SCRIPT, "label = class");
    assertEquals(
        SCRIPT.replace("data rows", "model digitsCnn2 = registry(\"digits-cnn\")\ndata rows"),
        now);
  }

  @Test
  void itStaysBehindTheHead() {
    String now = dropped(SCRIPT, "loupe 1");
    assertEquals(
        SCRIPT.replace("loupe 1\n", "loupe 1\nmodel digitsCnn2 = registry(\"digits-cnn\")\n"),
        now);
  }

  @Test
  void aScriptOfItsHeadAloneGetsALine() {
    assertEquals(
        "loupe 1\nmodel digitsCnn = registry(\"digits-cnn\")\n", dropped("loupe 1", "loupe"));
  }

  @Test
  void anEmptyLineStaysWhereItIs() {
    int at = SCRIPT.indexOf("\n\n") + 1;
    EntryStatement addition =
        EntryStatement.in(SCRIPT, Path.of("/a.loupe"), NOTHING, at, CNN);
    assertEquals(at, addition.offset());
    assertFalse(addition.text().startsWith("\n"));
  }

  @Test
  void anUnfinishedLastLineIsEnded() {
    String script = "loupe 1\nlet a = 1";
    assertEquals(
        "loupe 1\nmodel digitsCnn = registry(\"digits-cnn\")\nlet a = 1",
        dropped(script, "a = 1"));
  }
}
