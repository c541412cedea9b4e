package org.loupe.workbench.tests;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;

/**
 * A part of the screen as a small picture, with 64 colours: again and again those that are farthest
 * apart in all are parted at their mean, so that a thin red line stays red.
 */
final class Picture {
  /** Colours are told apart by so many bits a channel. */
  private static final int BITS = 5;

  private static final int BINS = 1 << 3 * BITS;
  private static final int COLOURS = 64;

  private final long[] count = new long[BINS];
  private final long[][] sums = new long[3][BINS];

  private Picture() {}

  /** A part, with few colours. */
  static ImageData of(ImageData screen, Rectangle part) {
    Picture picture = new Picture();
    int[] bins = new int[part.width * part.height];
    for (int i = 0; i < bins.length; i++) {
      int pixel = screen.getPixel(part.x + i % part.width, part.y + i / part.width);
      bins[i] = picture.add(screen.palette.getRGB(pixel));
    }
    List<List<Integer>> groups = picture.groups();
    RGB[] palette = new RGB[groups.size()];
    int[] index = new int[BINS];
    for (int g = 0; g < palette.length; g++) {
      List<Integer> group = groups.get(g);
      palette[g] =
          new RGB(
              (int) Math.round(picture.mean(group, 0)),
              (int) Math.round(picture.mean(group, 1)),
              (int) Math.round(picture.mean(group, 2)));
      for (int bin : group) {
        index[bin] = g;
      }
    }
    ImageData small = new ImageData(part.width, part.height, 8, new PaletteData(palette));
    for (int i = 0; i < bins.length; i++) {
      small.setPixel(i % part.width, i / part.width, index[bins[i]]);
    }
    return small;
  }

  private int add(RGB rgb) {
    int drop = 8 - BITS;
    int bin = rgb.red >> drop << 2 * BITS | rgb.green >> drop << BITS | rgb.blue >> drop;
    count[bin]++;
    sums[0][bin] += rgb.red;
    sums[1][bin] += rgb.green;
    sums[2][bin] += rgb.blue;
    return bin;
  }

  private List<List<Integer>> groups() {
    List<Integer> all = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      if (count[b] > 0) {
        all.add(b);
      }
    }
    List<List<Integer>> groups = new ArrayList<>(List.of(all));
    while (groups.size() < COLOURS) {
      int widest = 0;
      int channel = 0;
      double most = 0;
      for (int g = 0; g < groups.size(); g++) {
        for (int k = 0; k < 3; k++) {
          double spread = spread(groups.get(g), k);
          if (spread > most) {
            most = spread;
            widest = g;
            channel = k;
          }
        }
      }
      if (most == 0) {
        break;
      }
      split(groups, widest, channel);
    }
    return groups;
  }

  private void split(List<List<Integer>> groups, int which, int channel) {
    List<Integer> group = groups.remove(which);
    double mean = mean(group, channel);
    groups.add(group.stream().filter(b -> value(b, channel) <= mean).toList());
    groups.add(group.stream().filter(b -> value(b, channel) > mean).toList());
  }

  private double value(int bin, int channel) {
    return (double) sums[channel][bin] / count[bin];
  }

  private double mean(List<Integer> group, int channel) {
    double sum = 0;
    double n = 0;
    for (int b : group) {
      sum += sums[channel][b];
      n += count[b];
    }
    return sum / n;
  }

  /** How far the pixels of a group are apart; of what is rare less is lost by roots of counts. */
  private double spread(List<Integer> group, int channel) {
    if (group.size() == 1) {
      return 0;
    }
    double mean = mean(group, channel);
    double spread = 0;
    for (int b : group) {
      double d = value(b, channel) - mean;
      spread += Math.sqrt(count[b]) * d * d;
    }
    return spread;
  }
}
