package org.loupe.network.affine;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.loupe.network.Op;
import org.loupe.network.op.Acos;
import org.loupe.network.op.Acosh;
import org.loupe.network.op.Asin;
import org.loupe.network.op.Atanh;
import org.loupe.network.op.Log;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.Reciprocal;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Tan;

/**
 * Functions that are not defined everywhere, or have no finite slope at an end of where they are.
 * Inside, their first two derivatives are monotone or grow with the size of the number, so that
 * those at the ends of an interval bound them.
 */
final class LimitedFunctions {
  private LimitedFunctions() {}

  /** The function of an operation of one operand, when it is one of these. */
  static Optional<SmoothFunction> of(Op op) {
    SmoothFunction f =
        switch (op) {
          case Log l ->
              on(Domain.above(0, "the logarithm is defined above 0"), l, LimitedFunctions::log);
          case Sqrt s ->
              on(
                  Domain.above(0, "the square root has a finite slope above 0"),
                  s,
                  z -> power(z, 0.5));
          case Reciprocal _ -> power(-1);
          case Tan t ->
              on(
                  Domain.betweenPoles(
                      "the tangent is defined except at pi / 2 and each pi from there"),
                  t,
                  LimitedFunctions::tan);
          case Acosh a ->
              on(
                  Domain.above(1, "the inverse hyperbolic cosine has a finite slope above 1"),
                  a,
                  LimitedFunctions::acosh);
          case Atanh a ->
              on(
                  Domain.between(
                      -1, 1, "the inverse hyperbolic tangent is defined between -1 and 1"),
                  a,
                  LimitedFunctions::atanh);
          case Asin a ->
              on(
                  Domain.between(-1, 1, "the arcsine has a finite slope between -1 and 1"),
                  a,
                  LimitedFunctions::asin);
          case Acos a ->
              on(
                  Domain.between(-1, 1, "the arccosine has a finite slope between -1 and 1"),
                  a,
                  LimitedFunctions::acos);
          default -> null;
        };
    return Optional.ofNullable(f);
  }

  private static SmoothFunction on(Domain domain, Pointwise op, UnaryOperator<Jet> jet) {
    return SmoothFunction.on(domain, op::value, jet);
  }

  /** x^p for p that is not whole, above 0, or whole and below 0, on either side of 0. */
  static SmoothFunction power(double p) {
    String name =
        p == -1
            ? "the reciprocal"
            : "the power " + BigDecimal.valueOf(p).stripTrailingZeros().toPlainString();
    Domain domain =
        p == Math.rint(p)
            ? Domain.besideZero(name + " is defined except at 0")
            : Domain.above(0, name + " is smooth above 0");
    return SmoothFunction.on(domain, x -> Math.pow(x, p), z -> power(z, p));
  }

  /** Of a function that rises all the way or falls all the way. */
  private static Span monotone(Span z, DoubleUnaryOperator f) {
    return Span.of(f.applyAsDouble(z.low()), f.applyAsDouble(z.high()));
  }

  private static Jet log(Jet z) {
    Span v = z.value();
    return z.then(monotone(v, Math::log), monotone(v, x -> 1 / x), monotone(v, x -> -1 / (x * x)));
  }

  /** On one side of 0, where a power and its derivatives are monotone. */
  private static Jet power(Jet z, double p) {
    Span v = z.value();
    return z.then(
        monotone(v, x -> Math.pow(x, p)),
        monotone(v, x -> p * Math.pow(x, p - 1)),
        monotone(v, x -> p * (p - 1) * Math.pow(x, p - 2)));
  }

  /** With the value t the derivatives are 1 + t^2 and 2 t (1 + t^2), which rises with t. */
  private static Jet tan(Jet z) {
    Span t = monotone(z.value(), Math::tan);
    return z.then(t, t.square().plus(new Span(1, 1)), monotone(t, x -> 2 * x * (1 + x * x)));
  }

  /** (x^2 - 1)^(-1/2) falls and -x (x^2 - 1)^(-3/2) rises above 1. */
  private static Jet acosh(Jet z) {
    Span v = z.value();
    // not x^2 - 1, which loses its digits near 1
    DoubleUnaryOperator square = x -> (x - 1) * (x + 1);
    return z.then(
        monotone(v, new Acosh()::value),
        monotone(v, x -> 1 / Math.sqrt(square.applyAsDouble(x))),
        monotone(v, x -> -x * Math.pow(square.applyAsDouble(x), -1.5)));
  }

  /** 1 / (1 - x^2) grows with the size of x, and 2 x / (1 - x^2)^2 rises. */
  private static Jet atanh(Jet z) {
    Span v = z.value();
    return z.then(
        monotone(v, new Atanh()::value),
        bySize(v, x -> 1 / oneMinusSquare(x)),
        monotone(v, x -> 2 * x / Math.pow(oneMinusSquare(x), 2)));
  }

  /** (1 - x^2)^(-1/2) grows with the size of x, and x (1 - x^2)^(-3/2) rises. */
  private static Jet asin(Jet z) {
    Span v = z.value();
    return z.then(
        monotone(v, Math::asin),
        bySize(v, x -> 1 / Math.sqrt(oneMinusSquare(x))),
        monotone(v, x -> x * Math.pow(oneMinusSquare(x), -1.5)));
  }

  private static Jet acos(Jet z) {
    Jet falling = asin(z).affine(-1, 0);
    return new Jet(monotone(z.value(), Math::acos), falling.slope(), falling.bend());
  }

  /** Not 1 - x^2, which loses its digits near the ends. */
  private static double oneMinusSquare(double x) {
    return (1 - x) * (1 + x);
  }

  /** Of a function that grows with the size of a number. */
  private static Span bySize(Span z, DoubleUnaryOperator f) {
    return new Span(f.applyAsDouble(z.distance()), f.applyAsDouble(z.size()));
  }
}
