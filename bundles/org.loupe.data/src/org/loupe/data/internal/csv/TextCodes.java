package org.loupe.data.internal.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers texts in the order in which they first come, without an object for one that is known. */
final class TextCodes {

  private byte[][] table = new byte[64][];
  private int[] codes = new int[64];
  private final List<byte[]> texts = new ArrayList<>();

  /** How many different texts there are. */
  int size() {
    return texts.size();
  }

  /** The bytes of a text. */
  byte[] text(int code) {
    return texts.get(code);
  }

  /** The number of a text, a new one when it is not known. */
  int code(byte[] b, int from, int to) {
    int slot = slot(b, from, to);
    if (table[slot] == null) {
      if (2 * texts.size() >= table.length) {
        grow();
        slot = slot(b, from, to);
      }
      table[slot] = Arrays.copyOfRange(b, from, to);
      codes[slot] = texts.size();
      texts.add(table[slot]);
    }
    return codes[slot];
  }

  private int slot(byte[] b, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + b[i];
    }
    int slot = (hash ^ hash >>> 15) & table.length - 1;
    while (table[slot] != null && !Arrays.equals(table[slot], 0, table[slot].length, b, from, to)) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private void grow() {
    table = new byte[2 * table.length][];
    codes = new int[table.length];
    for (int code = 0; code < texts.size(); code++) {
      byte[] text = texts.get(code);
      int slot = slot(text, 0, text.length);
      table[slot] = text;
      codes[slot] = code;
    }
  }
}
