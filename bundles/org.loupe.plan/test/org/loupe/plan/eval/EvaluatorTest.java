package org.loupe.plan.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Range;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Tensor;
import org.loupe.plan.Expr;
import org.loupe.plan.ExprJson;
import org.loupe.plan.PlanProblem;

/** Expressions are written as plans have them; {@code r}, {@code t}.. are {@link Samples}. */
class EvaluatorTest {

  private static final Evaluator EVALUATOR = new Evaluator(Samples.ENVIRONMENT);

  static Object value(String json) {
    Expr e =
        ExprJson.read(
            JsonParser.parseString(json.replace('\'', '"')), "here", PlanProblem.NOT_A_PLAN);
    return EVALUATOR.evaluate(e);
  }

  private static Object op(String op, String operands) {
    return value("{'op': '" + op + "', 'of': [" + operands + "]}");
  }

  static PlanProblem problem(String json) {
    LoupeException e = assertThrows(LoupeException.class, () -> value(json), json);
    return (PlanProblem) e.code();
  }

  private static PlanProblem problemOf(String op, String operands) {
    return problem("{'op': '" + op + "', 'of': [" + operands + "]}");
  }

  private static String get(String from, String path) {
    return "{'get': '" + path + "', 'from': {'ref': '" + from + "'}}";
  }

  // --- arithmetic

  @ParameterizedTest
  @CsvSource({
    "+, '2, 3', 5",
    "+, '2, 3.0', 5.0",
    "-, '2, 3', -1",
    "-, '7', -7",
    "-, '7.5', -7.5",
    "*, '4, 5', 20",
    "*, '0.5, 4', 2.0",
    "/, '7, 2', 3.5",
    "/, '6, 2', 3.0",
    "+, '9223372036854775806, 1', 9223372036854775807",
    "-, '-9223372036854775807, 1', -9223372036854775808",
    "*, '1e308, 10.0', Infinity",
    "/, '1, 1e-320', Infinity"
  })
  void wholeNumbersStayWholeButUnderDivision(String op, String operands, String expected) {
    assertEquals(expected, op(op, operands).toString());
  }

  @Test
  void resultsBeyondSixtyFourBitsAreRefused() {
    assertEquals(PlanProblem.OVERFLOW, problemOf("+", "9223372036854775807, 1"));
    assertEquals(PlanProblem.OVERFLOW, problemOf("-", "-9223372036854775808, 1"));
    assertEquals(PlanProblem.OVERFLOW, problemOf("*", "4294967296, 2147483648"));
    assertEquals(PlanProblem.OVERFLOW, problemOf("-", "-9223372036854775808"));
    assertEquals(
        PlanProblem.OVERFLOW, problem("{'call': 'abs', 'of': [-9223372036854775808]}"));
  }

  @Test
  void divisionByZeroIsRefusedWhateverItsSign() {
    for (String zero : List.of("0", "0.0", "-0.0")) {
      assertEquals(PlanProblem.DIVISION_BY_ZERO, problemOf("/", "1, " + zero));
    }
    assertEquals(PlanProblem.DIVISION_BY_ZERO, problemOf("/", "0, 0"));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertEquals(PlanProblem.WRONG_TYPE, problemOf("+", "1, true"));
    assertEquals(PlanProblem.WRONG_TYPE, problemOf("+", "'a', 'b'"));
    assertEquals(PlanProblem.WRONG_TYPE, problemOf("-", "[1]"));
    assertEquals(PlanProblem.WRONG_TYPE, problemOf("*", "{'ref': 't'}, 2"));
  }

