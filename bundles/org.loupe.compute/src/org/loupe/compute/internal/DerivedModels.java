package org.loupe.compute.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.loupe.api.value.Card;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;

/** The derivatives of layers as models; each is made once a run. Thread-safe. */
final class DerivedModels {
  private final Map<Key, Model> made = new ConcurrentHashMap<>();

  /** Which product with the Jacobian. */
  enum Mode {
    /** J^T c. */
    REVERSE,
    /** J t. */
    FORWARD
  }

  private record Key(String model, Value value, Mode mode) {}

  /**
   * The model that takes rows with cotangents or tangents and gives the product.
   *
   * @param of a layer of a model with one input
   */
  Model of(Layer of, Mode mode) {
    Value value = Networks.value(of);
    return made.computeIfAbsent(
        new Key(of.model().hash(), value, mode), k -> make(of, value, mode));
  }

  private static Model make(Layer of, Value value, Mode mode) {
    Network n = Networks.of(of.model());
    Networks.checkOneInput(of.model().name(), n, "derivatives are taken by one input");
    Network derived =
        mode == Mode.REVERSE
            ? Derivatives.vjp(n, List.of(value), n.inputs(), RuleSet.STANDARD)
            : Derivatives.jvp(n, List.of(value), n.inputs());
    String name = "the derivative of %s of %s".formatted(of.name(), of.model().name());
    return Networks.model(name, derived, Card.EMPTY, Networks.batching(of.model()));
  }

  /** The product among a derived model's outputs. */
  static Value product(Model derived) {
    return List.copyOf(Networks.of(derived).outputs().values()).getLast();
  }
}
