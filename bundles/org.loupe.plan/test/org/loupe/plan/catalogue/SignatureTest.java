package org.loupe.plan.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.plan.Expr;
import org.loupe.plan.PlanProblem;

/** Signatures as files and plans have them; the scripts of the language show the mistakes. */
class SignatureTest {
  private static final String TEXT =
      """
      # loupe 1
      # analysis acme.margin version "2.1"
      # doc "One," "two."
      # param on: zone = square(2) "where"
      # param k: int in 1.. "how many"
      # param f: number = -1/4 in -0.5..0.5 formula "k / n" unit "nats" "a part"
      # result rows: table(row, margin)[] "rows"
      # result n: int principal "a number"
      def run(on, k, f):
          pass
      """;

  private static final Catalogue INSTALLED =
      new CatalogueBuilder()
          .add(Describe.analysis(Fixtures.EverythingAnalysis.class, "org.loupe.test/1"))
          .build();

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private LoupeException refused(Path file) {
    return assertThrows(LoupeException.class, () -> Signature.ofFile(file, INSTALLED));
  }

  @Test
  void itSaysWhatADescriptorSays() throws IOException {
    Path file = file("margin.py", "\uFEFF" + TEXT);
    AnalysisDescriptor a = Signature.ofFile(file, INSTALLED);
    assertEquals("acme.margin", a.name());
    assertEquals("One, two.", a.doc());
    assertEquals("margin.py/2.1", a.bundle());
    assertEquals(
        new Presence.Defaulted("-1/4", Expr.Literal.of(-0.25)),
        a.parameter("f").orElseThrow().presence());
    assertEquals(new Bounds(-0.5, 0.5), a.parameter("f").orElseThrow().bounds());
    assertEquals("nats", a.parameter("f").orElseThrow().unit());
    assertEquals("k / n", a.parameter("f").orElseThrow().formula());
    assertEquals("at least 1", a.parameter("k").orElseThrow().bounds().text());
    assertEquals(new Type.Contributed("zone"), a.parameter("on").orElseThrow().type());
    assertEquals(
        new Type.ListOf(new Type.TableOf(List.of("row", "margin"))),
        a.component("rows").orElseThrow().type());
    assertEquals("n", a.principal().orElseThrow().name());
    assertEquals(
        new ScriptText(TEXT, "{ rows: table[], n: int }", file.toString(), 1, 0, 0, "run"),
        a.program().orElseThrow());
  }

  @Test
  void aPlanNeedsNothingThatIsInstalled() {
    ScriptText program =
        new ScriptText(TEXT, "{ rows: table[], n: int }", "margin.py", 1, 0, 0, "run");
    AnalysisDescriptor a = Signature.ofPlan(program);
    assertEquals(program, a.program().orElseThrow());
    // how the default is made is not known there, and the plan has it
    assertTrue(a.parameter("on").orElseThrow().isRequired());
    assertEquals(new Type.Contributed("zone"), a.parameter("on").orElseThrow().type());
  }

  @Test
  void problemsNameTheirLines() throws IOException {
    String text = TEXT.replace("int in 1..", "whole in 1..").replace("table(", "tabel(");
    Path file = file("b.py", text);
    LoupeException e = refused(file);
    assertEquals(PlanProblem.BAD_SIGNATURE, e.code());
    assertEquals(
        """
        %1$s:5:12: There is no type 'whole'.
        %1$s:7:16: There is no type 'tabel'. Did you mean 'table'?\
        """
            .formatted(file),
        e.getMessage());
  }

  @Test
  void whatIsNoTextOrTooLargeIsRefused() throws IOException {
    Path latin =
        Files.write(folder.resolve("l.js"), "// \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(refused(latin).getMessage().endsWith("is not UTF-8."));
    Path large = file("large.js", " ".repeat((1 << 20) + 1));
    assertTrue(refused(large).getMessage().endsWith("has more than 1048576 bytes."));
    assertTrue(refused(folder.resolve("none.js")).getMessage().contains("cannot be read"));
    assertTrue(refused(file("a.rb", TEXT)).getMessage().contains("does not say its language"));
    assertTrue(refused(file("empty.js", "")).getMessage().contains("its first line is"));
  }

  @Test
  void longTextsAreReadAndWhatIsLongerThanAnySignatureIsRefused() throws IOException {
    String doc = "a\\\\".repeat(10_000);
    Path file = file("long.py", TEXT.replace("\"where\"", "\"" + doc + "\""));
    AnalysisDescriptor a = Signature.ofFile(file, INSTALLED);
    assertEquals("a\\".repeat(10_000), a.parameter("on").orElseThrow().doc());
    String item = "1, ".repeat(400);
    Path list = file("list.py", TEXT.replace("int in 1..", "int[] = [" + item + "1]"));
    assertTrue(refused(list).getMessage().contains("at most 1000 characters"));
    Path more = file("more.py", TEXT.replace("\"where\"", "\"" + doc.repeat(3) + "\""));
    assertTrue(refused(more).getMessage().contains("more than 65536 characters"));
    Path open = file("open.py", TEXT.replace("\"where\"", "\"where"));
    assertTrue(refused(open).getMessage().contains("What 'on' means is missing"));
  }

  @Test
  void namesOfOthersAreTakenAndThoseOfProgramsAreNot() throws IOException {
    Path own = file("own.py", TEXT.replace("acme.margin", "test.everything"));
    assertTrue(refused(own).getMessage().contains("is installed already"));
    AnalysisDescriptor a = Signature.ofFile(file("margin.py", TEXT), INSTALLED);
    Catalogue with = INSTALLED.with(List.of(a));
    assertEquals("margin.py/2.1", with.analysis("acme.margin").orElseThrow().bundle());
    AnalysisDescriptor other = Signature.ofFile(file("other.py", TEXT.replace("2.1", "3")), with);
    assertEquals(
        "other.py/3", with.with(List.of(other)).analysis("acme.margin").orElseThrow().bundle());
  }
}
