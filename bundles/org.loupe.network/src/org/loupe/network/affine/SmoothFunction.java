package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.loupe.network.Op;
import org.loupe.network.op.Asinh;
import org.loupe.network.op.Atan;
import org.loupe.network.op.Celu;
import org.loupe.network.op.Cos;
import org.loupe.network.op.Cosh;
import org.loupe.network.op.Elu;
import org.loupe.network.op.Erf;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.GeluTanh;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.HardSwish;
import org.loupe.network.op.Mish;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.Selu;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Sinh;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Softsign;
import org.loupe.network.op.Square;
import org.loupe.network.op.Tanh;

/**
 * A function of one number, continuous and smooth but for kinks where it is defined, with what
 * bounds its chords: a chord over a length h without a kink is off by at most h h / 8 times the
 * largest second derivative there, which interval arithmetic gives. Where it is not known to be
 * defined with finite derivatives the bounds are no numbers, and there are no chords.
 */
public final class SmoothFunction {

  /** The number itself. */
  static final SmoothFunction IDENTITY = new SmoothFunction(z -> z, z -> z, new double[0]);

  /** Parts of an interval whose bounds are taken each by itself: on wide ones they are too wide. */
  private static final int PARTS = 16;

  /** How often a chord's length is halved in search of the longest. */
  private static final int HALVINGS = 24;

  /** What roundings may have taken from a bound, and more. */
  private static final double ROUNDED = 1 + 1e-9;

  private static final double SMALLEST_BEND = 1e-14;

  private final DoubleUnaryOperator value;
  private final UnaryOperator<Jet> jet;
  private final double[] kinks;
  private final List<Limit> limits;

  private SmoothFunction(DoubleUnaryOperator value, UnaryOperator<Jet> jet, double... kinks) {
    this(value, jet, kinks, List.of());
  }

  private SmoothFunction(
      DoubleUnaryOperator value, UnaryOperator<Jet> jet, double[] kinks, List<Limit> limits) {
    this.value = value;
    this.jet = jet;
    this.kinks = kinks;
    this.limits = limits;
  }

  /** What a function is taken of that is not defined everywhere. */
  private record Limit(UnaryOperator<Jet> operand, Domain domain) {

    Limit after(UnaryOperator<Jet> inner) {
      return new Limit(z -> operand.apply(inner.apply(z)), domain);
    }
  }

  /**
   * Numbers that do not all lie where a function is defined, with finite derivatives.
   *
   * @param low the smallest that the function may be taken of
   * @param high the largest
   * @param domain where it is defined, as in "the logarithm is defined above 0"
   */
  public record Outside(double low, double high, String domain) {}

  /** The function of an operation of one operand, when it is one that is known. */
  public static Optional<SmoothFunction> of(Op op) {
    SmoothFunction f =
        switch (op) {
          case Tanh t -> of(t, SmoothFunction::tanh);
          case Sigmoid s -> of(s, SmoothFunction::sigmoid);
          case Softplus s -> of(s, SmoothFunction::softplus);
          case Erf e -> of(e, SmoothFunction::erf);
          case Softsign s -> of(s, SmoothFunction::softsign);
          case Atan a -> of(a, SmoothFunction::atan);
          case Asinh a -> of(a, SmoothFunction::asinh);
          case Sinh s -> of(s, z -> z.then(sinh(z.value()), cosh(z.value()), sinh(z.value())));
          case Cosh c -> of(c, z -> z.then(cosh(z.value()), sinh(z.value()), cosh(z.value())));
          case Exp e -> of(e, SmoothFunction::exp);
          case Square s -> of(s, z -> z.times(z));
          case Sin s -> of(s, z -> wave(z, 0));
          case Cos c -> of(c, z -> wave(z, 1));
          case Silu s -> of(s, z -> z.times(sigmoid(z)));
          case Gelu g ->
              of(g, z -> z.affine(0.5, 0).times(erf(z.affine(Math.sqrt(0.5), 0)).affine(1, 1)));
          case GeluTanh _ -> geluTanh();
          case Mish _ -> IDENTITY.times(of(new Tanh(), SmoothFunction::tanh).after(softplus()));
          case Elu e -> of(e, z -> elu(z, e.alpha(), 1), 0);
          case Celu c when c.alpha() > 0 -> of(c, z -> elu(z, c.alpha(), c.alpha()));
          case Selu e -> of(e, z -> elu(z, e.alpha(), 1).affine(e.gamma(), 0), 0);
          case HardSigmoid h when h.alpha() > 0 -> hardSigmoid(h);
          case HardSwish _ -> IDENTITY.times(hardSigmoid(new HardSigmoid(1.0 / 6, 0.5)));
          default -> LimitedFunctions.of(op).orElse(null);
        };
    return Optional.ofNullable(f);
  }

