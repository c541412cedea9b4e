package org.loupe.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;

class PlanOrderTest {

  private static Step step(String name, String... needs) {
    Map<String, Expr> arguments = new LinkedHashMap<>();
    for (String n : needs) {
      arguments.put("p" + arguments.size(), Expr.Get.of(new Expr.Ref(n), "x"));
    }
    return new Step(name, "a.b", "", 0, arguments, Map.of(), Extra.NONE);
  }

  private static Plan plan(List<Sweep> sweeps, List<Expr> items, Step... steps) {
    Input data = new Input("data", "csv", Map.of(), "", 0, Extra.NONE);
    return new Plan(
        1,
        "",
        0,
        ScriptFile.NONE,
        Map.of("data", data),
        List.of(steps),
        sweeps,
        List.of(),
        new Report("", items, Extra.NONE),
        Extra.NONE);
  }

  private static Plan plan(Step... steps) {
    return plan(List.of(), List.of(), steps);
  }

  private static List<String> order(Step... steps) {
    return PlanOrder.of(plan(steps)).stream().map(Step::name).toList();
  }

  @Test
  void independentStepsKeepTheirOrder() {
    assertEquals(List.of("c", "a", "b"), order(step("c"), step("a", "data"), step("b")));
  }

  @Test
  void stepsComeBehindWhatTheyNeed() {
    assertEquals(
        List.of("base", "left", "right", "top", "alone"),
        order(
            step("top", "left", "right"),
            step("right", "base"),
            step("left", "base", "data"),
            step("base"),
            step("alone")));
  }

  @Test
  void seedOfAStepIsAReferenceToo() {
    Step seeded =
        new Step(
            "a",
            "a.b",
            "",
            0,
            Map.of(),
            Map.of(Step.SEED, Expr.Get.of(new Expr.Ref("b"), "n")),
            Extra.NONE);
    assertEquals(List.of("b", "a"), order(seeded, step("b")));
  }

  @Test
  void circleIsShownAsItsPath() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> order(step("x", "a"), step("a", "b"), step("b", "c"), step("c", "a")));
    assertEquals(PlanProblem.CYCLE, e.code());
    assertEquals("The steps a -> b -> c -> a need each other in a circle.", e.getMessage());
  }

  @Test
  void stepThatNeedsItselfIsACircle() {
    LoupeException e = assertThrows(LoupeException.class, () -> order(step("a", "a")));
    assertEquals("The steps a -> a need each other in a circle.", e.getMessage());
  }

  @Test
  void chainOfAnyLengthIsOrdered() {
    int n = 50_000;
    Step[] steps = new Step[n];
    for (int i = 0; i < n; i++) {
      steps[i] = i + 1 < n ? step("s" + i, "s" + (i + 1)) : step("s" + i);
    }
    List<String> order = order(steps);
    assertEquals("s" + (n - 1), order.getFirst());
    assertEquals("s0", order.getLast());
  }

  @Test
  void unknownNameIsCorrected() {
    LoupeException e = assertThrows(LoupeException.class, () -> order(step("a", "dta")));
    assertEquals(PlanProblem.UNKNOWN_REFERENCE, e.code());
    assertEquals(
        "There is no 'dta' in the plan, which step 'a' refers to. Did you mean 'data'?",
        e.getMessage());
  }

  @Test
  void unknownNamesInExpectationsAndReportAreFound() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> PlanOrder.of(plan(List.of(), List.of(new Expr.Ref("gone")), step("a"))));
    assertTrue(e.getMessage().contains("which the report refers to"), e.getMessage());
  }

  @Test
  void namesAreUsedOnce() {
    Sweep sweep = new Sweep("a", List.of(), List.of(), List.of(), 0, Extra.NONE);
    List<Plan> twice = new ArrayList<>();
    twice.add(plan(step("a"), step("a")));
    twice.add(plan(step("data")));
    twice.add(plan(List.of(sweep), List.of(), step("a")));
    for (Plan p : twice) {
      LoupeException e = assertThrows(LoupeException.class, () -> PlanOrder.of(p));
      assertEquals(PlanProblem.NAME_TWICE, e.code());
    }
  }

  @Test
  void reportMayNameASweep() {
    Sweep sweep = new Sweep("grid", List.of(), List.of(), List.of(), 0, Extra.NONE);
    Plan p = plan(List.of(sweep), List.of(new Expr.Ref("grid")), step("a"));
    assertEquals(1, PlanOrder.of(p).size());
  }

  @Test
  void needsAreStepsOnly() {
    Plan p = plan(step("a"), step("b", "data", "a"));
    assertEquals(Set.of("a"), PlanOrder.needs(p, p.steps().get(1)));
  }

  @Test
  void inputsOfAxesAreUsed() {
    Sweep.Axis axis = new Sweep.Axis("d", List.of(new Expr.Ref("data")));
    Sweep sweep =
        new Sweep("grid", List.of(axis), List.of(step("a", "d")), List.of(), 0, Extra.NONE);
    assertEquals(List.of("data"), plan(List.of(sweep), List.of()).usedInputs());
    assertEquals(List.of(), plan(step("a")).usedInputs());
  }
}
