package org.loupe.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.PlanOrder;

/**
 * Scripts that check, with facts of their plans: {@code steps.slice.arguments.level = 0} is a path
 * into the plan's JSON, steps by name, and what is there; {@code none} where nothing is. Lines that
 * begin with a number are warnings.
 */
class AcceptedScriptsTest {

  @TestFactory
  Stream<DynamicTest> everyScriptHasItsPlan() {
    return CorpusCase.of("accepted").stream()
        .map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
  }

  private static void check(CorpusCase c) {
    CompileResult result = c.compile();
    List<String> found = c.written(result);
    String warnings =
        String.join("\n", c.expected().stream().filter(AcceptedScriptsTest::isWarning).toList());
    assertEquals(warnings, String.join("\n", found));
    Plan plan = result.plan().orElseThrow();
    PlanOrder.of(plan); // names lead somewhere, and there is no circle
    assertEquals(plan, PlanJson.read(PlanJson.text(plan)), "the plan written and read again");
    JsonObject json = PlanJson.write(plan);
    List<String> facts = c.expected().stream().filter(l -> !isWarning(l)).toList();
    assertFalse(facts.isEmpty() && warnings.isEmpty(), "the case states nothing");
    for (String fact : facts) {
      String path = fact.substring(0, fact.indexOf(" = "));
      String there = c.shown(at(json, path).toString());
      assertEquals(fact, path + " = " + (there.equals("null") ? "none" : there));
    }
  }

  private static boolean isWarning(String line) {
    return Character.isDigit(line.charAt(0)) || line.startsWith("  fix ");
  }

  private static JsonElement at(JsonObject plan, String path) {
    JsonElement at = plan;
    for (String name : path.split("\\.")) {
      at =
          switch (at) {
            case JsonObject o when o.has(name) -> o.get(name);
            case JsonArray a when name.matches("\\d+") && Integer.parseInt(name) < a.size() ->
                a.get(Integer.parseInt(name));
            case JsonArray a when name.equals("size") -> new JsonPrimitive(a.size());
            case JsonArray a -> named(a, name);
            default -> JsonNull.INSTANCE;
          };
    }
    return at;
  }

  private static JsonElement named(JsonArray items, String name) {
    for (JsonElement e : items) {
      if (e instanceof JsonObject o && o.has("name") && o.get("name").getAsString().equals(name)) {
        return o;
      }
    }
    return JsonNull.INSTANCE;
  }
}