  @Test
  void missingOperandsAreRefused() {
    assertEquals(PlanProblem.NOT_A_PLAN, problemOf("+", "1"));
    assertEquals(PlanProblem.NOT_A_PLAN, problemOf("not", ""));
    assertEquals(PlanProblem.NOT_A_PLAN, problemOf("==", ""));
    assertEquals(PlanProblem.NOT_A_PLAN, problemOf("..", "1"));
    assertEquals(PlanProblem.UNKNOWN_FUNCTION, problemOf("%", "1, 2"));
    for (String subscript : List.of("'..', 'of': [1]", "'x..', 'of': []", "'..x', 'of': []")) {
      assertEquals(
          PlanProblem.NOT_A_PLAN,
          problem("{'at': [{'op': " + subscript + "}], 'from': {'ref': 'd'}}"));
    }
  }

  // --- comparison

  @ParameterizedTest
  @CsvSource({
    "==, '1, 1.0', true",
    "==, '0.0, -0.0', true",
    "!=, '1, 2', true",
    "==, '9007199254740993, 9007199254740992.0', false",
    ">, '9007199254740993, 9007199254740992.0', true",
    "<, '9223372036854775807, 9223372036854775808.0', true",
    "<, '1, 1', false",
    "<=, '1, 1', true",
    ">=, '-Infinity, 0', false",
    ">, '''Infinity'', 5', true",
    "<, '''a'', ''b''', true",
    "==, '''a'', ''a''', true",
    "==, '''1'', 1', false",
    "==, 'true, true', true",
    "==, '[1, [2.0]], [1.0, [2]]', true",
    "==, '[1], [1, 2]', false",
    "!=, '[1], 1', true"
  })
  void numbersCompareByValue(String op, String operands, String expected) {
    assertEquals(expected, op(op, operands.replace("-Infinity", "'-Infinity'")).toString());
  }

  @Test
  void comparisonWithNanIsRefused() {
    for (String op : List.of("<", "<=", ">", ">=", "==", "!=")) {
      assertEquals(PlanProblem.NOT_A_NUMBER, problemOf(op, "'NaN', 1"), op);
      assertEquals(PlanProblem.NOT_A_NUMBER, problemOf(op, "1.5, 'NaN'"), op);
    }
    assertEquals(PlanProblem.NOT_A_NUMBER, problemOf("==", "[1, 'NaN'], [1, 2]"));
  }

  @Test
  void whatHasNoOrderIsRefused() {
    assertEquals(PlanProblem.WRONG_TYPE, problemOf("<", "true, false"));
    assertEquals(PlanProblem.WRONG_TYPE, problemOf("<", "'a', 1"));
  }

  // --- logic

  @Test
  void logicStopsWhenItIsDecided() {
    String gone = "{'ref': 'gone'}";
    assertEquals(false, op("and", "true, false, " + gone));
    assertEquals(true, op("or", "false, true, " + gone));
    assertEquals(PlanProblem.UNKNOWN_REFERENCE, problemOf("and", "true, " + gone));
    assertEquals(true, op("not", "false"));
    assertEquals(PlanProblem.WRONG_TYPE, problemOf("and", "true, 1"));
    assertEquals(PlanProblem.WRONG_TYPE, problemOf("not", "0"));
  }

  @Test
  void stepStandsForItsPrincipalComponent() {
    assertTrue(EVALUATOR.holds(new Expr.Ref("ok")));
    assertEquals(true, op("and", "{'ref': 'ok'}, true"));
    assertEquals(true, op("==", "{'ref': 'ok'}, true"));
  }

  @Test
  void conditionIsATruthValue() {
    assertTrue(EVALUATOR.holds(Expr.Literal.of(true)));
    LoupeException e =
        assertThrows(LoupeException.class, () -> EVALUATOR.holds(Expr.Literal.of(1)));
    assertEquals("the condition: bool is expected, not 1.", e.getMessage());
  }

  // --- ranges and elements

  @Test
  void rangesGoUpwards() {
    assertEquals(new Range(-1, 2.5), op("..", "-1, 2.5"));
    assertEquals(new Range(3, 3), op("..", "3, 3"));
    assertEquals(PlanProblem.REFUSED, problemOf("..", "2, 1"));
    assertEquals(PlanProblem.REFUSED, problemOf("..", "'NaN', 1"));
  }

