package org.loupe.dsl.ui.internal.colour;

import java.util.ArrayList;
import java.util.List;
import org.loupe.dsl.ide.Highlight;
import org.loupe.dsl.ide.TextRange;

/**
 * What the words of a text are, kept in place while it is edited: words behind a change move with
 * it, a word that is changed keeps what it was, so that nothing flickers until the next check. In
 * order and without overlaps; not thread-safe.
 */
final class ColouredRanges {
  private int size;
  private int[] offsets = {};
  private int[] ends = {};
  private Highlight.Kind[] kinds = {};

  /** A stretch and what it is. */
  record Coloured(TextRange range, Highlight.Kind kind) {}

  /**
   * Takes what a check has found.
   *
   * @return the smallest stretch outside of which nothing is different
   */
  TextRange set(List<Highlight> highlights) {
    int count = highlights.size();
    int[] newOffsets = new int[count];
    int[] newEnds = new int[count];
    Highlight.Kind[] newKinds = new Highlight.Kind[count];
    for (int i = 0; i < count; i++) {
      Highlight h = highlights.get(i);
      newOffsets[i] = h.range().offset();
      newEnds[i] = h.range().end();
      newKinds[i] = h.kind();
    }
    int shorter = Math.min(size, count);
    int same = 0;
    while (same < shorter
        && offsets[same] == newOffsets[same]
        && ends[same] == newEnds[same]
        && kinds[same] == newKinds[same]) {
      same++;
    }
    int behind = 0;
    while (behind < shorter - same
        && offsets[size - 1 - behind] == newOffsets[count - 1 - behind]
        && ends[size - 1 - behind] == newEnds[count - 1 - behind]
        && kinds[size - 1 - behind] == newKinds[count - 1 - behind]) {
      behind++;
    }
    int from = Integer.MAX_VALUE;
    int to = 0;
    if (same < size - behind) {
      from = offsets[same];
      to = ends[size - 1 - behind];
    }
    if (same < count - behind) {
      from = Math.min(from, newOffsets[same]);
      to = Math.max(to, newEnds[count - 1 - behind]);
    }
    size = count;
    offsets = newOffsets;
    ends = newEnds;
    kinds = newKinds;
    return to == 0 ? new TextRange(0, 0) : TextRange.between(from, to);
  }

  /** A stretch of the text was replaced. */
  void edited(int offset, int removed, int added) {
    int end = offset + removed;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int from = moved(offsets[i], offset, end, added, true);
      int to = moved(ends[i], offset, end, added, false);
      if (to > from) {
        offsets[kept] = from;
        ends[kept] = to;
        kinds[kept++] = kinds[i];
      }
    }
    size = kept;
  }

  /**
   * Where a place is after a change. The beginning of a word is not before what was inserted there;
   * its end is behind it: a word grows while it is typed.
   */
  private static int moved(int place, int offset, int end, int added, boolean beginning) {
    if (place < offset || place == offset && !beginning && end > offset) {
      return place;
    }
    if (place >= end) {
      return place + offset - end + added;
    }
    return beginning ? offset + added : offset;
  }

  /** The words that have something in a stretch. */
  List<Coloured> in(int offset, int length) {
    List<Coloured> found = new ArrayList<>();
    for (int i = firstBehind(offset); i < size && offsets[i] < offset + length; i++) {
      found.add(new Coloured(TextRange.between(offsets[i], ends[i]), kinds[i]));
    }
    return found;
  }

  /** The first word that ends behind an offset. */
  private int firstBehind(int offset) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
