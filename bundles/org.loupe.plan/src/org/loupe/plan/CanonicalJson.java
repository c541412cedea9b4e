package org.loupe.plan;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.loupe.plan.internal.EcmaNumber;

/**
 * JSON with exactly one text a value, for hashing: RFC 8785 (A. Rundgren, B. Jordan, S. Erdtman,
 * "JSON Canonicalization Scheme", 2020). Members are sorted by the UTF-16 units of their names,
 * numbers are written as ECMAScript does, and there is no white space.
 *
 * <p>The scheme knows doubles only, so that 1 and 1.0 are the same; whole numbers beyond 2^53 are
 * written as texts, so that two of them never become one.
 */
public final class CanonicalJson {
  private static final long EXACT = 1L << 53;

  private CanonicalJson() {}

  /** The canonical text of a value. */
  public static String of(JsonElement value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /** SHA-256 in hexadecimal over the canonical text in UTF-8. */
  public static String sha256(JsonElement value) {
    try {
      byte[] text = of(value).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void write(JsonElement value, StringBuilder out) {
    switch (value) {
      case JsonObject o -> writeObject(o, out);
      case JsonArray a -> writeArray(a, out);
      case JsonPrimitive p when p.isString() -> writeText(p.getAsString(), out);
      case JsonPrimitive p when p.isNumber() -> writeNumber(p, out);
      default -> out.append(value); // true, false, null
    }
  }

  private static void writeObject(JsonObject object, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (String name : object.keySet().stream().sorted().toList()) {
      out.append(separator);
      writeText(name, out);
      out.append(':');
      write(object.get(name), out);
      separator = ",";
    }
    out.append('}');
  }

  private static void writeArray(JsonArray array, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < array.size(); i++) {
      out.append(i == 0 ? "" : ",");
      write(array.get(i), out);
    }
    out.append(']');
  }

  private static void writeNumber(JsonPrimitive number, StringBuilder out) {
    Number value =
        JsonNumbers.read(number)
            .orElseThrow(() -> new IllegalArgumentException("no double: " + number));
    if (!(value instanceof Long whole)) {
      out.append(EcmaNumber.text(value.doubleValue()));
    } else if (whole >= -EXACT && whole <= EXACT) {
      out.append(whole);
    } else {
      out.append('"').append(whole).append('"');
    }
  }

  private static void writeText(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
