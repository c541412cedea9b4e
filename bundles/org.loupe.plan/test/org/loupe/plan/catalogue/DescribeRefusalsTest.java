package org.loupe.plan.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.Principal;
import org.loupe.api.Range;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.ValueType;
import org.loupe.plan.PlanProblem;

/** What is refused when a contribution registers, with its code. */
class DescribeRefusalsTest {

  record Nothing() {}

  record Undocumented(double x) {}

  record OfDate(@Doc("x") Date x) {}

  record OfMap(@Doc("x") Map<String, Double> x) {}

  record OfWildcards(@Doc("x") List<? extends Number> x) {}

  record OfArrayList(@Doc("x") ArrayList<Long> x) {}

  record OfObject(@Doc("x") Object x) {}

  record OfFloat(@Doc("x") float x) {}

  record ListOfOptionals(@Doc("x") List<Optional<Long>> x) {}

  record DefaultAndOptional(@Doc("x") @Default("1") Optional<Long> x) {}

  record RangeOfText(@Doc("x") @Range(min = 0) String x) {}

  record WordAsName(@Doc("x") double not) {}

  record AccentInName(@Doc("x") double größe) {}

  /** No record of its own. */
  @ValueType("open")
  public interface Open {}

  record OfOpen(@Doc("x") Open x) {}

  /** A name that another type has. */
  @ValueType("mix")
  public record OtherMix(@Doc("x") double x) {}

  record TwoMixes(@Doc("x") Fixtures.Mix x, @Doc("y") OtherMix y) {}

  /** A constructor that is a keyword. */
  @ValueType("words")
  public sealed interface Words {
    /** It cannot be called. */
    record Sweep() implements Words {}
  }

  record OfWords(@Doc("x") Words x) {}

  enum Choice {
    ELSE
  }

  record OfKeywords(@Doc("x") Choice x) {}

