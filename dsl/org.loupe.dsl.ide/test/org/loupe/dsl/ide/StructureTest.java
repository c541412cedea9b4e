package org.loupe.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.dsl.ide.Highlight.Kind;
import org.loupe.dsl.ide.Highlight.Role;
import org.loupe.dsl.syntax.ScriptSyntax;

/** Outline, folding, colours and quick fixes. */
class StructureTest {

  @Test
  void theOutlineNamesStatementsAlsoThoseThatCannotBeRead() {
    ScriptSyntax syntax =
        ScriptSyntax.of(
            """
            loupe 1
            title "A test"
            model net = registry("x")
            analysis a = = broken
            analysis b = geometry.partition(net) {
              level = 1 // c
            }
            expect b.count > 1
            """);
    assertEquals(
        List.of(
            "title|\"A test\"|",
            "model|net|registry(\"x\")",
            "analysis|a|= broken",
            "analysis|b|geometry.partition(net) { level = 1 // c }",
            "expect|b.count > 1|"),
        Outline.of(syntax).stream()
            .map(i -> i.kind() + "|" + i.name() + "|" + i.detail())
            .toList());
    OutlineItem net = Outline.of(syntax).get(1);
    assertEquals("net", syntax.text().substring(net.at().offset(), net.at().end()));
  }

  @Test
  void bracketsBlocksAndCommentsOfSeveralLinesFold() {
    String text =
        """
        // one
        // two
        loupe 1
        let a = [1, 2]
        analysis b = f(x) {
          y = 1
        }
        script c in js (a) \"\"\"
        \"\"\"
        """;
    List<String> folds =
        Folding.of(ScriptSyntax.of(text)).stream()
            .map(f -> f.kind() + " " + text.substring(f.range().offset(), f.range().end()))
            .toList();
    assertEquals(
        List.of(
            "COMMENT // one\n// two", "CODE {\n  y = 1\n}", "CODE \"\"\"\n\"\"\""),
        folds);
  }

  private static String kinds(String lines) {
    Marked m = Marked.of("|" + lines);
    StringBuilder text = new StringBuilder();
    for (Highlight h : Highlighting.of(m.document())) {
      if (h.range().offset() >= m.offset()) {
        text.append(m.text(h.range())).append(':').append(h.kind());
        text.append(h.role() == Role.DECLARATION ? "! " : " ");
      }
    }
    return text.toString().strip();
  }

  @Test
  void wordsAreColouredByWhatTheyMean() {
    assertEquals(
        "let:KEYWORD w:VARIABLE! =:OPERATOR square:TYPE half:PARAMETER =:OPERATOR 2:NUMBER"
            + " // c:COMMENT",
        kinds("let w = square(half = 2) // c"));
    assertEquals(
        "expect:KEYWORD slice:VARIABLE certificate:PROPERTY complete:PROPERTY and:KEYWORD"
            + " not:KEYWORD false:KEYWORD else:KEYWORD \"x\":STRING",
        kinds("expect slice.certificate.complete and not false else \"x\""));
    assertEquals(
        "analysis:KEYWORD a:VARIABLE! =:OPERATOR attribution.gradients:FUNCTION net:VARIABLE"
            + " rows:VARIABLE rule:PARAMETER =:OPERATOR guided:CONSTANT",
        kinds("analysis a = attribution.gradients(net, rows) { rule = guided }"));
    assertEquals(
        "param:KEYWORD p:VARIABLE! duration:TYPE =:OPERATOR 3:NUMBER s:NUMBER",
        kinds("param p: duration = 3 s"));
  }

  @Test
  void coloursDoNotOverlapInAnyScript() {
    for (var script : Corpus.scripts("accepted")) {
      ScriptDocument d = ScriptDocument.of(Corpus.text(script), script, Corpus.catalogue());
      int end = 0;
      for (Highlight h : Highlighting.of(d)) {
        assertTrue(h.range().offset() >= end, script + ": " + h);
        end = h.range().end();
      }
      assertTrue(Highlighting.of(d).stream().anyMatch(h -> h.kind() == Kind.KEYWORD));
    }
  }

  private static List<String> fixed(String lines) {
    Marked m = Marked.of(lines);
    return QuickFixes.in(m.document(), new TextRange(m.offset(), 0)).stream()
        .map(
            f -> {
              String text = TextChange.apply(m.document().text(), List.of(f.change()));
              return f.label() + ": " + text.substring(text.indexOf("cut)\n") + 5);
            })
        .toList();
  }

  @Test
  void misspeltNamesAreCorrected() {
    assertEquals(
        List.of("Write 'geometry.partition': analysis a = geometry.partition(net)\n"),
        fixed("analysis a = geometry.part|tion(net)\n"));
  }

  @Test
  void unitsAndFormerNamesAreCorrected() {
    List<String> unit = fixed("analysis a = geometry.partition(net, time = 30 se|c)\n");
    assertTrue(unit.getFirst().endsWith("time = 30 s)\n"), unit.toString());
    List<String> name = fixed("analysis a = geometry.spline|cam(net)\n");
    assertTrue(name.getFirst().endsWith("a = geometry.partition(net)\n"), name.toString());
  }

  @Test
  void whatIsMissingIsTakenFromWhatTheScriptHas() {
    assertEquals(
        List.of("Add 'model = net': analysis a = geometry.partition(model = net)\n"),
        fixed("analysis a = geometry.part|ition()\n"));
    assertEquals(
        List.of("Add 'data = rows': analysis a = attribution.gradients(net, data = rows)\n"),
        fixed("analysis a = attribution.gra|dients(net)\n"));
    assertEquals(
        List.of(
            "Add 'model = net': analysis a = attribution.gradients(model = net) { data = rows }\n"),
        fixed("analysis a = attribution.gra|dients() { data = rows }\n"));
  }

  @Test
  void numbersOutsideOfTheirRangeGetTheNearestInIt() {
    assertEquals(
        List.of("Write '4096': analysis a = training.fit(rows, width = 4096)\n"),
        fixed("analysis a = training.fit(rows, width = |5000)\n"));
  }

  @Test
  void paramsGetTheirValuesWhenTheScriptRuns() {
    Marked m = Marked.of("param p: number|\nanalysis a = geometry.partition(net, level = p)\n");
    assertEquals(List.of(), m.document().diagnostics());
  }

  @Test
  void whatIsNotUsedCanBeRemovedWithItsLine() {
    assertEquals(
        List.of("Remove 'a': expect slice.certificate.complete\n"),
        fixed("let |a = [\n 1]\nexpect slice.certificate.complete\n"));
  }

  @Test
  void fixesBelongToTheirPlace() {
    assertEquals(List.of(), fixed("let a = 1\nexpect |slice.certificate.complete\n"));
  }
}
