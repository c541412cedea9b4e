package org.loupe.network.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Given;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Expand;

/** Puts numbers in the place of some inputs of a network, the same in each row. */
public final class GivenInputs {

  /** Nodes that repeat what is given have names that begin so. */
  static final String PREFIX = "loupe.given.";

  private GivenInputs() {}

  /** The network of the other inputs. */
  public static Network put(Network network, List<Given> inputs) {
    List<String> names = network.inputs().stream().map(Value::name).toList();
    Map<String, Tensor> given = new HashMap<>();
    for (Given g : inputs) {
      if (!names.contains(g.input())) {
        throw new LoupeException(
            NetworkProblem.GIVEN_INPUT,
            "There is no input '%s' among %s.%s"
                .formatted(g.input(), names(network), Spelling.didYouMean(g.input(), names)));
      }
      if (given.put(g.input(), g.numbers()) != null) {
        throw new LoupeException(
            NetworkProblem.GIVEN_INPUT, "Input '%s' is given twice.".formatted(g.input()));
      }
    }
    List<Value> left = network.inputs().stream().filter(v -> !given.containsKey(v.name())).toList();
    if (left.isEmpty()) {
      throw new LoupeException(
          NetworkProblem.GIVEN_INPUT,
          "All inputs, %s, are given, and none is left that varies.".formatted(names(network)));
    }
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    left.forEach(v -> now.put(v, b.input(v.name(), v.type())));
    for (Value in : network.inputs()) {
      if (given.containsKey(in.name())) {
        now.put(in, repeated(b, in, numbers(in, given.get(in.name())), left, now));
      }
    }
    Networks.copy(network, b, now);
    return b.build();
  }

  /** A card without the entries of inputs that have numbers. */
  public static Card ofOthers(Network network, Card card, List<Given> inputs) {
    Set<String> given = inputs.stream().map(Given::input).collect(Collectors.toSet());
    List<Card.InputCard> left = new ArrayList<>();
    for (int i = 0; i < card.inputs().size(); i++) {
      if (!given.contains(network.inputs().get(i).name())) {
        left.add(card.inputs().get(i));
      }
    }
    return new Card(left, card.classes(), card.task(), card.licence(), card.origin());
  }

  /** The inputs of a network, for messages. */
  public static String names(Network network) {
    return network.inputs().stream()
        .map(v -> "'" + v.name() + "'")
        .collect(Collectors.joining(", "));
  }

  /** The numbers of an input, one for each row that there will be. */
  private static Value repeated(
      Network.Builder b, Value in, Tensor numbers, List<Value> left, Map<Value, Value> now) {
    Value constant = b.constant(PREFIX + in.name() + ".numbers", numbers);
    if (!in.shape().isBatched()) {
      return constant;
    }
    Value rows =
        left.stream()
            .filter(v -> v.shape().isBatched())
            .findFirst()
            .orElseThrow(
                () ->
                    new LoupeException(
                        NetworkProblem.GIVEN_INPUT,
                        "Input '%s' has as many rows as the others, and none of these has any."
                            .formatted(in.name())));
    return b.node(PREFIX + in.name(), new Expand(in.shape()), constant, now.get(rows));
  }

  /** As the input takes them, with an axis of one row where it has rows. */
  private static Tensor numbers(Value in, Tensor given) {
    Shape one = Shape.of(in.shape().at(1));
    // a batch size behind the first axis, as of sequences that come first, is of no row's shape
    boolean hasRows = in.shape().isBatched() && in.shape().dim(0) == Shape.N;
    Shape row = hasRows ? one.row() : one;
    boolean fits =
        Arrays.equals(given.shape(), row.dims())
            || Arrays.equals(given.shape(), one.dims())
            // a number is written as a list of one
            || row.rank() == 0 && given.count() == 1;
    if (!fits) {
      throw new LoupeException(
          NetworkProblem.GIVEN_INPUT,
          "Input '%s' takes %s, and %s numbers are given."
              .formatted(
                  in.name(),
                  row.rank() == 0 ? "a number" : row + " numbers",
                  Arrays.toString(given.shape())));
    }
    DType dtype = in.type().dtype();
    for (long i = 0; i < given.count(); i++) {
      checkNumber(in, dtype, given.getDouble(i));
    }
    return given.to(dtype).reshape(one.dims());
  }

  private static void checkNumber(Value in, DType dtype, double v) {
    boolean holds =
        switch (dtype) {
          case F32 -> Float.isFinite((float) v);
          case F64 -> Double.isFinite(v);
          case I32 -> v == (int) v;
          case I64 -> v == Math.rint(v) && Math.abs(v) <= 1L << 53;
          case U8 -> v == Math.rint(v) && v >= 0 && v <= 255;
          case BOOL -> v == 0 || v == 1;
        };
    if (!holds) {
      throw new LoupeException(
          NetworkProblem.GIVEN_INPUT,
          "Input '%s' takes numbers of type %s, and %s is none.".formatted(in.name(), dtype, v));
    }
  }
}
