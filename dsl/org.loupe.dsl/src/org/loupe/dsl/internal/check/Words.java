package org.loupe.dsl.internal.check;

import java.util.List;
import org.loupe.plan.catalogue.Type;

/** How types and lists of words are said in messages. */
final class Words {
  private Words() {}

  /** A type with its article. */
  static String a(Type type) {
    return switch (type) {
      case Type.ResultOf r -> "the result of " + r.analysis();
      case Type.ListOf(Type item) when item == Type.Scalar.ANY -> "an empty list";
      case Type.ListOf(Type item) -> "a list of " + item.label();
      case Type.EnumOf e -> "one of " + String.join(", ", e.descriptor().names());
      case Type.Scalar s -> scalar(s);
      default -> a(type.label());
    };
  }

  private static String scalar(Type.Scalar type) {
    return switch (type) {
      case DATA -> "data";
      case FEATURES -> "features";
      case BYTES -> "a size in bytes";
      case BOOL -> "true or false";
      case TEXT -> "a text";
      case ANY -> "a value";
      default -> a(type.label());
    };
  }

  /** A word with its article. */
  static String a(String word) {
    return ("aeiou".indexOf(Character.toLowerCase(word.charAt(0))) >= 0 ? "an " : "a ") + word;
  }

  /** The beginning of a sentence. */
  static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** A sentence to go on with. */
  static String withoutDot(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** Words with commas, the last with an 'and'. */
  static String list(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}
