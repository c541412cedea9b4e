package org.loupe.network.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.value.Card;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;

/** Content hashes of networks: equal for equal graphs and numbers, whatever file they are from. */
public final class GraphHash {
  private static final long PART = 1 << 30;

  private GraphHash() {}

  /**
   * Over structure, attributes, names and types. Parameters and constants count in the order in
   * which nodes take them, whenever they were defined, and those that none takes do not count; a
   * value that is an output has the output's name.
   */
  public static String graph(Network n) {
    MessageDigest d = sha256();
    Map<Value, Integer> numbers = new HashMap<>();
    Set<Value> outputs = Set.copyOf(n.outputs().values());
    n.inputs().forEach(v -> add(d, "input", number(v, numbers), v));
    for (Node node : n.nodes()) {
      node.inputs().forEach(v -> known(d, n, v, numbers));
      // a record's text has all its attributes, numbers in full
      text(d, "node " + node.name() + " " + node.op());
      node.inputs().forEach(v -> text(d, "<" + number(v, numbers)));
      node.outputs()
          .forEach(v -> add(d, ">", number(v, numbers), outputs.contains(v) ? v.type() : v));
    }
    n.outputs()
        .forEach(
            (name, v) -> {
              known(d, n, v, numbers);
              text(d, "output " + name + " " + number(v, numbers));
            });
    return hex(d);
  }

  private static int number(Value v, Map<Value, Integer> numbers) {
    return numbers.computeIfAbsent(v, _ -> numbers.size());
  }

  private static void known(MessageDigest d, Network n, Value v, Map<Value, Integer> numbers) {
    if (n.producer(v).isEmpty() && !numbers.containsKey(v)) {
      String what = n.parameters().containsKey(v) ? "parameter" : "constant";
      add(d, what, number(v, numbers), v);
    }
  }

  /** Over all numbers, in the same order. */
  public static String weights(Network n) {
    MessageDigest d = sha256();
    Set<Value> used = new LinkedHashSet<>();
    n.nodes().forEach(node -> used.addAll(node.inputs()));
    used.addAll(n.outputs().values());
    for (Value v : used) {
      n.known(v).ifPresent(t -> numbers(d, v, t));
    }
    return hex(d);
  }

  /** Over graph, weights, card and the treatment of the batch axis. */
  public static String all(Network n, Card card, Batching batching) {
    MessageDigest d = sha256();
    text(d, graph(n));
    text(d, weights(n));
    text(d, batching.name());
    for (Card.InputCard in : card.inputs()) {
      text(d, "input");
      text(d, in.axes());
      text(d, in.channels());
      // numbers cannot run into each other
      text(d, "%s %s %s".formatted(in.range(), in.mean(), in.std()));
    }
    text(d, "classes");
    card.classes().forEach(c -> text(d, c));
    text(d, "more");
    List.of(card.task(), card.licence(), card.origin()).forEach(s -> text(d, s));
    return hex(d);
  }

  private static void numbers(MessageDigest d, Value v, Tensor t) {
    text(d, "numbers " + v);
    // a buffer holds 2^31 - 1 bytes at most
    for (long from = 0; from < t.bytes(); from += PART) {
      d.update(t.segment().asSlice(from, Math.min(PART, t.bytes() - from)).asByteBuffer());
    }
  }

  private static void add(MessageDigest d, String what, int number, Object named) {
    text(d, what + " " + number + " " + named);
  }

  private static void text(MessageDigest d, String s) {
    byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
    // the length first, so that no text can look like two
    d.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    d.update(bytes);
  }

  private static String hex(MessageDigest d) {
    return HexFormat.of().formatHex(d.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
