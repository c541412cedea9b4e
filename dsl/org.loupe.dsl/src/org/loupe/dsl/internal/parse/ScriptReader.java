package org.loupe.dsl.internal.parse;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.parser.IParseResult;
import org.loupe.api.Spelling;
import org.loupe.dsl.QuickFix;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Tokens.Mistake;
import org.loupe.dsl.loupe.Script;

/**
 * Parses a script statement by statement: one that cannot be read gives one diagnostic, is blanked
 * out, and the others are read as if it were not there.
 */
public final class ScriptReader {
  /** The language version that this product reads. */
  public static final int VERSION = 1;

  /** The parser gets every script with a good first line. */
  private static final String HEADER = "loupe " + VERSION + "\n";

  private static final Pattern LONE_RETURN = Pattern.compile("\r(?!\n)");

  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:param|let|model|data|analysis|script|sweep)\\s+\\^?(\\w+)");

  /** How often the whole is parsed again when statements were refused one by one and it fails. */
  private static final int MAX_ATTEMPTS = 4;

  private final ScriptParser parser;
  private final SourceText source;
  private final Problems problems;
  private final StringBuilder text;
  private final List<Region> regions;
  private final List<Mistake> mistakes;
  private final Set<String> brokenNames = new LinkedHashSet<>();

  /** The regions that have their diagnostic and are blank. */
  private final BitSet dropped = new BitSet();

  private ScriptReader(ScriptParser parser, SourceText source) {
    this.parser = parser;
    this.source = source;
    this.problems = new Problems(source);
    this.text = new StringBuilder(withLineFeeds(source.text()));
    Tokens tokens = Tokens.of(source.text());
    this.regions = Regions.of(tokens.tokens());
    this.mistakes = tokens.mistakes();
  }

  /** The grammar knows no line that ends with a carriage return alone; offsets stay. */
  private static String withLineFeeds(String text) {
    return LONE_RETURN.matcher(text).replaceAll("\n");
  }

  /** Parses a script. */
  public static ParsedScript read(ScriptParser parser, SourceText source) {
    return new ScriptReader(parser, source).read();
  }

  private ParsedScript read() {
    mistakes.forEach(this::lexical);
    head();
    for (int i = 1; i < regions.size(); i++) {
      if (!dropped.get(i)) {
        before(i);
      }
    }
    IParseResult result = parser.script(HEADER + text);
    if (firstError(result).filter(this::alone).isPresent()) {
      result = parser.script(HEADER + text); // as a rule one statement is being written
    }
    if (firstError(result).isPresent()) {
      oneByOne();
      result = parser.script(HEADER + text);
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<INode> error = firstError(result);
      if (error.isEmpty()) {
        Script script = (Script) result.getRootASTElement();
        return new ParsedScript(
            source,
            new Places(HEADER.length()),
            script == null ? List.of() : script.getStatements(),
            brokenNames,
            problems);
      }
      int offset = error.get().getTotalOffset() - HEADER.length();
      int region = indexOf(offset);
      if (dropped.get(region)) {
        break; // it has its diagnostic, and what is left of it cannot be read either
      }
      syntax(region, offset, error.get());
      result = parser.script(HEADER + text);
    }
    return new ParsedScript(source, new Places(0), List.of(), allNames(), problems);
  }

  /** What can be said of a statement before it is parsed. */
  private void before(int i) {
    if (regions.get(i).form() == Region.Form.MISSPELT) {
      misspelt(i);
    } else {
      Nesting.check(regions.get(i)).ifPresent(m -> refuse(i, m));
    }
  }

  /** Parses the statements alone around an error of the whole; whether one was refused. */
  private boolean alone(INode error) {
    int region = indexOf(error.getTotalOffset() - HEADER.length());
    boolean refused = isRefused(region);
    int before =
        region < 1 ? 0 : dropped.previousClearBit(region - 1); // it may lack what is missed here
    return before > 0 && isRefused(before) || refused;
  }

  /** Parses every statement alone, so that the parser's guesses reach no other one. */
  private void oneByOne() {
    for (int i = 1; i < regions.size(); i++) {
      isRefused(i);
    }
  }

  /** Parses a statement alone, and refuses it when it cannot be read; whether it was. */
  private boolean isRefused(int i) {
    if (i == 0 || dropped.get(i)) {
      return false;
    }
    Region region = regions.get(i);
    String alone = HEADER + text.substring(region.start(), region.end());
    Optional<INode> error = firstError(parser.script(alone));
    error.ifPresent(e -> syntax(i, e.getTotalOffset() - HEADER.length() + region.start(), e));
    return error.isPresent();
  }

  private static Optional<INode> firstError(IParseResult result) {
    INode first = null;
    for (INode node : result.getSyntaxErrors()) {
      if (first == null || node.getTotalOffset() < first.getTotalOffset()) {
        first = node;
      }
    }
    return Optional.ofNullable(first);
  }

  /** The head is {@code loupe 1} and nothing else; the parser always gets it. */
  private void head() {
    Region head = regions.getFirst();
    List<Token> tokens = head.tokens();
    Token first = tokens.isEmpty() ? null : tokens.getFirst();
    boolean named = first != null && first.is("loupe");
    boolean version = named && tokens.size() > 1 && tokens.get(1).kind() == Token.Kind.NUMBER;
    if (!version) {
      int offset = first == null ? 0 : first.offset();
      problems.add(
          ScriptProblem.NO_VERSION,
          offset,
          named ? first.text().length() : 0,
          named
              ? "The version of the language is missing behind 'loupe'."
              : "The script does not begin with the version of its language.",
          named
              ? new QuickFix("Write 'loupe 1'", first.end(), 0, " 1")
              : new QuickFix("Insert 'loupe 1'", 0, 0, "loupe 1\n"));
    } else if (!tokens.get(1).is(Integer.toString(VERSION))) {
      Token number = tokens.get(1);
      problems.add(
          ScriptProblem.NEWER_VERSION,
          number.offset(),
          number.text().length(),
          "The script is of language version %s; this product reads version %d."
              .formatted(number.text(), VERSION));
    } else if (tokens.size() > 2) {
      Token more = tokens.get(2);
      problems.add(
          ScriptProblem.STATEMENT,
          more.offset(),
          more.text().length(),
          "No statement begins with '%s'.%s"
              .formatted(more.text(), Spelling.didYouMean(more.text(), Regions.KEYWORDS)),
          keywordFixes(more));
    }
    blank(0, head.end());
  }

  /** What is no word or sign takes its statement with it, but a comment at its end does not. */
  private void lexical(Mistake m) {
    int region = indexOf(m.offset());
    if (dropped.get(region)) {
      blank(m.offset(), m.offset() + m.length());
      return; // the statement has its diagnostic
    }
    problems.add(m.problem(), m.offset(), m.length(), m.message());
    boolean comment = text.charAt(m.offset()) == '/';
    boolean toTheEnd =
        m.problem() == ScriptProblem.UNTERMINATED && (comment || isBlock(m.offset()));
    if (toTheEnd) {
      Matcher swallowed = DECLARED.matcher(text.substring(m.offset()));
      swallowed.results().forEach(r -> brokenNames.add(r.group(1)));
    }
    if (!comment) {
      drop(region);
    }
    blank(m.offset(), toTheEnd ? text.length() : m.offset() + m.length());
  }

  private boolean isBlock(int offset) {
    return offset + 3 <= text.length() && text.substring(offset, offset + 3).equals("\"\"\"");
  }

  private void misspelt(int region) {
    Token word = regions.get(region).tokens().getFirst();
    problems.add(
        ScriptProblem.STATEMENT,
        word.offset(),
        word.text().length(),
        "No statement begins with '%s'.%s"
            .formatted(word.text(), Spelling.didYouMean(word.text(), Regions.KEYWORDS)),
        keywordFixes(word));
    drop(region);
  }

  private static QuickFix[] keywordFixes(Token word) {
    return Spelling.nearest(word.text(), Regions.KEYWORDS).stream()
        .map(k -> new QuickFix("Write '" + k + "'", word.offset(), word.text().length(), k))
        .toArray(QuickFix[]::new);
  }

  private void refuse(int region, Mistake m) {
    problems.add(m.problem(), m.offset(), m.length(), m.message());
    drop(region);
  }

  private void syntax(int region, int where, INode node) {
    List<Token> tokens = regions.get(region).tokens();
    boolean behind = where >= regions.get(region).end() && !tokens.isEmpty();
    int offset = behind ? tokens.getLast().offset() : where;
    int length = Math.max(1, tokenLength(regions.get(region), offset));
    problems.add(ScriptProblem.SYNTAX, offset, length, node.getSyntaxErrorMessage().getMessage());
    drop(region);
  }

  /** The region around an offset. */
  private int indexOf(int offset) {
    int low = 0;
    int high = regions.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (regions.get(middle).start() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static int tokenLength(Region region, int offset) {
    return region.tokens().stream()
        .filter(t -> t.offset() == offset)
        .mapToInt(t -> t.text().length())
        .findFirst()
        .orElse(1);
  }

  private void drop(int index) {
    dropped.set(index);
    Region region = regions.get(index);
    if (index > 0) {
      brokenNames.addAll(region.names());
      blank(region.start(), region.end());
    }
  }

  private Set<String> allNames() {
    Set<String> names = new LinkedHashSet<>(brokenNames);
    regions.forEach(r -> names.addAll(r.names()));
    return names;
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        text.setCharAt(i, ' ');
      }
    }
  }
}
