package org.loupe.network.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;

/** Content hashes of networks: equal for equal graphs and numbers, whatever file they are from. */
public final class GraphHash {
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

  /** Over graph, weights and further text. */
  public static String all(Network n, String more) {
    MessageDigest d = sha256();
    text(d, graph(n));
    text(d, weights(n));
    text(d, more);
    return hex(d);
  }

  private static void numbers(MessageDigest d, Map<Value, Tensor> tensors) {
    tensors.forEach(
        (v, t) -> {
          add(d, "numbers", v);
          d.update(t.segment().asByteBuffer());
        });
  }

  private static void add(MessageDigest d, String what, Value v) {
    text(d, what + " " + v.id() + " " + v);
  }

  private static void text(MessageDigest d, String s) {
    d.update(s.getBytes(StandardCharsets.UTF_8));
    d.update((byte) '\n');
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