  private static SmoothFunction of(Pointwise op, UnaryOperator<Jet> jet, double... kinks) {
    return new SmoothFunction(op::value, jet, kinks);
  }

  /**
   * A function that is given on a domain only.
   *
   * @param jet is not asked for elsewhere
   */
  static SmoothFunction on(Domain domain, DoubleUnaryOperator value, UnaryOperator<Jet> jet) {
    return new SmoothFunction(
        value,
        z -> domain.holds().test(z.value()) ? jet.apply(z) : Jet.UNDEFINED,
        new double[0],
        List.of(new Limit(UnaryOperator.identity(), domain)));
  }

  private static SmoothFunction hardSigmoid(HardSigmoid h) {
    double low = -h.beta() / h.alpha();
    double high = (1 - h.beta()) / h.alpha();
    return of(
        h,
        z -> {
          Span v = z.value();
          boolean flat = v.high() <= low || v.low() >= high;
          boolean rising = v.low() >= low && v.high() <= high;
          Span slope = new Span(rising ? h.alpha() : 0, flat ? 0 : h.alpha());
          return z.then(rising(v, h::value), slope, new Span(0, 0));
        },
        low,
        high);
  }

  private static SmoothFunction softplus() {
    return of(new Softplus(), SmoothFunction::softplus);
  }

  private static SmoothFunction geluTanh() {
    SmoothFunction cube = IDENTITY.times(IDENTITY).times(IDENTITY);
    SmoothFunction inner =
        cube.affine(GeluTanh.CUBIC, 0).plus(IDENTITY).affine(Math.sqrt(2 / Math.PI), 0);
    return IDENTITY
        .affine(0.5, 0)
        .times(of(new Tanh(), SmoothFunction::tanh).after(inner).affine(1, 1));
  }

  private static Span rising(Span z, DoubleUnaryOperator f) {
    return new Span(f.applyAsDouble(z.low()), f.applyAsDouble(z.high()));
  }

  private static Span oneMinus(Span z) {
    return z.times(-1).plus(new Span(1, 1));
  }

  private static Jet tanh(Jet z) {
    Span t = rising(z.value(), Math::tanh);
    Span slope = oneMinus(t.square());
    return z.then(t, slope, t.times(slope).times(-2));
  }

  private static Jet sigmoid(Jet z) {
    Span s = rising(z.value(), new Sigmoid()::value);
    Span slope = s.times(oneMinus(s));
    return z.then(s, slope, slope.times(oneMinus(s.times(2))));
  }

  private static Jet softplus(Jet z) {
    Span s = rising(z.value(), new Sigmoid()::value);
    return z.then(rising(z.value(), new Softplus()::value), s, s.times(oneMinus(s)));
  }

  private static Jet erf(Jet z) {
    Span square = z.value().square();
    Span slope =
        new Span(Math.exp(-square.high()), Math.exp(-square.low())).times(2 / Math.sqrt(Math.PI));
    return z.then(rising(z.value(), new Erf()::value), slope, z.value().times(slope).times(-2));
  }

  private static Jet atan(Jet z) {
    Span square = z.value().square();
    Span slope = new Span(1 / (1 + square.high()), 1 / (1 + square.low()));
    return z.then(rising(z.value(), Math::atan), slope, z.value().times(slope.square()).times(-2));
  }

  /** Its derivative is continuous at 0, where the second one jumps from 2 to -2. */
  private static Jet softsign(Jet z) {
    Span v = z.value();
    double near = 1 / (1 + v.distance());
    double far = 1 / (1 + v.size());
    Span slope = new Span(far * far, near * near);
    Span bend = Span.of(2 * Math.pow(far, 3), 2 * Math.pow(near, 3));
    Span signed = v.low() >= 0 ? bend.times(-1) : v.high() <= 0 ? bend : bend.hull(bend.times(-1));
    return z.then(rising(v, new Softsign()::value), slope, signed);
  }