  static Stream<Arguments> parameters() {
    return Stream.of(
        Arguments.of(Undocumented.class, PlanProblem.NOT_DESCRIBED, "has no @Doc"),
        Arguments.of(OfDate.class, PlanProblem.UNSUPPORTED_TYPE, "java.util.Date"),
        Arguments.of(OfMap.class, PlanProblem.UNSUPPORTED_TYPE, "java.util.Map"),
        Arguments.of(OfWildcards.class, PlanProblem.UNSUPPORTED_TYPE, "? extends"),
        Arguments.of(OfArrayList.class, PlanProblem.UNSUPPORTED_TYPE, "java.util.ArrayList"),
        Arguments.of(OfObject.class, PlanProblem.UNSUPPORTED_TYPE, "java.lang.Object"),
        Arguments.of(OfFloat.class, PlanProblem.UNSUPPORTED_TYPE, "float"),
        Arguments.of(ListOfOptionals.class, PlanProblem.UNSUPPORTED_TYPE, "Optional"),
        Arguments.of(DefaultAndOptional.class, PlanProblem.BAD_DEFAULT, "is Optional"),
        Arguments.of(RangeOfText.class, PlanProblem.NOT_DESCRIBED, "is no number"),
        Arguments.of(WordAsName.class, PlanProblem.NOT_DESCRIBED, "'not'"),
        Arguments.of(AccentInName.class, PlanProblem.NOT_DESCRIBED, "'größe'"),
        Arguments.of(OfOpen.class, PlanProblem.UNSUPPORTED_TYPE, "neither a record nor sealed"),
        Arguments.of(TwoMixes.class, PlanProblem.VALUE_TYPE_TWICE, "'mix'"),
        Arguments.of(OfWords.class, PlanProblem.NOT_DESCRIBED, "'sweep'"),
        Arguments.of(OfKeywords.class, PlanProblem.NOT_DESCRIBED, "'else'"));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void parametersThatScriptsCannotHaveAreRefused(
      Class<? extends Record> type, PlanProblem code, String message) {
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> new RecordTypes().parameters(type, "analysis 'a.b'"));
    assertEquals(code, e.code());
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().contains("a.b") || code == PlanProblem.VALUE_TYPE_TWICE
        || e.getMessage().contains("'words'") || e.getMessage().contains("enum"), e.getMessage());
  }

  abstract static class Base<P extends Record, R extends Record> implements Analysis<P, R> {
    @Override
    public R run(P parameters, AnalysisContext context) {
      throw new UnsupportedOperationException();
    }
  }

  static final class WithoutId extends Base<Nothing, Nothing> {}

  @AnalysisId(value = "a.b", since = "1")
  static final class WithoutDoc extends Base<Nothing, Nothing> {}

  @AnalysisId(value = "alone", since = "1")
  @Doc("x")
  static final class WithoutFamily extends Base<Nothing, Nothing> {}

  @AnalysisId(value = "a..b", since = "1")
  @Doc("x")
  static final class WithEmptyPart extends Base<Nothing, Nothing> {}

  @AnalysisId(value = "a.b", aliases = "a.not", since = "1")
  @Doc("x")
  static final class WithBadAlias extends Base<Nothing, Nothing> {}

  @AnalysisId(value = "a.b", since = "1", cores = "many")
  @Doc("x")
  static final class WithBadCores extends Base<Nothing, Nothing> {}

  @AnalysisId(value = "a.b", since = "1")
  @Doc("x")
  static final class WithoutRecords<P extends Record> extends Base<P, Nothing> {}

  record Two(@Doc("x") @Principal double x, @Doc("y") @Principal double y) {}

  @AnalysisId(value = "a.b", since = "1")
  @Doc("x")
  static final class WithTwoPrincipals extends Base<Nothing, Two> {}

  record WordAsComponent(@Doc("x") double and) {}

  @AnalysisId(value = "a.b", since = "1")
  @Doc("x")
  static final class WithWordAsComponent extends Base<Nothing, WordAsComponent> {}

  static Stream<Arguments> analyses() {
    return Stream.of(
        Arguments.of(WithoutId.class, "has no @AnalysisId"),
        Arguments.of(WithoutDoc.class, "has no @Doc"),
        Arguments.of(WithoutFamily.class, "has no family"),
        Arguments.of(WithEmptyPart.class, "The name '' in analysis 'a..b'"),
        Arguments.of(WithBadAlias.class, "The name 'not' in the aliases of"),
        Arguments.of(WithBadCores.class, "not 'one' or 'all'"),
        Arguments.of(WithoutRecords.class, "does not name records"),
        Arguments.of(WithTwoPrincipals.class, "more than one @Principal"),
        Arguments.of(WithWordAsComponent.class, "'and'"));
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void analysesThatAreNotDescribedAreRefused(Class<?> type, String message) {
    LoupeException e = assertThrows(LoupeException.class, () -> Describe.analysis(type, ""));
    assertEquals(PlanProblem.NOT_DESCRIBED, e.code());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  abstract static class Reader implements Source<Nothing, Dataset> {
    @Override
    public Dataset open(Nothing arguments, SourceContext context) {
      throw new UnsupportedOperationException();
    }
  }

  static final class SourceWithoutId extends Reader {}

  @SourceId(value = "a", kind = "table")
  @Doc("x")
  static final class SourceOfAnotherKind extends Reader {}

  @SourceId(value = "a b", kind = "data")
  @Doc("x")
  static final class SourceWithSpace extends Reader {}

  @Test
  void sourcesThatAreNotDescribedAreRefused() {
    for (Class<?> type :
        List.of(SourceWithoutId.class, SourceOfAnotherKind.class, SourceWithSpace.class)) {
      LoupeException e = assertThrows(LoupeException.class, () -> Describe.source(type, ""));
      assertEquals(PlanProblem.NOT_DESCRIBED, e.code());
    }
  }
}
