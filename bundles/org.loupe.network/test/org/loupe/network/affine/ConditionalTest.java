package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Comparison.Relation;
import org.loupe.network.op.Div;
import org.loupe.network.op.Logic;
import org.loupe.network.op.Max;
import org.loupe.network.op.Min;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Not;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Sign;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Where;

/** Activations that are written with conditions and signs. */
class ConditionalTest {

  private static final double[] POINTS = {
    -3, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 2, 2.5, 3
  };

  private static Arguments of(
      String name, BiFunction<Draft, Value, Value> body, DoubleUnaryOperator expected) {
    return Arguments.of(Named.of(name, body), expected);
  }

  private static Value when(Draft d, Relation relation, Value a, Value b) {
    return d.node(new Comparison(relation), a, b);
  }

  private static Value times(Draft d, Value a, Value b) {
    return d.node(new Mul(), a, b);
  }

  private static Value floating(Draft d, Value truth) {
    return d.node(new Cast(DType.F64), truth);
  }

  static Stream<Arguments> activations() {
    return Stream.of(
        of(
            "leaky",
            (d, z) ->
                d.node(
                    new Where(),
                    when(d, Relation.GREATER, z, d.number(0)),
                    z,
                    times(d, z, d.number(0.25))),
            z -> z > 0 ? z : 0.25 * z),
        of(
            "zero is on either side",
            (d, z) ->
                d.node(
                    new Where(), when(d, Relation.LESS_OR_EQUAL, d.number(0), z), z, d.number(0)),
            z -> Math.max(z, 0)),
        of(
            "a number by whether it is above 0",
            (d, z) -> times(d, z, floating(d, when(d, Relation.GREATER, z, d.number(0)))),
            z -> Math.max(z, 0)),
        of("a number by its sign", (d, z) -> times(d, d.node(new Sign(), z), z), Math::abs),
        of(
            "hard tanh by two conditions",
            (d, z) -> {
              Value above = when(d, Relation.GREATER, z, d.number(1));
              Value below = when(d, Relation.LESS, z, d.number(-1));
              Value inner = d.node(new Where(), below, d.number(-1), z);
              return d.node(new Where(), above, d.number(1), inner);
            },
            z -> Math.clamp(z, -1, 1)),
        of(
            "zero between two bounds",
            (d, z) -> {
              Value above = when(d, Relation.GREATER_OR_EQUAL, z, d.number(0.5));
              Value below = when(d, Relation.LESS_OR_EQUAL, z, d.number(-0.5));
              Value outside = d.node(new Logic(Logic.Gate.OR), above, below);
              Value less = times(d, d.node(new Sign(), z), d.number(0.5));
              Value shrunk = d.node(new Sub(), z, less);
              return d.node(new Where(), d.node(new Not(), outside), d.number(0), shrunk);
            },
            z -> Math.abs(z) >= 0.5 ? z - 0.5 * Math.signum(z) : 0),
        of(
            "two branches with kinks of their own",
            (d, z) -> {
              Value left = d.node(new Abs(), d.node(new Add(), z, d.number(2)));
              Value right = d.node(new Neg(), d.node(new Min(), z, d.number(2)));
              Value higher = d.node(new Add(), right, d.number(3));
              Value cut = when(d, Relation.LESS, z, d.number(0.5));
              return d.node(new Where(), cut, left, higher);
            },
            z -> z < 0.5 ? Math.abs(z + 2) : 3 - Math.min(z, 2)),
        of(
            "compared with each other",
            (d, z) -> {
              Value half = d.node(new Div(), z, d.number(2));
              Value one = d.node(new Max(), z, d.number(1));
              return d.node(new Where(), when(d, Relation.LESS, half, one), one, half);
            },
            z -> Math.max(z / 2, Math.max(z, 1))),
        of(
            "a value that a ReLU gives",
            (d, z) -> {
              Value relu = d.node(new Relu(), z);
              return d.node(
                  new Where(), when(d, Relation.LESS, relu, d.number(2)), relu, d.number(2));
            },
            z -> Math.clamp(z, 0, 2)));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void isOneFunctionOfAnEarlierValue(
      BiFunction<Draft, Value, Value> body, DoubleUnaryOperator expected) {
    Draft d = new Draft(POINTS.length);
    Value y = body.apply(d, d.x);
    AffineProgram program = d.program(y);
    assertInstanceOf(AffineProgram.Cut.class, program.steps().getLast());
    assertArrayEquals(Arrays.stream(POINTS).map(expected).toArray(), program.value(POINTS), 1e-15);
    assertEquals(Map.of(), SmoothNodes.of(d.b.build()));
  }

  /** Functions that jump, or do not at one place alone, and those of two values. */
  static Stream<Named<BiFunction<Draft, Value, Value>>> others() {
    return Stream.of(
        Named.of(
            "steps",
            (d, z) ->
                d.node(
                    new Where(),
                    when(d, Relation.GREATER, z, d.number(0)),
                    d.number(1),
                    d.number(0))),
        Named.of(
            "branches that are apart",
            (d, z) ->
                d.node(new Where(), when(d, Relation.GREATER, z, d.number(1e-6)), z, d.number(0))),
        Named.of(
            "one number apart",
            (d, z) -> d.node(new Where(), when(d, Relation.EQUAL, z, d.number(0)), d.number(1), z)),
        Named.of(
            "a condition of another value",
            (d, z) ->
                d.node(
                    new Where(),
                    when(d, Relation.GREATER, d.dense(z, 3), d.number(0)),
                    z,
                    d.number(0))),
        Named.of("a square", (d, z) -> times(d, z, z)),
        Named.of(
            "a condition alone", (d, z) -> floating(d, when(d, Relation.LESS, z, d.number(0)))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void othersAreRefused(BiFunction<Draft, Value, Value> body) {
    Draft d = new Draft(3);
    Value y = d.node(new Neg(), body.apply(d, d.x));
    Network network = d.b.output("y", y).build();
    LoupeException e = assertThrows(LoupeException.class, () -> AffineProgram.of(network, y));
    assertEquals("LP-2004", e.code().id());
    assertTrue(!SmoothNodes.of(network).isEmpty());
  }

  @Test
  void whatIsTakenTwiceIsReadTwice() {
    Draft d = new Draft(2);
    Value condition = when(d, Relation.GREATER, d.x, d.number(0));
    Value relu = d.node(new Where(), condition, d.x, d.number(0));
    Value rest = d.node(new Where(), condition, d.number(0), d.x);
    AffineProgram program = d.program(d.node(new Sub(), relu, rest));
    assertArrayEquals(new double[] {3, 4}, program.value(new double[] {-3, 4}));
    assertEquals(3, program.steps().size());
  }
}