  private static String at(String from, String subscripts) {
    return "{'at': [" + subscripts + "], 'from': {'ref': '" + from + "'}}";
  }

  private static String slice(String a, String b) {
    return "{'op': '..', 'of': [" + a + ", " + b + "]}";
  }

  private static List<Double> numbers(Object tensor) {
    return java.util.Arrays.stream(((Tensor) tensor).toDoubles()).boxed().toList();
  }

  @Test
  void slicesIncludeBothEnds() {
    assertEquals(Samples.Rows.of(11, 12, 13), value(at("d", slice("1", "3"))));
    assertEquals(Samples.Rows.of(14), value(at("d", slice("4", "4"))));
    assertEquals(Samples.Rows.of(13, 14), value(at("d", "{'op': 'x..', 'of': [3]}")));
    assertEquals(Samples.Rows.of(10, 11), value(at("d", "{'op': '..x', 'of': [1]}")));
    assertEquals(
        Samples.Rows.of(10, 11, 12, 13, 14), value(at("d", "{'op': '..', 'of': []}")));
  }

  @Test
  void indexGivesOneElement() {
    assertEquals(new Sample((Dataset) Samples.VALUES.get("d"), 2), value(at("d", "2")));
    assertEquals(-6L, value(at("whole", "1")));
    assertEquals(true, value(at("bits", "0")));
    assertEquals(2L, value("{'at': [1], 'from': [1, 2, 3]}"));
    assertEquals(List.of(2L, 3L), value("{'at': [" + slice("1", "2") + "], 'from': [1, 2, 3]}"));
  }

