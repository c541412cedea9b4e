package org.loupe.workbench.internal.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Bounds;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.Type;

class AnalysisFormTest {
  private static final ParameterDescriptor MODEL =
      new ParameterDescriptor("model", "the network", Type.Scalar.MODEL, new Presence.Required());
  private static final ParameterDescriptor RATE =
      new ParameterDescriptor(
          "rate",
          "how fast",
          "",
          Type.Scalar.NUMBER,
          new Presence.Defaulted("0.5", new Expr.Literal(0.5)),
          new Bounds(0, 1),
          "");
  private static final ParameterDescriptor MODE =
      new ParameterDescriptor(
          "mode",
          "which way",
          new Type.EnumOf(
              new EnumDescriptor(
                  "Mode",
                  List.of(
                      new EnumDescriptor.Constant("exact", ""),
                      new EnumDescriptor.Constant("quick", "")))),
          new Presence.MayBeAbsent());
  private static final AnalysisDescriptor LOOK =
      new AnalysisDescriptor(
          "test.look",
          List.of(),
          "Looks at a network.",
          "1.0",
          List.of("doi:10.1/x"),
          "one",
          true,
          "",
          List.of(MODEL, RATE, MODE),
          List.of());
  private static final Catalogue CATALOGUE =
      Catalogue.of(
          List.of(LOOK),
          List.of(new SourceDescriptor("net", "model", "A network.", "", List.of(), List.of())),
          List.of());
  private static final String SCRIPT = "loupe 1\nmodel m = net()\nmodel n = net()\n";

  private static AnalysisForm form(String script) {
    return new AnalysisForm(CATALOGUE, LOOK, script, Path.of("/x/some.loupe"));
  }

  @Test
  void beginsWithWhatTheScriptHas() {
    AnalysisForm form = form(SCRIPT);
    assertEquals(List.of("m", "n"), form.proposals(MODEL));
    assertEquals(List.of("exact", "quick"), form.proposals(MODE));
    assertEquals("analysis look = test.look(m)\n", form.text());
    assertEquals("\n", form.separator());
    assertEquals(List.of(), form.wrong());
  }

  @Test
  void namesAreFree() {
    String taken = SCRIPT + "analysis look = test.look(m)\n";
    assertEquals("look2", form(taken).name());
  }

  @Test
  void valuesAreWrittenInABlock() {
    AnalysisForm form = form(SCRIPT);
    form.value(MODEL, "n");
    form.value(RATE, " 0.25 ");
    form.value(MODE, "quick");
    assertEquals(
        "analysis look = test.look(n) {\n    rate = 0.25\n    mode = quick\n}\n", form.text());
    assertEquals(List.of(), form.wrong());
    form.value(RATE, "");
    form.value(MODE, " ");
    assertEquals("analysis look = test.look(n)\n", form.text());
  }

  @Test
  void whatIsWrongIsToldOfItsParameter() {
    AnalysisForm form = form(SCRIPT);
    form.value(RATE, "2");
    form.value(MODE, "exact");
    assertEquals(
        List.of("rate"), form.wrong().stream().map(AnalysisForm.Wrong::parameter).toList());
    form.value(RATE, "0.1");
    form.value(MODE, "quik");
    assertEquals("mode", form.wrong().getFirst().parameter());
    form.value(MODE, "");
    form.value(MODEL, "");
    assertEquals("model", form.wrong().getFirst().parameter());
  }

  @Test
  void errorsOfTheRestAreNotTheForms() {
    assertEquals(List.of(), form("loupe 1\nmodel m = net()\nlet x = nothing\n").wrong());
  }

  @Test
  void isFoundByWordsOfWhatItDoes() {
    assertEquals(List.of(LOOK), AnalysisPage.found(List.of(LOOK), "NETWORK look"));
    assertEquals(List.of(), AnalysisPage.found(List.of(LOOK), "network train"));
    assertEquals(List.of(LOOK), AnalysisPage.found(List.of(LOOK), " "));
    assertTrue(AnalysisForm.about(LOOK).contains("doi:10.1/x"));
  }
}
