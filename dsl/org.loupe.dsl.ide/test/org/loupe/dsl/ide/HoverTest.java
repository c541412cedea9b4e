package org.loupe.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Bounds;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.Type;

class HoverTest {

  private static String at(String lines, String word) {
    Marked m = Marked.of(lines);
    Hover hover = Hover.at(m.document(), m.offset()).orElseThrow();
    assertEquals(word, m.text(hover.range()));
    return hover.markdown();
  }

  private static void has(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), text);
    }
  }

  @Test
  void analysesHaveParametersAndResults() {
    has(
        at("analysis b = geometry.par|tition(net)", "geometry.partition"),
        "**geometry.partition**: analysis",
        "**maxRegions**: int = 5000000",
        "**regions**: table of area, x, class");
  }

  @Test
  void citationsAreLinks() {
    AnalysisDescriptor a =
        new AnalysisDescriptor(
            "a.b", List.of(), "Does [it].", "1.0", List.of("arXiv:2302.12828", "doi:10.1/x"), "one",
            true, "", List.of(), List.of());
    has(
        Descriptions.analysis(a),
        "[arXiv:2302.12828](https://arxiv.org/abs/2302.12828)",
        "(https://doi.org/10.1/x)",
        "Does \\[it\\].");
  }

  @Test
  void analysesSayAllOfTheirParametersAndResults() {
    ParameterDescriptor p =
        new ParameterDescriptor(
            "step", "size of a step", "h", Type.Scalar.NUMBER, new Presence.Required(),
            new Bounds(0, 1), "rad");
    ComponentDescriptor c =
        new ComponentDescriptor(
            "rank", "effective rank", "exp(H(p))", Type.Scalar.NUMBER, "nat",
            false);
    AnalysisDescriptor a =
        new AnalysisDescriptor(
            "a.b", List.of(), "Does it.", "1.0", List.of(), "one", true, "", List.of(p),
            List.of(c));
    assertEquals(
        """
        **a.b**: analysis

        Does it.

        Parameters:

        - **step**: number \\[rad\\], from 0 to 1, size of a step

        Result:

        - **rank**: number \\[nat\\], effective rank: `exp(H(p))`""",
        Descriptions.analysis(a));
  }

  @Test
  void membersHaveTheirFormulas() {
    assertEquals(
        "**rank**: number\n\neffective rank\n\n`exp(H(p))`",
        Descriptions.member(
            new MemberDescriptor("rank", "effective rank", "exp(H(p))", Type.Scalar.NUMBER)));
  }

  @Test
  void parametersHaveTypeDefaultAndRange() {
    has(
        at("analysis b = geometry.partition(net) { max|Regions = 3 }", "maxRegions"),
        "**maxRegions**: int",
        "most regions",
        "default: `5000000`",
        "at least 1");
    has(
        at("analysis b = geometry.partition(net, time| = 3 s)", "time"),
        "may be left out",
        "units: ms, s, min, h");
    has(
        at("analysis b = attribution.gradients(net, rows, ru|le = exact)", "rule"),
        "`guided`: positive parts");
  }

  @Test
  void choicesConstructorsFunctionsMembersAndSourcesHaveMeanings() {
    has(at("analysis b = attribution.gradients(net, rows, |guided)", "guided"), "positive parts");
    has(at("let w = squ|are(1)", "square"), "**square**: window", "half a side");
    has(at("let w = sq|rt(1)", "sqrt"), "sqrt(x)", "square root");
    has(at("expect slice.cert|ificate.complete", "certificate"), "**certificate**: certificate");
    has(at("model m = on|nx(\"x\")", "onnx"), "source of models", "Reads .onnx.");
    has(at("data d = cs|v(\"x\")", "csv"), "source of data");
  }

  @Test
  void namesHaveTheirTypes() {
    has(at("expect sli|ce.certificate.complete", "slice"), "result of geometry.partition");
    has(at("let two| = 1 + 1", "two"), "**two**: let, int");
    has(at("let w = square(1)\nlet v = |w", "w"), "let, window");
    has(at("param p|: number = 1", "p"), "param, ");
  }

  @Test
  void otherPlacesSayNothing() {
    Marked m = Marked.of("let a = 1 |");
    assertEquals(Optional.empty(), Hover.at(m.document(), m.offset()));
    assertEquals(Optional.empty(), Hover.at(m.document(), 0));
  }
}
