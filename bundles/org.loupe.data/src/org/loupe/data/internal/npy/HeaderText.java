package org.loupe.data.internal.npy;

import java.util.ArrayList;
import java.util.List;
import org.loupe.data.internal.Printable;

/**
 * The dictionary in the header of an NPY file: three keys in any order, as Python prints them. A
 * strict parser of just that; nothing is evaluated.
 *
 * @param descr the element type as text, {@code [...]} for a structured type
 * @param fortran whether the first axis runs fastest
 * @param shape sizes of the axes
 */
record HeaderText(String descr, boolean fortran, List<Long> shape) {

  /** More axes than any version of NumPy can make. */
  static final int MAX_AXES = 64;

  /** What is wrong, in words that follow "its header is damaged: ". */
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    Damaged(String message) {
      super(message);
    }
  }

  static HeaderText parse(String text) throws Damaged {
    return new Parser(text).dictionary();
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    HeaderText dictionary() throws Damaged {
      String descr = null;
      Boolean fortran = null;
      List<Long> shape = null;
      expect('{');
      while (!skip('}')) {
        String key = string();
        expect(':');
        boolean repeated =
            switch (key) {
              case "descr" -> descr != null;
              case "fortran_order" -> fortran != null;
              case "shape" -> shape != null;
              default -> throw new Damaged("the key '" + key + "' is not known");
            };
        if (repeated) {
          throw new Damaged("the key '" + key + "' is there twice");
        }
        switch (key) {
          case "descr" -> descr = peek() == '[' ? structured() : string();
          case "fortran_order" -> fortran = bool();
          default -> shape = tuple();
        }
        if (!skip(',') && peek() != '}') {
          throw unexpected();
        }
      }
      if (peek() != END) {
        throw unexpected();
      }
      if (descr == null || fortran == null || shape == null) {
        throw new Damaged("one of the keys 'descr', 'fortran_order', 'shape' is not there");
      }
      return new HeaderText(descr, fortran, shape);
    }

    private static final char END = '\0';

    /** The next character that is not a space; {@link #END} behind the last. */
    private char peek() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : END;
    }

    private boolean skip(char c) {
      boolean there = peek() == c;
      if (there) {
        at++;
      }
      return there;
    }

    private void expect(char c) throws Damaged {
      if (!skip(c)) {
        throw unexpected();
      }
    }

    private Damaged unexpected() {
      char c = peek();
      return new Damaged(
          c == END && at >= text.length()
              ? "it ends too early"
              : "'%s' at position %d".formatted(printable(c), at));
    }

    private static String printable(char c) {
      return c >= ' ' && c < 127 ? String.valueOf(c) : "\\u%04x".formatted((int) c);
    }

    private String string() throws Damaged {
      char quote = peek();
      if (quote != '\'' && quote != '"') {
        throw unexpected();
      }
      int end = text.indexOf(quote, at + 1);
      if (end < 0) {
        throw new Damaged("a text does not end");
      }
      String s = text.substring(at + 1, end);
      // no type code or key needs an escape, and everything in messages is to be printable
      if (s.indexOf('\\') >= 0 || s.chars().anyMatch(Printable::isHidden) || s.length() > 40) {
        throw new Damaged("a text has characters that no type or key has");
      }
      at = end + 1;
      return s;
    }

    /** Skips a structured type: only that it is one matters, and it may be long. */
    private String structured() throws Damaged {
      int depth = 0;
      do {
        char c = peek();
        if (c == '\'' || c == '"') {
          string();
          continue;
        }
        if (c == END) {
          throw unexpected();
        }
        depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
        at++;
      } while (depth > 0);
      return "[...]";
    }

    private boolean bool() throws Damaged {
      for (boolean value : new boolean[] {false, true}) {
        String word = value ? "True" : "False";
        peek();
        if (text.startsWith(word, at)) {
          at += word.length();
          return value;
        }
      }
      throw unexpected();
    }

    private List<Long> tuple() throws Damaged {
      List<Long> axes = new ArrayList<>();
      expect('(');
      boolean comma = true;
      while (!skip(')')) {
        if (!comma) {
          throw unexpected();
        }
        if (axes.size() == MAX_AXES) {
          throw new Damaged("the shape has more than " + MAX_AXES + " axes");
        }
        axes.add(integer());
        comma = skip(',');
      }
      if (axes.size() == 1 && !comma) {
        throw new Damaged("the shape is no tuple");
      }
      return axes;
    }

    private long integer() throws Damaged {
      char first = peek();
      if (first == '-') {
        throw new Damaged("a size in the shape is negative");
      }
      int from = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == from) {
        throw unexpected();
      }
      String digits = text.substring(from, at);
      if (at < text.length() && text.charAt(at) == 'L') {
        at++; // Python 2 wrote long integers so
      }
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException e) {
        throw new Damaged("a size in the shape is beyond 2^63");
      }
    }
  }
}
