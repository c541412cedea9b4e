package org.loupe.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;

class PlanJsonTest {

  private static String full() throws IOException {
    return Files.readString(Path.of("test/plans/full.plan.json"));
  }

  @Test
  void everyFieldIsRead() throws IOException {
    Plan p = PlanJson.read(full());
    assertEquals(1, p.language());
    assertEquals("digits <&> \"quotes\"", p.title());
    assertEquals(-3, p.seed());
    assertEquals("a.loupe", p.script().file());
    assertEquals(List.of("cnn", "digits"), List.copyOf(p.inputs().keySet()));
    assertEquals("cd", p.inputs().get("cnn").sha256());
    assertEquals(3, p.inputs().get("cnn").line());
    Step s = p.step("slice").orElseThrow();
    assertEquals("geometry.partition", s.analysis());
    assertEquals(
        List.of("model", "maxRegions", "window", "plane"), List.copyOf(s.arguments().keySet()));
    assertTrue(s.seed().orElseThrow() instanceof Expr.Op);
    assertEquals(Set.of("cnn", "digits"), s.references());
    assertEquals(List.of(Expr.Literal.of(32), Expr.Literal.of(64)), axis(p).values());
    assertEquals("too few", p.expect().getFirst().message());
    assertEquals("out", p.report().folder());
  }

  private static Sweep.Axis axis(Plan p) {
    return p.sweeps().getFirst().axes().getFirst();
  }

  @Test
  void unknownFieldsAreKeptEverywhere() throws IOException {
    Plan p = PlanJson.read(full());
    assertEquals(Set.of("future"), p.extra().names());
    assertEquals(Set.of("editor"), p.script().extra().names());
    assertEquals(Set.of("mirror"), p.inputs().get("cnn").extra().names());
    assertEquals(Set.of("retries"), p.step("slice").orElseThrow().extra().names());
    assertEquals(Set.of("shuffle"), p.sweeps().getFirst().extra().names());
    assertEquals(Set.of("scale"), axis(p).extra().names());
    assertEquals(Set.of("severity"), p.expect().getFirst().extra().names());
    assertEquals(Set.of("theme"), p.report().extra().names());
  }

  @Test
  void fileIsWrittenAsItWasRead() throws IOException {
    String text = full();
    assertEquals(JsonParser.parseString(text), PlanJson.write(PlanJson.read(text)));
    assertEquals(PlanJson.read(text), PlanJson.read(PlanJson.text(PlanJson.read(text))));
  }

  @Test
  void otherSeedAndInputsChangeNothingElse() throws IOException {
    Plan p = PlanJson.read(full());
    assertEquals(p, p.withSeed(5).withSeed(-3));
    assertEquals(p, p.withInputs(java.util.Map.of()).withInputs(p.inputs()));
    Input cnn = p.inputs().get("cnn");
    assertEquals(cnn, cnn.withSha256("").withSha256("cd"));
  }

  @Test
  void smallestPlanIsEmpty() {
    Plan p = PlanJson.read("{\"format\": 1}");
    assertEquals(0, p.seed());
    assertEquals(List.of(), p.steps());
    assertEquals(Report.NONE, p.report());
    assertEquals(ScriptFile.NONE, p.script());
    assertEquals(p, PlanJson.read(PlanJson.text(p)));
  }

  @Test
  void newerFormatIsRefused() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> PlanJson.read("{\"format\": 2, \"steps\": 7}"));
    assertEquals(PlanProblem.NEWER_FORMAT, e.code());
    assertEquals("The plan has format 2; this version reads up to 1.", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | The file is not a JSON object.",
        "7 | The file is not a JSON object.",
        "{} | 'format' is missing.",
        "{'format': 0} | 'format' is not a version from 1 on.",
        "{'format': 1.5} | 'format' is not a whole number.",
        "{'format': '1'} | 'format' is not a whole number.",
        "{'format': 1, 'language': 4294967297} | 'language' is not a version from 1 on.",
        "{'format': 1, 'seed': 1e3} | 'seed' is not a whole number.",
        "{'format': 1, 'seed': 99999999999999999999} | 'seed' is not a whole number.",
        "{'format': 1, 'title': null} | 'title' is not a text.",
        "{'format': 1, 'inputs': []} | inputs is not a JSON object.",
        "{'format': 1, 'inputs': {'a': 1}} | inputs.a is not a JSON object.",
        "{'format': 1, 'inputs': {'a': {'type': 'model'}}} | 'inputs.a.source' is missing.",
        "{'format': 1, 'steps': {}} | 'steps' is not a list.",
        "{'format': 1, 'steps': [{'name': 'a'}]} | 'steps[0].analysis' is missing.",
        "{'format': 1, 'steps': [3]} | steps[0] is not a JSON object.",
        "{'format': 1, 'expect': [{}]} | 'expect[0].is' is missing.",
        "{'format': 1, 'report': {'items': [{}]}} |"
            + " 'report.items[0]' has none of the fields ref, get, at, new, call, op."
      })
  void wrongFieldsAreRefusedAtTheirPlace(String json, String message) {
    LoupeException e =
        assertThrows(LoupeException.class, () -> PlanJson.read(json.replace('\'', '"')));
    assertEquals(PlanProblem.NOT_A_PLAN, e.code());
    assertEquals(message.replace("'", ""), e.getMessage().replace("'", ""));
  }

  @Test
  void aNameInAMessageIsShortAndHasNoControlCharacters() {
    String name = "a\u001b[2J" + "b".repeat(100_000);
    String json = "{\"format\": 1, \"inputs\": {\"" + name + "\": {}}}";
    LoupeException e = assertThrows(LoupeException.class, () -> PlanJson.read(json));
    String shown = "a?[2J" + "b".repeat(55) + "...";
    assertEquals("'inputs." + shown + ".type' is missing.", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"format\":",
        "{\"format\": 1} x",
        "{\"format\": 1} {\"format\": 1}",
        "\u0000",
        "{\"a\" \"b\"}"
      })
  void whatIsNoJsonIsRefused(String text) {
    LoupeException e = assertThrows(LoupeException.class, () -> PlanJson.read(text));
    assertEquals(PlanProblem.NOT_A_PLAN, e.code());
  }

  @Test
  void placeOfASyntaxErrorIsNamed() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> PlanJson.read("{\n  \"format\" 1}"));
    assertEquals("The text is not JSON: look at line 2 column 13.", e.getMessage());
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() {
    String open = "[".repeat(500_000);
    for (String text :
        List.of(
            open,
            "{\"format\": 1, \"unknown\": " + open,
            "{\"format\": 1, \"report\": {\"items\": ["
                + "{\"op\":\"-\",\"of\":[".repeat(200_000))) {
      LoupeException e = assertThrows(LoupeException.class, () -> PlanJson.read(text));
      assertEquals(PlanProblem.NOT_A_PLAN, e.code());
    }
  }

  @Test
  void unknownFieldsMayBeAsDeepAsTheReaderAllows() {
    String deep = "[".repeat(500) + "]".repeat(500);
    Plan p = PlanJson.read("{\"format\": 1, \"unknown\": " + deep + "}");
    assertEquals(p, PlanJson.read(PlanJson.text(p)));
  }

  @Test
  void lineNumbersBeyondAnIntAreClamped() {
    Plan p =
        PlanJson.read(
            "{\"format\": 1, \"steps\": [{\"name\": \"a\", \"analysis\": \"b.c\","
                + " \"line\": 99999999999}]}");
    assertEquals(Integer.MAX_VALUE, p.steps().getFirst().line());
  }
}
