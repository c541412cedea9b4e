package org.loupe.plan.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Split;
import org.loupe.api.value.Tensor;
import org.loupe.plan.ExprJson;
import org.loupe.plan.PlanProblem;

/** Members of the data {@code d}: the rows 10 to 14, of the classes even and odd. */
class DataCallsTest {

  private static Object value(String json) {
    return new Evaluator(Samples.ENVIRONMENT)
        .evaluate(ExprJson.read(JsonParser.parseString(json), "x", PlanProblem.NOT_A_PLAN));
  }

  private static Object call(String member, String arguments) {
    return value(
        "{'call': '%s', 'from': {'ref': 'd'}, 'arguments': {%s}}".formatted(member, arguments));
  }

  private static long[] rows(Object data) {
    return ((Dataset) data).selection().orElseThrow();
  }

  private static LoupeException problem(String member, String arguments) {
    return assertThrows(LoupeException.class, () -> call(member, arguments));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'classes': ['odd'] | 11 13",
        "'classes': ['odd', 'even'] | 10 11 12 13 14",
        "'labels': {'op': '..', 'of': [0, 0]} | 10 12 14",
        "'labels': {'op': '..', 'of': [0.5, 7]} | 11 13",
        "'classes': [], 'labels': {'op': '..', 'of': [1, 1]} | 11 13",
        "'classes': ['odd'], 'labels': {'op': '..', 'of': [0, 0]} |"
      })
  void whereTakesRowsByTheirLabels(String arguments, String expected) {
    String rows = expected == null ? "" : expected;
    assertArrayEquals(
        Arrays.stream(rows.split(" "))
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray(),
        rows(call("where", arguments)));
  }

  @Test
  void whereRefusesWhatIsNoClass() {
    LoupeException e = problem("where", "'classes': ['evn']");
    assertEquals(PlanProblem.REFUSED, e.code());
    assertEquals("'evn' is no class of 'rows'. Did you mean 'even'?", e.getMessage());
    assertEquals(PlanProblem.MISSING_ARGUMENT, problem("where", "'classes': []").code());
    assertEquals(PlanProblem.WRONG_TYPE, problem("where", "'classes': [1]").code());
    assertEquals(PlanProblem.WRONG_TYPE, problem("where", "'labels': 1").code());
  }

  @Test
  void rowsAreAlsoThoseOfAColumnOfNumbers() {
    assertArrayEquals(new long[] {13, 10}, rows(call("rows", "'rows': [3, 0]")));
    // the classes of d are 0, 1, 0, 1, 0
    assertArrayEquals(
        new long[] {10, 11, 10, 11, 10},
        rows(call("rows", "'rows': {'get': 'labels', 'from': {'ref': 'd'}}")));
    assertEquals(PlanProblem.INDEX, problem("rows", "'rows': [5]").code());
    assertEquals(PlanProblem.WRONG_TYPE, problem("rows", "'rows': 'x'").code());
  }

  @Test
  void shuffledHasAllRowsInAnOrderOfTheSeed() {
    long[] one = rows(call("shuffled", "'seed': 1"));
    assertArrayEquals(one, rows(call("shuffled", "'seed': 1")));
    assertTrue(!Arrays.equals(one, rows(call("shuffled", ""))));
    Arrays.sort(one);
    assertArrayEquals(new long[] {10, 11, 12, 13, 14}, one);
    assertEquals(PlanProblem.WRONG_TYPE, problem("shuffled", "'seed': 0.5").code());
  }

  @Test
  void partsOfASplitAreMembers() {
    String split =
        "{'call': 'split', 'from': {'ref': 'd'}, 'arguments': {'train': 0.4, 'seed': 2}}";
    assertEquals(2L, value("{'get': 'train.count', 'from': " + split + "}"));
    assertEquals(0L, value("{'get': 'validation.count', 'from': " + split + "}"));
    assertEquals(3L, value("{'get': 'test.count', 'from': " + split + "}"));
    Split byClasses = (Split) call("split", "'train': 0.4, 'by': 'classes'");
    assertEquals(2, byClasses.train().size());
  }

  @Test
  void splitsOfMoreThanAllAreRefused() {
    LoupeException e = problem("split", "'train': 0.8, 'validation': 0.3");
    assertEquals(PlanProblem.REFUSED, e.code());
    assertTrue(e.getMessage().contains("0.8"), e.getMessage());
    assertEquals(PlanProblem.REFUSED, problem("split", "").code());
    assertEquals(PlanProblem.WRONG_TYPE, problem("split", "'train': 0.5, 'by': 'x'").code());
  }

  @Test
  void resizedTakesOneSizeForBothSides() {
    assertArrayEquals(new long[] {7, 7}, rows(call("resized", "'height': 7")));
    assertArrayEquals(new long[] {7, 9}, rows(call("resized", "'height': 7, 'width': 9")));
    assertEquals(PlanProblem.MISSING_ARGUMENT, problem("resized", "'width': 9").code());
    assertEquals(
        PlanProblem.WRONG_TYPE, problem("resized", "'height': 9, 'crop': 'middle'").code());
  }

  @Test
  void dataIsATensorAndARowHasTheNameOfItsClass() {
    assertEquals(
        List.of(5L, 2L),
        Arrays.stream(((Tensor) value("{'get': 'tensor', 'from': {'ref': 'd'}}")).shape())
            .boxed()
            .toList());
    assertEquals("odd", value("{'get': 'class', 'from': {'at': [3], 'from': {'ref': 'd'}}}"));
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> value("{'get': 'image', 'from': {'at': [3], 'from': {'ref': 'd'}}}"));
    assertEquals(PlanProblem.REFUSED, e.code());
  }
}
