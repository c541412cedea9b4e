package org.loupe.onnx.internal.card;

import java.util.List;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;

/** The rules for entries of a card, wherever they come from. */
final class CardChecks {

  private static final Set<String> CHANNELS = Set.of("", "rgb", "bgr", "gray");

  private CardChecks() {}

  static String axes(String axes, String where) {
    boolean valid =
        axes.chars().allMatch(c -> c >= 'A' && c <= 'Z')
            && axes.chars().distinct().count() == axes.length();
    if (!valid) {
      throw refused(
          where, "the axes are %s and not letters such as NCHW".formatted(Shown.of(axes)));
    }
    return axes;
  }

  static String channels(String channels, String where) {
    if (!CHANNELS.contains(channels)) {
      throw refused(
          where, "the channels are %s and not rgb, bgr or gray".formatted(Shown.of(channels)));
    }
    return channels;
  }

  static List<Double> mean(List<Double> mean, String where) {
    if (!mean.stream().allMatch(Double::isFinite)) {
      throw refused(where, "the mean is " + mean);
    }
    return mean;
  }

  static List<Double> std(List<Double> std, String where) {
    if (!std.stream().allMatch(s -> Double.isFinite(s) && s > 0)) {
      throw refused(where, "the standard deviation is %s and not above 0".formatted(std));
    }
    return std;
  }

  static LoupeException refused(String where, String why) {
    return new LoupeException(OnnxProblem.CARD, "In %s %s.".formatted(where, why));
  }
}