  private static Jet asinh(Jet z) {
    Span square = z.value().square();
    Span slope = new Span(1 / Math.sqrt(1 + square.high()), 1 / Math.sqrt(1 + square.low()));
    Span cube = slope.square().times(slope);
    return z.then(rising(z.value(), new Asinh()::value), slope, z.value().times(cube).times(-1));
  }

  private static Span sinh(Span z) {
    return rising(z, Math::sinh);
  }

  private static Span cosh(Span z) {
    return new Span(Math.cosh(z.distance()), Math.cosh(z.size()));
  }

  private static Jet exp(Jet z) {
    Span e = rising(z.value(), Math::exp);
    return z.then(e, e, e);
  }

  /** The sine, or the cosine a quarter on. */
  private static Jet wave(Jet z, int quarters) {
    return z.then(
        quarter(z.value(), quarters),
        quarter(z.value(), quarters + 1),
        quarter(z.value(), quarters + 2));
  }

  private static Span quarter(Span z, int quarters) {
    double middle = (z.low() + z.high()) / 2;
    double at =
        switch (quarters & 3) {
          case 0 -> Math.sin(middle);
          case 1 -> Math.cos(middle);
          case 2 -> -Math.sin(middle);
          default -> -Math.cos(middle);
        };
    double half = (z.high() - z.low()) / 2;
    return new Span(Math.max(-1, at - half), Math.min(1, at + half));
  }

  /** scale (exp(z / width) - 1) below 0, z above. */
  private static Jet elu(Jet z, double scale, double width) {
    Span all = z.value();
    Span below = new Span(Math.min(0, all.low()), Math.min(0, all.high()));
    Span slope = rising(below, v -> Math.exp(v / width)).times(scale / width);
    Span bend = slope.times(1 / width);
    if (all.low() >= 0) {
      slope = new Span(1, 1);
      bend = new Span(0, 0);
    } else if (all.high() > 0) {
      slope = slope.hull(new Span(1, 1));
      bend = bend.hull(new Span(0, 0));
    }
    double low = all.low() > 0 ? all.low() : scale * Math.expm1(all.low() / width);
    double high = all.high() > 0 ? all.high() : scale * Math.expm1(all.high() / width);
    return z.then(Span.of(low, high), slope, bend);
  }

  /** Whether the kinks of this function of another's values are known. */
  boolean canFollow(SmoothFunction inner) {
    return kinks.length == 0 || inner == IDENTITY;
  }

  /** This function of another's values. */
  SmoothFunction after(SmoothFunction inner) {
    return new SmoothFunction(
        z -> value.applyAsDouble(inner.value.applyAsDouble(z)),
        z -> jet.apply(inner.jet.apply(z)),
        kinksAnd(inner),
        Stream.concat(inner.limits.stream(), limits.stream().map(l -> l.after(inner.jet)))
            .toList());
  }

  private List<Limit> limitsAnd(SmoothFunction other) {
    return Stream.concat(limits.stream(), other.limits.stream()).distinct().toList();
  }

  private double[] kinksAnd(SmoothFunction other) {
    return DoubleStream.concat(Arrays.stream(kinks), Arrays.stream(other.kinks))
        .sorted()
        .distinct()
        .toArray();
  }

  SmoothFunction plus(SmoothFunction other) {
    return new SmoothFunction(
        z -> value.applyAsDouble(z) + other.value.applyAsDouble(z),
        z -> jet.apply(z).plus(other.jet.apply(z)),
        kinksAnd(other),
        limitsAnd(other));
  }

  SmoothFunction times(SmoothFunction other) {
    return new SmoothFunction(
        z -> value.applyAsDouble(z) * other.value.applyAsDouble(z),
        z -> jet.apply(z).times(other.jet.apply(z)),
        kinksAnd(other),
        limitsAnd(other));
  }

  /** This function's values to a power other than 0. */
  SmoothFunction power(double exponent) {
    boolean isProduct = exponent == Math.rint(exponent) && exponent > 0;
    return isProduct ? product((int) exponent) : LimitedFunctions.power(exponent).after(this);
  }

