package org.loupe.plan.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

class FunctionsTest {

  private static Object call(String function, String arguments) {
    return EvaluatorTest.value("{'call': '" + function + "', 'of': [" + arguments + "]}");
  }

  private static PlanProblem problem(String function, String arguments) {
    return EvaluatorTest.problem("{'call': '" + function + "', 'of': [" + arguments + "]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abs | -5 | 5",
        "abs | -5.5 | 5.5",
        "abs | -0.0 | 0.0",
        "min | 3, 1, 2 | 1",
        "max | 3, 1.5, 2 | 3",
        "max | 1, 2.5 | 2.5",
        "min | [3, 1] | 1.0",
        "max | 9007199254740993, 9007199254740992.0 | 9007199254740993",
        "max | 4 | 4",
        "sqrt | 9 | 3.0",
        "log | 1 | 0.0",
        "exp | 0 | 1.0",
        "exp | 1000 | Infinity",
        "sum | [] | 0.0",
        "sum | [1, 2, 3.5] | 6.5",
        "mean | [1, 2] | 1.5",
        "size | [] | 0",
        "size | [[1, 2]] | 1",
        "all | [] | true",
        "any | [] | false",
        "all | [true, false] | false",
        "any | [false, true] | true"
      })
  void functionsHaveTheirValues(String function, String arguments, String expected) {
    assertEquals(expected, call(function, arguments).toString());
  }

  @Test
  void sizesOfValues() {
    assertEquals(5L, call("size", "{'ref': 'd'}"));
    assertEquals(2L, call("size", "{'ref': 't'}"));
    assertEquals(4L, call("size", "{'get': 'rows', 'from': {'ref': 'r'}}"));
    assertEquals(PlanProblem.WRONG_TYPE, problem("size", "5"));
  }

  @Test
  void tensorsHaveTruths() {
    assertEquals(false, call("all", "{'ref': 'bits'}"));
    assertEquals(true, call("any", "{'ref': 'bits'}"));
    assertEquals(PlanProblem.WRONG_TYPE, problem("all", "[1]"));
    assertEquals(PlanProblem.WRONG_TYPE, problem("all", "true"));
  }

  @Test
  void nanGoesThrough() {
    for (String f : List.of("abs", "sqrt", "log", "exp", "max", "min")) {
      assertEquals(Double.NaN, call(f, "'NaN'"), f);
    }
    assertEquals(Double.NaN, call("max", "1, 'NaN', 2"));
    assertEquals(Double.NaN, call("min", "[1, 'NaN']"));
    assertEquals(Double.NaN, call("mean", "[1, 'NaN']"));
  }

  @Test
  void placesWithoutAValueAreRefused() {
    assertEquals(PlanProblem.DOMAIN, problem("sqrt", "-1"));
    assertEquals(PlanProblem.DOMAIN, problem("log", "0"));
    assertEquals(PlanProblem.DOMAIN, problem("log", "-1"));
    assertEquals(PlanProblem.DOMAIN, problem("mean", "[]"));
    assertEquals(PlanProblem.DOMAIN, problem("min", "[]"));
  }

  @Test
  void unknownFunctionIsCorrected() {
    LoupeException e = assertThrows(LoupeException.class, () -> call("sqr", "1"));
    assertEquals(PlanProblem.UNKNOWN_FUNCTION, e.code());
    assertEquals("There is no function 'sqr'. Did you mean 'sqrt'?", e.getMessage());
  }

  @Test
  void numberOfArgumentsIsChecked() {
    assertEquals(PlanProblem.WRONG_TYPE, problem("abs", ""));
    assertEquals(PlanProblem.WRONG_TYPE, problem("abs", "1, 2"));
    assertEquals(PlanProblem.WRONG_TYPE, problem("max", ""));
    assertEquals(PlanProblem.WRONG_TYPE, problem("max", "1, 'a'"));
  }
}
