package org.loupe.training.internal;

import org.loupe.training.Optimizer;

/**
 * The state of an optimiser and its steps, over all parameters at once. Not thread-safe.
 *
 * <p>Definitions as PyTorch's, in double precision; parameters are rounded after each step.
 */
public final class Updates {
  private final Optimizer optimizer;
  private final FlatNumbers parameters;
  private final double[] first;
  private final double[] second;
  private long steps;

  /** No steps yet. */
  public Updates(Optimizer optimizer, FlatNumbers parameters) {
    this.optimizer = optimizer;
    this.parameters = parameters;
    boolean adam = optimizer instanceof Optimizer.Adam || optimizer instanceof Optimizer.AdamW;
    first = new double[parameters.size()];
    second = new double[adam ? parameters.size() : 0];
  }

  /** Momentum, or means of gradients. */
  public double[] first() {
    return first;
  }

  /** Means of squares; empty where there are none. */
  public double[] second() {
    return second;
  }

  /** Steps so far. */
  public long steps() {
    return steps;
  }

  /** Goes on from a state whose means have been put in place. */
  public void resume(long after) {
    steps = after;
  }

  /**
   * A step.
   *
   * @param gradient of all parameters
   * @param factor of the rate
   */
  public void step(double[] gradient, double factor) {
    double rate = optimizer.rate() * factor;
    steps++;
    for (int part = 0; part < parameters.parts(); part++) {
      int from = parameters.offset(part);
      int to = parameters.offset(part + 1);
      boolean decays = parameters.decays(part);
      switch (optimizer) {
        case Optimizer.Sgd o -> sgd(o, gradient, from, to, rate, decays ? o.weightDecay() : 0);
        case Optimizer.Adam o -> {
          Moments m = new Moments(o.beta1(), o.beta2(), o.epsilon());
          adam(m, gradient, from, to, rate, decays ? o.weightDecay() : 0, 1);
        }
        case Optimizer.AdamW o -> {
          Moments m = new Moments(o.beta1(), o.beta2(), o.epsilon());
          adam(m, gradient, from, to, rate, 0, 1 - rate * (decays ? o.weightDecay() : 0));
        }
        case Optimizer.Lars o -> lars(o, gradient, from, to, rate, decays);
      }
    }
    parameters.publish();
  }

  private void sgd(
      Optimizer.Sgd o, double[] gradient, int from, int to, double rate, double decay) {
    double[] p = parameters.values();
    // the first step is the gradient itself
    double kept = steps == 1 ? 0 : o.momentum();
    double ahead = o.nesterov() ? o.momentum() : 0;
    double now = o.nesterov() ? 1 : 0;
    for (int i = from; i < to; i++) {
      double g = gradient[i] + decay * p[i];
      first[i] = kept * first[i] + g;
      // either g + momentum * buffer or the buffer
      p[i] -= rate * (now * g + (ahead + 1 - now) * first[i]);
    }
  }

  private record Moments(double beta1, double beta2, double epsilon) {}

  private void adam(
      Moments m, double[] gradient, int from, int to, double rate, double decay, double shrink) {
    double[] p = parameters.values();
    double size = rate / (1 - Math.pow(m.beta1(), steps));
    double root = 1 / Math.sqrt(1 - Math.pow(m.beta2(), steps));
    double b1 = m.beta1();
    double b2 = m.beta2();
    double epsilon = m.epsilon();
    for (int i = from; i < to; i++) {
      double g = gradient[i] + decay * p[i];
      first[i] = b1 * first[i] + (1 - b1) * g;
      second[i] = b2 * second[i] + (1 - b2) * g * g;
      p[i] = shrink * p[i] - size * first[i] / (Math.sqrt(second[i]) * root + epsilon);
    }
  }

  private void lars(
      Optimizer.Lars o, double[] gradient, int from, int to, double rate, boolean adapts) {
    double[] p = parameters.values();
    double decay = adapts ? o.weightDecay() : 0;
    double trust = 1;
    if (adapts) {
      double weights = norm(p, from, to);
      double gradients = norm(gradient, from, to);
      // a weight of zeros, or one without a gradient, goes its plain way
      trust =
          weights > 0 && gradients > 0 ? o.trust() * weights / (gradients + decay * weights) : 1;
    }
    for (int i = from; i < to; i++) {
      first[i] = o.momentum() * first[i] + trust * (gradient[i] + decay * p[i]);
      p[i] -= rate * first[i];
    }
  }

  private static double norm(double[] x, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i] * x[i];
    }
    return Math.sqrt(sum);
  }
}
