package org.loupe.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.Evaluator;

class ExprJsonTest {

  private static final Expr REF = new Expr.Ref("digits");

  private static Expr whole(long i) {
    return Expr.Literal.of(i);
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of("true", Expr.Literal.of(true)),
        Arguments.of("5000000", whole(5_000_000)),
        Arguments.of("1.5", Expr.Literal.of(1.5)),
        Arguments.of("2.0", Expr.Literal.of(2.0)),
        Arguments.of("\"exact\"", Expr.Literal.of("exact")),
        Arguments.of("[1,[2],[]]", list(whole(1), list(whole(2)), list())),
        Arguments.of("{\"ref\":\"digits\"}", REF),
        Arguments.of(
            "{\"get\":\"regions.count\",\"from\":{\"ref\":\"digits\"}}",
            new Expr.Get("regions.count", REF)),
        Arguments.of(
            "{\"at\":[0,{\"op\":\"x..\",\"of\":[2]}],\"from\":{\"ref\":\"digits\"}}",
            new Expr.At(List.of(whole(0), new Expr.Op("x..", List.of(whole(2)))), REF)),
        Arguments.of(
            "{\"new\":\"square\",\"type\":\"window\",\"arguments\":{\"half\":1.5}}",
            new Expr.New("square", "window", Map.of("half", Expr.Literal.of(1.5)))),
        Arguments.of(
            "{\"call\":\"max\",\"of\":[1,2]}", new Expr.Call("max", List.of(whole(1), whole(2)))),
        Arguments.of(
            "{\"call\":\"layer\",\"from\":{\"ref\":\"digits\"},"
                + "\"arguments\":{\"name\":\"relu#2\"}}",
            new Expr.MemberCall("layer", REF, Map.of("name", Expr.Literal.of("relu#2")))),
        Arguments.of(
            "{\"op\":\">\",\"of\":[{\"ref\":\"digits\"},100]}",
            new Expr.Op(">", List.of(REF, whole(100)))));
  }

  private static Expr list(Expr... items) {
    return new Expr.ListExpr(List.of(items));
  }

  private static Expr read(String json) {
    return ExprJson.read(JsonParser.parseString(json), "here", PlanProblem.NOT_A_PLAN);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyNodeIsWrittenInItsForm(String json, Expr expr) {
    assertEquals(json, ExprJson.write(expr).toString());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormIsReadAsItsNode(String json, Expr expr) {
    assertEquals(expr, read(json));
  }

  @Test
  void oneOperandMayStandWithoutAList() {
    String ref = "{\"ref\":\"digits\"}";
    assertEquals(new Expr.Op("-", List.of(REF)), read("{\"op\":\"-\",\"of\":" + ref + "}"));
    assertEquals(
        new Expr.At(List.of(whole(3)), REF), read("{\"at\":3,\"from\":" + ref + "}"));
  }

  @Test
  void numbersWithoutJsonFormAreTexts() {
    assertEquals("\"NaN\"", ExprJson.write(Expr.Literal.of(Double.NaN)).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "null | 'here' is null.",
        "[1, null] | 'here[1]' is null.",
        "{} | 'here' has none of the fields ref, get, at, new, call, op.",
        "{\"ref\": 5} | 'here.ref' is not a text.",
        "{\"get\": \"a\"} | 'here.from' is missing.",
        "{\"at\": [0]} | 'here.from' is missing.",
        "{\"new\": \"square\"} | 'here.type' is missing.",
        "{\"new\": \"a\", \"type\": \"b\", \"arguments\": []} |"
            + " here.arguments is not a JSON object.",
        "{\"call\": \"max\"} | 'here.of' is missing.",
        "{\"op\": \"+\", \"of\": [1, {\"ref\": []}]} | 'here.of[1].ref' is not a text.",
        "1e999 | 'here' does not fit into 64 bits.",
        "9223372036854775808 | 'here' does not fit into 64 bits."
      })
  void wrongFormsAreRefusedAtTheirPlace(String json, String message) {
    LoupeException e = assertThrows(LoupeException.class, () -> read(json));
    assertEquals(PlanProblem.NOT_A_PLAN, e.code());
    assertEquals(message, e.getMessage());
  }

  /** -(-(.. 1)) as JSON. */
  private static JsonElement negated(int times) {
    JsonElement e = new JsonPrimitive(1);
    for (int i = 0; i < times; i++) {
      JsonObject o = new JsonObject();
      JsonArray of = new JsonArray();
      of.add(e);
      o.addProperty("op", "-");
      o.add("of", of);
      e = o;
    }
    return e;
  }

  @Test
  void nestingIsBounded() {
    JsonElement deeper = negated(ExprJson.MAX_DEPTH + 1);
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> ExprJson.read(deeper, "here", PlanProblem.NOT_A_PLAN));
    assertTrue(e.getMessage().endsWith("is nested too deeply."), "another message");
  }

  @Test
  void whatIsReadCanBeWorkedWithOnASmallStack() throws InterruptedException {
    JsonElement json = negated(ExprJson.MAX_DEPTH);
    AtomicReference<Object> seen = new AtomicReference<>("failed");
    Runnable work =
        () -> {
          Expr expr = ExprJson.read(json, "here", PlanProblem.NOT_A_PLAN);
          Expr copy = expr.map(x -> x);
          if (copy.references().isEmpty() && ExprJson.write(copy).isJsonObject()) {
            seen.set(new Evaluator(Environment.ofConstants()).evaluate(copy));
          }
        };
    Thread thread = new Thread(null, work, "small stack", 1 << 20);
    thread.start();
    thread.join();
    assertEquals(1L, seen.get());
  }

  @Test
  void placesOfDeepMistakesAreNamed() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> read("{\"call\":\"layer\",\"from\":1,\"arguments\":{\"name\":{\"get\":1}}}"));
    assertTrue(e.getMessage().startsWith("'here.arguments.name.get'"), e.getMessage());
  }
}
