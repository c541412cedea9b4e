package org.loupe.runtime.internal.registry;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * Versions from old to new: numbers in them count as numbers, so that 1.10 is newer than 1.9, and a
 * version is older than the same with something behind it.
 */
final class VersionOrder implements Comparator<String> {
  static final VersionOrder OLDEST_FIRST = new VersionOrder();

  private VersionOrder() {}

  @Override
  public int compare(String a, String b) {
    String[] left = parts(a);
    String[] right = parts(b);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = part(left[i], right[i]);
      if (order != 0) {
        return order;
      }
    }
    int length = Integer.compare(left.length, right.length);
    // 1.0 and 1-0 are two versions, and must have an order
    return length != 0 ? length : a.compareTo(b);
  }

  private static String[] parts(String version) {
    return version.split("[.+_-]|(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
  }

  private static int part(String a, String b) {
    boolean numeric = isNumber(a) && isNumber(b);
    return numeric ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
  }

  private static boolean isNumber(String s) {
    return !s.isEmpty() && s.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