  @Test
  void axesOfATensorAreCutOneByOne() {
    // t[i, j, k] = 1 + 6 i + 2 j + k
    assertEquals(11.0, value(at("t", "1, 2, 0")));
    assertEquals(List.of(7.0, 8.0, 9.0, 10.0, 11.0, 12.0), numbers(value(at("t", "1"))));
    assertEquals(List.of(4.0, 6.0), numbers(value(at("t", "0, " + slice("1", "2") + ", 1"))));
    Tensor cut = (Tensor) value(at("t", "{'op': '..', 'of': []}, 2, " + slice("0", "1")));
    assertEquals(List.of(2L, 2L), java.util.Arrays.stream(cut.shape()).boxed().toList());
    assertEquals(List.of(5.0, 6.0, 11.0, 12.0), numbers(cut));
    Tensor rows = (Tensor) value(at("t", slice("1", "1")));
    assertEquals(3, rows.rank());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "d | 5",
        "d | 9223372036854775807",
        "d | -1",
        "d | 1.5",
        "d | 1e300",
        "d | {'op': '..', 'of': [3, 5]}",
        "d | {'op': '..', 'of': [3, 2]}",
        "d | {'op': 'x..', 'of': [5]}",
        "d | {'op': '..x', 'of': [5]}",
        "d | 1, 2",
        "t | 2",
        "t | 0, 3",
        "t | 0, 0, 0, 0",
        "empty | 0",
        "empty | {'op': 'x..', 'of': [0]}",
        "empty | {'op': '..x', 'of': [0]}"
      })
  void nothingOutsideIsClipped(String from, String subscripts) {
    assertEquals(PlanProblem.INDEX, problem(at(from, subscripts)));
  }

  @Test
  void wholeOfNothingIsNothing() {
    assertEquals(List.of(), numbers(value(at("empty", "{'op': '..', 'of': []}"))));
  }

  @Test
  void indexIsANumberOfSomethingWithElements() {
    assertEquals(PlanProblem.WRONG_TYPE, problem(at("d", "'a'")));
    assertEquals(PlanProblem.WRONG_TYPE, problem(at("m", "0")));
    assertEquals(PlanProblem.WRONG_TYPE, problem("{'at': [0], 'from': 5}"));
  }

  @Test
  void rowsOfARaggedColumnAreTensors() {
    String corners = get("r", "rows.corners");
    assertEquals(
        List.of(4.0, 5.0, 6.0), numbers(value("{'at': [3], 'from': " + corners + "}")));
    List<?> two = (List<?>) value("{'at': [" + slice("0", "1") + "], 'from': " + corners + "}");
    assertEquals(List.of(1.0, 2.0), numbers(two.get(0)));
    assertEquals(List.of(), numbers(two.get(1)));
    assertEquals(PlanProblem.INDEX, problem("{'at': [4], 'from': " + corners + "}"));
  }

  // --- members

  @ParameterizedTest
  @CsvSource({
    "r, rows.count, 4",
    "r, rows.area.count, 4",
    "r, rows.area.sum, 10.0",
    "r, rows.area.mean, 2.5",
    "r, rows.area.min, 1.0",
    "r, rows.area.max, 4.0",
    "r, rows.area.median, 2.5",
    "r, rows.class.max, 1.0",
    "r, rows.name, '[a, b, c, d]'",
    "r, rows.name.count, 4",
    "r, rows.corners.count, 4",
    "r, inner.error, 1.0E-15",
    "r, inner.checked, 8",
    "r, side, leftHalf",
    "r, small, 7",
    "r, list.mean, 3.0",
    "r, good, true",
    "t, shape, '[2, 3, 2]'",
    "t, count, 12",
    "t, mean, 6.5",
    "d, count, 5",
    "d, name, rows",
    "d, shape, [2]",
    "d, classes, '[even, odd]'",
    "d, labels.sum, 2.0",
    "m, name, net",
    "m, parameters, 42",
    "m, classes, '[cat, dog]'",
    "m, layers, '[fc1, y]'"
  })
  void membersAreReached(String from, String path, String expected) {
    assertEquals(expected, value(get(from, path)).toString());
  }

  @Test
  void smallerTypesOfJavaAreWidened() {
    assertEquals(7L, value(get("r", "small")));
    assertEquals(8L, value(get("r", "inner.checked")));
  }

  @Test
  void membersOfARowOfData() {
    String sample = at("d", "3");
    assertEquals(3L, value("{'get': 'row', 'from': " + sample + "}"));
    assertEquals(1L, value("{'get': 'label', 'from': " + sample + "}"));
    assertEquals(
        List.of(13.0, 130.0), numbers(value("{'get': 'tensor', 'from': " + sample + "}")));
  }

  @Test
  void endsOfARange() {
    assertEquals(2.5, value("{'get': 'to', 'from': " + slice("1", "2.5") + "}"));
  }

  @Test
  void unknownMemberNamesTheKnownOnes() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> value(get("r", "rows.aera")));
    assertEquals(PlanProblem.NO_MEMBER, e.code());
    assertEquals(
        "A table has no member 'aera'. Did you mean 'area'?"
            + " It has count, area, class, name, corners.",
        e.getMessage());
    assertEquals(PlanProblem.NO_MEMBER, problem(get("r", "rows.name.mean")));
    assertEquals(PlanProblem.NO_MEMBER, problem("{'get': 'x', 'from': 5}"));
  }

  // --- calls of members

  @Test
  void quantileIsLinearBetweenNeighbours() {
    // Hyndman and Fan's definition 7, NumPy's default: numpy.quantile([4, 1, 3, 2], q)
    String column = "'from': " + get("r", "rows.area") + ", 'arguments': {'q': ";
    assertEquals(1.0, value("{'call': 'quantile', " + column + "0}}"));
    assertEquals(4.0, value("{'call': 'quantile', " + column + "1}}"));
    assertEquals(1.75, value("{'call': 'quantile', " + column + "0.25}}"));
    assertEquals(3.7, (double) value("{'call': 'quantile', " + column + "0.9}}"), 1e-15);
    assertEquals(
        PlanProblem.OUT_OF_RANGE, problem("{'call': 'quantile', " + column + "1.1}}"));
    assertEquals(
        PlanProblem.OUT_OF_RANGE, problem("{'call': 'quantile', " + column + "'NaN'}}"));
    assertEquals(
        PlanProblem.MISSING_ARGUMENT,
        problem("{'call': 'quantile', 'from': {'ref': 't'}, 'arguments': {}}"));
  }

  @Test
  void layersAreFoundWithSideAndPooling() {
    Layer l =
        (Layer)
            value(
                "{'call': 'layer', 'from': {'ref': 'm'},"
                    + " 'arguments': {'name': 'fc1', 'at': 'input', 'pool': 'mean'}}");
    assertEquals("fc1", l.name());
    assertEquals(Layer.At.INPUT, l.at());
    assertEquals(Layer.Pool.MEAN, l.pool());
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                value(
                    "{'call': 'layer', 'from': {'ref': 'm'},"
                        + " 'arguments': {'name': 'fc1', 'pool': 'maen'}}"));
    assertTrue(e.getMessage().contains("Did you mean 'mean'"), e.getMessage());
    assertEquals(
        PlanProblem.WRONG_TYPE,
        problem("{'call': 'layer', 'from': {'ref': 'm'}, 'arguments': {'name': 1}}"));
  }

  @Test
  void layersHaveFeaturesOnData() {
    Features f =
        (Features)
            value("{'call': 'of', 'from': {'ref': 'm'}, 'arguments': {'data': {'ref': 'd'}}}");
    assertEquals("y", f.origin());
    assertEquals(5, f.values().size(0));
    Features one =
        (Features)
            value(
                "{'call': 'of', 'from': {'ref': 'm'}, 'arguments': {'data': "
                    + at("d", "2")
                    + "}}");
    assertEquals(1, one.values().size(0));
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                value(
                    "{'call': 'of', 'from': {'ref': 'two'}, 'arguments': {'data': {'ref': 'd'}}}"));
    assertTrue(e.getMessage().contains("has 2 outputs; name a layer"), e.getMessage());
  }

  @Test
  void rowsAreTakenInOrder() {
    String rows = "{'call': 'rows', 'from': {'ref': 'd'}, 'arguments': {'rows': ";
    assertEquals(Samples.Rows.of(14, 10, 14), value(rows + "[4, 0, 4]}}"));
    assertEquals(PlanProblem.INDEX, problem(rows + "[5]}}"));
    assertEquals(PlanProblem.INDEX, problem(rows + "[0.5]}}"));
    assertEquals(PlanProblem.WRONG_TYPE, problem(rows + "3}}"));
  }

  @Test
  void unknownCallsAreRefused() {
    assertEquals(
        PlanProblem.NO_MEMBER,
        problem("{'call': 'sorted', 'from': {'ref': 'd'}, 'arguments': {}}"));
  }

  @Test
  void constructorsKeepTheirArguments() {
    Constructed c =
        (Constructed)
            value(
                "{'new': 'square', 'type': 'window',"
                    + " 'arguments': {'half': {'op': '/', 'of': [3, 2]}}}");
    assertEquals(new Constructed("square", "window", Map.of("half", 1.5)), c);
    assertEquals(
        1.5,
        value(
            "{'get': 'half', 'from':"
                + " {'new': 'square', 'type': 'window', 'arguments': {'half': 1.5}}}"));
  }

  @Test
  void constantsNeedNoRun() {
    Evaluator alone = new Evaluator(Environment.ofConstants());
    assertEquals(5L, alone.evaluate(Expr.Literal.of(5)));
    LoupeException e =
        assertThrows(LoupeException.class, () -> alone.evaluate(new Expr.Ref("x")));
    assertEquals(PlanProblem.UNKNOWN_REFERENCE, e.code());
  }
}