  private SmoothFunction product(int factors) {
    SmoothFunction half = factors == 1 ? this : product(factors / 2);
    return factors == 1 ? this : factors % 2 == 0 ? half.times(half) : half.times(half).times(this);
  }

  SmoothFunction affine(double factor, double shift) {
    return new SmoothFunction(
        z -> factor * value.applyAsDouble(z) + shift,
        z -> jet.apply(z).affine(factor, shift),
        kinks,
        limits);
  }

  /** The function's value. */
  public double value(double z) {
    return value.applyAsDouble(z);
  }

  /**
   * Looks whether the function is defined, with finite derivatives, on all numbers between two.
   *
   * @return empty where it is; else what lies outside, as far as interval arithmetic tells
   */
  public Optional<Outside> outside(double low, double high) {
    for (Limit limit : limits) {
      Span taken = null;
      for (Jet part : parts(low, high)) {
        Span of = limit.operand.apply(part).value();
        taken = taken == null ? of : taken.hull(of);
      }
      if (!limit.domain.holds().test(taken)) {
        return Optional.of(new Outside(taken.low(), taken.high(), limit.domain.words()));
      }
    }
    return Optional.empty();
  }

  private static List<Jet> parts(double low, double high) {
    List<Jet> parts = new ArrayList<>(PARTS);
    for (int i = 0; i < PARTS; i++) {
      double from = low + (high - low) * i / PARTS;
      double to = i + 1 == PARTS ? high : low + (high - low) * (i + 1) / PARTS;
      parts.add(Jet.of(from, to));
    }
    return parts;
  }

  /** No derivative between two numbers is larger than this. */
  public double slope(double low, double high) {
    return bound(low, high, true) * ROUNDED;
  }

  /** No second derivative between two numbers is larger than this, kinks left out. */
  public double bend(double low, double high) {
    return bound(low, high, false) * ROUNDED + SMALLEST_BEND;
  }

  private double bound(double low, double high, boolean slope) {
    double most = 0;
    for (Jet part : parts(low, high)) {
      Jet at = jet.apply(part);
      most = Math.max(most, (slope ? at.slope() : at.bend()).size());
    }
    return most;
  }

  /**
   * Chords that stay within a distance of the function, each as long as that lets it be, and the
   * outer ones going on.
   *
   * @param most chords that there may be
   * @return empty where more are needed, or the function is not defined on all of the interval
   */
  public Optional<Pieces> chords(double low, double high, double within, int most) {
    List<Double> ends = new ArrayList<>(List.of(low));
    for (double kink : kinks) {
      if (kink > low && kink < high) {
        addEnds(ends, kink, within, most);
      }
    }
    addEnds(ends, high, within, most);
    return ends.getLast() < high ? Optional.empty() : Optional.of(through(ends));
  }

  /** Goes on to a number without a kink before it, or until there are more chords than may be. */
  private void addEnds(List<Double> ends, double high, double within, int most) {
    double length = high - ends.getLast();
    while (ends.getLast() < high && ends.size() <= most) {
      double from = ends.getLast();
      length = length(from, high, within, Math.min(2 * length, high - from));
      double to = from + length >= high ? high : from + length;
      if (!(to > from)) {
        return;
      }
      ends.add(to);
    }
  }

  /** The longest length of a chord, up to one, as far as halving finds it. */
  private double length(double from, double high, double within, double longest) {
    if (holds(from, longest, within)) {
      return longest;
    }
    double good = 0;
    double bad = longest;
    for (int i = 0; i < HALVINGS || good == 0 && bad > 0; i++) {
      double middle = (good + bad) / 2;
      if (from + middle <= high && holds(from, middle, within)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private boolean holds(double from, double length, double within) {
    return bend(from, from + length) * length * length <= 8 * within;
  }

  private Pieces through(List<Double> ends) {
    int chords = ends.size() - 1;
    double[] thresholds = new double[chords - 1];
    double[] slopes = new double[chords];
    double[] intercepts = new double[chords];
    for (int i = 0; i < chords; i++) {
      double from = ends.get(i);
      double at = value(from);
      slopes[i] = (value(ends.get(i + 1)) - at) / (ends.get(i + 1) - from);
      intercepts[i] = at - slopes[i] * from;
      if (i > 0) {
        thresholds[i - 1] = from;
      }
    }
    return new Pieces(thresholds, slopes, intercepts);
  }
}
