package acme.safetensors;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The order of layers by the numbers in their names. */
final class LayerOrder {
  private static final String WEIGHT = ".weight";

  /** A run of digits or of everything else. */
  private static final Pattern PART = Pattern.compile("\\d+|\\D+");

  private LayerOrder() {}

  /** Names of layers, taken from the names of their weights. */
  static List<String> of(List<String> tensors) {
    return tensors.stream()
        .filter(n -> n.endsWith(WEIGHT))
        .map(n -> n.substring(0, n.length() - WEIGHT.length()))
        .sorted(Comparator.comparing(LayerOrder::parts, LayerOrder::compare))
        .toList();
  }

  private static List<String> parts(String name) {
    return PART.matcher(name).results().map(MatchResult::group).toList();
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      boolean numbers = isNumber(a.get(i)) && isNumber(b.get(i));
      int order =
          numbers
              ? new BigInteger(a.get(i)).compareTo(new BigInteger(b.get(i)))
              : a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static boolean isNumber(String part) {
    return Character.isDigit(part.charAt(0));
  }
}
