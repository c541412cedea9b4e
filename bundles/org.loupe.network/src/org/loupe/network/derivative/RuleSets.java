package org.loupe.network.derivative;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.Add;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Step;
import org.loupe.network.op.Where;

/** Rule sets of attribution methods, which put something else in the place of derivatives. */
public final class RuleSets {

  /**
   * Guided back-propagation: a ReLU lets through what is positive on the way back where it was
   * active on the way forth (Springenberg et al., arXiv:1412.6806).
   */
  public static final RuleSet GUIDED =
      RuleSet.STANDARD.first(
          "guided",
          Relu.class,
          (at, i) ->
              Optional.of(
                  at.wiring()
                      .mul(
                          at.apply(new Relu(), at.cotangent()),
                          at.apply(new Step(), at.input(0)))));

  /**
   * Deconvolution: a ReLU lets through what is positive on the way back (Zeiler and Fergus,
   * arXiv:1311.2901).
   */
  public static final RuleSet DECONVOLUTION =
      RuleSet.STANDARD.first(
          "deconvolution",
          Relu.class,
          (at, i) -> Optional.of(at.apply(new Relu(), at.cotangent())));

  /**
   * The activation pattern is kept: gates and attention weights count as numbers, so that the map
   * is the affine one around a point where there is one.
   */
  public static final RuleSet FROZEN_PATTERN =
      RuleSet.STANDARD
          .first("frozen softmax", Softmax.class, (at, i) -> Optional.empty())
          .first("frozen gelu", Gelu.class, RuleSets::gate)
          .first("frozen pattern", Silu.class, RuleSets::gate);

  private RuleSets() {}

  /** y / x, what a gate lets through; one half at 0, where it is open halfway. */
  private static Optional<Value> gate(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value x = at.input(0);
    Value half = w.scalar(0.5, x.type().dtype());
    return Optional.of(w.mul(at.cotangent(), quotient(w, at.output(), x, half)));
  }

  /** a / b, and another value where b is 0. */
  private static Value quotient(Wiring w, Value a, Value b, Value otherwise) {
    Value zero = w.scalar(0, b.type().dtype());
    Value one = w.scalar(1, b.type().dtype());
    Value isZero = w.apply(new Comparison(Comparison.Relation.EQUAL), b, zero);
    Value divisor = w.apply(new Where(), isZero, one, b);
    return w.apply(new Where(), isZero, otherwise, w.div(a, divisor));
  }

  /**
   * Layer-wise relevance propagation by the epsilon rule: what comes back is relevance, not a
   * derivative. Layers that weigh and add share it out by the shares of their result, activations
   * hand it on, all else is by its derivative (Bach et al., PLoS ONE 10(7), 2015).
   *
   * @param epsilon added to the size of what is divided by
   */
  public static RuleSet epsilon(double epsilon) {
    VjpRule shares = (at, i) -> shared(at, i, epsilon);
    RuleSet rules = RuleSet.STANDARD.first("activations", Pointwise.class, RuleSets::handedOn);
    for (Class<? extends Op> op :
        List.of(
            Add.class,
            AveragePool.class,
            BatchNormalization.class,
            Conv.class,
            ConvTranspose.class,
            Gemm.class,
            GlobalAveragePool.class,
            MatMul.class,
            ReduceMean.class)) {
      rules = rules.first("epsilon " + epsilon, op, shares);
    }
    return rules;
  }

  private static Optional<Value> handedOn(VjpSite at, int operand) {
    return Optional.of(at.cotangent());
  }

  private static Optional<Value> shared(VjpSite at, int operand, double epsilon) {
    Wiring w = at.wiring();
    Value z = at.output();
    // away from 0 on its own side; 0 counts as positive
    Value positive = w.apply(new Step(), z);
    Value negative = w.apply(new Step(), w.neg(z));
    Value side = w.sub(w.sub(w.scalar(1, z.type().dtype()), negative), negative);
    Value divisor = w.add(z, w.scale(side, epsilon));
    Value share = quotient(w, at.cotangent(), divisor, w.scale(positive, 0));
    VjpSite with = new VjpSite(w, at.node(), List.of(Optional.of(share)));
    return at.node().op().vjp(with, operand).map(c -> w.mul(at.input(operand), c));
  }

  /**
   * DeepLIFT with the rescale rule: what comes back is multipliers, and a function of each element
   * by itself has the slope from the reference to the point (Shrikumar et al., arXiv:1704.02685).
   *
   * @param reference what each value is in the reference pass, see {@link Derivatives#paired}
   */
  public static RuleSet deepLift(Map<Value, Value> reference) {
    return RuleSet.STANDARD.first(
        "DeepLIFT",
        Pointwise.class,
        (at, i) -> {
          Wiring w = at.wiring();
          Value x = at.input(0);
          Value x0 = reference.get(x);
          if (x0 == null) {
            return at.node().op().vjp(at, i);
          }
          Value dy = w.sub(at.output(), reference.get(at.output()));
          Value zero = w.scalar(0, x.type().dtype());
          VjpSite plain = new VjpSite(w, at.node(), at.cotangents());
          Value slope = at.node().op().vjp(plain, i).orElse(zero);
          Value dx = w.sub(x, x0);
          return Optional.of(quotient(w, w.mul(at.cotangent(), dy), dx, slope));
        });
  }
}
