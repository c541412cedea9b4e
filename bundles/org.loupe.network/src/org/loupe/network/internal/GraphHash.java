package org.loupe.network.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

  /** Over structure, attributes, names and types. */
  public static String graph(Network n) {
    MessageDigest d = sha256();
    n.inputs().forEach(v -> add(d, "input", v));
    n.parameters().keySet().forEach(v -> add(d, "parameter", v));
    n.constants().keySet().forEach(v -> add(d, "constant", v));
    for (Node node : n.nodes()) {
      // a record's text has all its attributes, numbers in full
      text(d, "node " + node.name() + " " + node.op());
      node.inputs().forEach(v -> text(d, "<" + v.id()));
      node.outputs().forEach(v -> add(d, ">", v));
    }
    n.outputs().forEach((name, v) -> text(d, "output " + name + " " + v.id()));
    return hex(d);
  }

  /** Over all numbers. */
  public static String weights(Network n) {
    MessageDigest d = sha256();
    numbers(d, n.parameters());
    numbers(d, n.constants());
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

  private static void numbers(MessageDigest d, Map<Value, Tensor> tensors) {
    tensors.forEach(
        (v, t) -> {
          add(d, "numbers", v);
          // a buffer holds 2^31 - 1 bytes at most
          for (long from = 0; from < t.bytes(); from += PART) {
            d.update(t.segment().asSlice(from, Math.min(PART, t.bytes() - from)).asByteBuffer());
          }
        });
  }

  private static void add(MessageDigest d, String what, Value v) {
    text(d, what + " " + v.id() + " " + v);
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
