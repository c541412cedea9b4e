package org.loupe.plan.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.script.ScriptText;
import org.loupe.plan.Expr;
import org.loupe.plan.ProgramLanguage;
import org.loupe.plan.catalogue.Signature.Mistake;
import org.loupe.plan.catalogue.SignatureTokens.Kind;
import org.loupe.plan.catalogue.SignatureTokens.Token;

/** Reads one signature; what is wrong in a statement does not hide what is wrong in others. */
final class SignatureReader {
  private static final List<String> STATEMENTS =
      List.of("analysis", "doc", "cite", "deterministic", "param", "result");
  private static final Set<String> CLAUSES = Set.of("in", "unit", "formula", "principal");
  private static final Set<Type> WITH_BOUNDS =
      Set.of(Type.Scalar.NUMBER, Type.Scalar.INT, Type.Scalar.DURATION, Type.Scalar.BYTES);

  /** Far beyond any signature. */
  private static final int LONGEST = 1 << 16;

  /** Far beyond any default, and little enough for patterns. */
  private static final int LONGEST_DEFAULT = 1000;

  private final String text;
  private final String file;
  private final ProgramLanguage language;
  private final SignatureTypes types;
  private final SignatureTokens tokens;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<ParameterDescriptor> parameters = new ArrayList<>();
  private final List<ComponentDescriptor> components = new ArrayList<>();
  private final List<String> cite = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private String name = "";
  private String version = "";
  private String doc = "";
  private int at;

  SignatureReader(String text, String file, ProgramLanguage language, SignatureTypes types) {
    this.text = text;
    this.file = file;
    this.language = language;
    this.types = types;
    this.tokens = SignatureTokens.of(text, language.comment());
  }

  /** What is behind a type. */
  private static final class Clauses {
    private Optional<Bounds> bounds = Optional.empty();
    private String unit = "";
    private String formula = "";
    private boolean principal;
  }

  /** Ends a statement. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Mistake mistake;

    Wrong(Mistake mistake) {
      super(mistake.message(), null, false, false);
      this.mistake = mistake;
    }
  }

  Signature.Reading read() {
    if (!(token().is("loupe") && tokens.all().get(at + 1).is("1"))) {
      add(
          Mistake.Kind.WRITING,
          token(),
          "The file begins with no signature: its first line is '%s loupe 1'."
              .formatted(language.comment()));
      return refused();
    }
    if (tokens.text().length() > LONGEST) {
      add(
          Mistake.Kind.WRITING,
          token(),
          "The signature has more than %d characters.".formatted(LONGEST));
      return refused();
    }
    at += 2;
    while (token().kind() != Kind.END) {
      int start = at;
      try {
        statement();
      } catch (Wrong e) {
        mistakes.add(e.mistake);
        at = Math.max(at, start + 1);
        while (token().kind() != Kind.END && !beginsStatement(token())) {
          at++;
        }
      }
    }
    whole();
    return mistakes.isEmpty() ? new Signature.Read(descriptor()) : refused();
  }

  private Signature.Reading refused() {
    mistakes.sort(Comparator.comparingInt(Mistake::offset));
    return new Signature.Refused(mistakes);
  }

  private AnalysisDescriptor descriptor() {
    Map<String, Type> outputs = new LinkedHashMap<>();
    components.forEach(c -> outputs.put(c.name(), c.type()));
    String label = new Type.FieldsOf(outputs).label();
    return new AnalysisDescriptor(
        name,
        List.of(),
        doc,
        "",
        cite,
        "one",
        seen.contains("deterministic"),
        "%s/%s".formatted(Path.of(file).getFileName(), version),
        parameters,
        components,
        Optional.of(new ScriptText(text, label, file, 1, 0, 0, Signature.FUNCTION)));
  }

  private void whole() {
    Token first = tokens.all().getFirst();
    boolean cut = mistakes.stream().anyMatch(m -> m.kind() != Mistake.Kind.TAKEN);
    List<String> missing = new ArrayList<>(List.of("analysis", "doc", "result"));
    missing.removeIf(seen::contains);
    if (!missing.isEmpty() && !cut) {
      add(
          Mistake.Kind.WRITING,
          first,
          "The signature has no '%s'.".formatted(String.join("' and no '", missing)));
    }
    if (components.stream().filter(ComponentDescriptor::principal).count() > 1) {
      add(Mistake.Kind.WRITING, first, "Only one result can be the principal one.");
    }
    if (!cut) {
      ProgramFunction.check(text, language, parameters).ifPresent(mistakes::add);
    }
  }

  private void statement() {
    Token keyword = token();
    if (!beginsStatement(keyword)) {
      throw wrong(
          keyword,
          "'%s' begins no statement of a signature: those begin with %s."
              .formatted(keyword.text(), String.join(", ", STATEMENTS)));
    }
    at++;
    boolean first = seen.add(keyword.text());
    switch (keyword.text()) {
      case "cite" -> cite.add(text("A citation"));
      case "param" -> parameter();
      case "result" -> result();
      default -> {
        if (!first) {
          throw wrong(keyword, "There is a second '%s'.".formatted(keyword.text()));
        }
        switch (keyword.text()) {
          case "analysis" -> analysis();
          case "doc" -> doc = texts("What it does");
          default -> {
            // 'deterministic' is a statement of its own
          }
        }
      }
    }
  }

  private static boolean beginsStatement(Token t) {
    return t.begins() && t.kind() == Kind.NAME && STATEMENTS.contains(t.text());
  }

  private void analysis() {
    Token head = token();
    StringBuilder dotted = new StringBuilder(name("The name of the analysis"));
    while (take(".")) {
      dotted.append('.').append(name("The name of the analysis"));
    }
    name = dotted.toString();
    Token end = tokens.all().get(at - 1);
    if (name.indexOf('.') < 0) {
      throw wrong(head, "The name '%s' has no prefix of yours: 'acme.%s'.".formatted(name, name));
    }
    if (!take("version")) {
      throw missing("The version is missing: write 'version \"1.0\"' behind the name.");
    }
    version = text("The version");
    if (types.isTaken(name)) {
      mistakes.add(
          new Mistake(
              Mistake.Kind.TAKEN,
              head.start(),
              end.end() - head.start(),
              "'%s' is installed already: take another name.".formatted(name)));
    }
  }

  private void parameter() {
    Token at0 = token();
    String parameter = declared(parameters.stream().map(ParameterDescriptor::name).toList());
    Type type = type(parameter);
    boolean optional = take("?");
    Token given = token();
    String written = take("=") ? defaultText() : "";
    Clauses clauses = clauses(type);
    String meaning = texts("What '%s' means".formatted(parameter));
    Bounds bounds = clauses.bounds.orElse(Bounds.NONE);
    if (optional && !written.isEmpty()) {
      throw wrong(at0, "'%s' may be left out and has a default.".formatted(parameter));
    }
    if (clauses.principal) {
      throw wrong(at0, "Only a result can be the principal one.");
    }
    Presence presence = optional ? new Presence.MayBeAbsent() : new Presence.Required();
    if (!written.isEmpty() && types.isKnown(type)) {
      Expr value = value(written, type, bounds, given, "'%s'".formatted(parameter));
      presence = new Presence.Defaulted(written, value);
    }
    parameters.add(
        new ParameterDescriptor(
            parameter, meaning, clauses.formula, type, presence, bounds, clauses.unit));
  }

  private void result() {
    String component = declared(components.stream().map(ComponentDescriptor::name).toList());
    Token typed = token();
    Type type = type(component);
    if (!WrittenType.isGiven(type)) {
      throw new Wrong(
          new Mistake(
              Mistake.Kind.TYPE,
              typed.start(),
              typed.end() - typed.start(),
              "A program gives no %s, but %s and lists of them."
                  .formatted(type.label(), WrittenType.GIVEN_WORDS)));
    }
    Clauses clauses = clauses(Type.Scalar.ANY);
    components.add(
        new ComponentDescriptor(
            component,
            texts("What '%s' means".formatted(component)),
            clauses.formula,
            type,
            clauses.unit,
            clauses.principal));
  }

  /** A name and the colon behind it. */
  private String declared(List<String> others) {
    Token t = token();
    String declared = name("A name");
    if (ScriptNames.WORDS.contains(declared)) {
      throw wrong(t, "'%s' is a word of the language.".formatted(declared));
    }
    if (others.contains(declared)) {
      throw wrong(t, "There is a second '%s'.".formatted(declared));
    }
    if (!take(":")) {
      throw missing("The type of '%s' is missing: ': number'.".formatted(declared));
    }
    return declared;
  }

  /** A type, or words with {@code |} between them, of which one is to be chosen. */
  private Type type(String of) {
    Token t = token();
    String first = name("The type of '%s'".formatted(of));
    if (token().is("|")) {
      List<EnumDescriptor.Constant> choices = new ArrayList<>();
      choices.add(new EnumDescriptor.Constant(first, ""));
      while (take("|")) {
        choices.add(new EnumDescriptor.Constant(name("A choice"), ""));
      }
      return new Type.EnumOf(new EnumDescriptor(of, choices));
    }
    Optional<Type> named = types.named(first);
    if (named.isEmpty()) {
      throw new Wrong(
          new Mistake(
              Mistake.Kind.TYPE,
              t.start(),
              t.end() - t.start(),
              "There is no type '%s'.%s"
                  .formatted(first, Spelling.didYouMean(first, types.names()))));
    }
    Type type = named.get() instanceof Type.TableOf && take("(") ? table() : named.get();
    if (!take("[")) {
      return type;
    }
    if (!take("]")) {
      throw wrong(token(), "']' is missing.");
    }
    return new Type.ListOf(type);
  }

  private Type table() {
    List<String> columns = new ArrayList<>();
    do {
      columns.add(name("The name of a column"));
    } while (take(","));
    if (!take(")")) {
      throw wrong(token(), "')' is missing behind the columns.");
    }
    return new Type.TableOf(columns);
  }

  private Clauses clauses(Type type) {
    Clauses clauses = new Clauses();
    while (true) {
      Token word = token();
      if (take("unit")) {
        clauses.unit = text("The unit");
      } else if (take("formula")) {
        clauses.formula = text("The formula");
      } else if (take("principal")) {
        clauses.principal = true;
      } else if (take("in")) {
        clauses.bounds = Optional.of(bounds(type, word));
      } else {
        return clauses;
      }
    }
  }

  private Bounds bounds(Type type, Token word) {
    Type item = type instanceof Type.ListOf(Type i) ? i : type;
    if (!WITH_BOUNDS.contains(item)) {
      throw wrong(word, "Only numbers, durations and sizes have bounds.");
    }
    double min = token().is("..") ? Double.NEGATIVE_INFINITY : bound(item);
    if (!take("..")) {
      throw wrong(token(), "'..' is missing between the bounds.");
    }
    boolean open = token().kind() == Kind.TEXT || CLAUSES.contains(token().text());
    double max = open ? Double.POSITIVE_INFINITY : bound(item);
    if (!(min <= max)) {
      throw wrong(word, "The first bound is larger than the second.");
    }
    return new Bounds(min, max);
  }

  private double bound(Type type) {
    Token first = token();
    while (!token().is("..") && !endsValue(token(), token() == first)) {
      at++;
    }
    return value(written(first), type, Bounds.NONE, first, "a range")
            instanceof Expr.Literal(Number number)
        ? number.doubleValue()
        : Double.NaN;
  }

  /** The text of a default: up to a clause, a text behind it, or the next statement. */
  private String defaultText() {
    Token first = token();
    int depth = 0;
    while (depth > 0 || !endsValue(token(), token() == first)) {
      if (token().kind() == Kind.END) {
        throw wrong(first, "The default has no end.");
      }
      depth += token().is("(") || token().is("[") ? 1 : 0;
      depth -= token().is(")") || token().is("]") ? 1 : 0;
      at++;
    }
    return written(first);
  }

  private static boolean endsValue(Token t, boolean first) {
    boolean clause = t.kind() == Kind.NAME && CLAUSES.contains(t.text());
    return t.kind() == Kind.END
        || beginsStatement(t)
        || !first && (clause || t.kind() == Kind.TEXT);
  }

  /** What stands from a token to the one in front of the next. */
  private String written(Token first) {
    Token last = tokens.all().get(at - 1);
    if (last.end() <= first.start()) {
      throw wrong(first, "A value is missing.");
    }
    return tokens.text().substring(first.start(), last.end()).replaceAll("\\s*\\R\\s*", " ");
  }

  private Expr value(String written, Type type, Bounds bounds, Token from, String place) {
    if (written.length() > LONGEST_DEFAULT) {
      throw wrong(from, "A value has at most %d characters here.".formatted(LONGEST_DEFAULT));
    }
    try {
      return DefaultText.parse(written, type, bounds, types.valueTypes(), place);
    } catch (LoupeException e) {
      throw wrong(from, e.getMessage());
    }
  }

  private String name(String what) {
    if (token().kind() != Kind.NAME) {
      throw missing(what + " is missing.");
    }
    return tokens.all().get(at++).text();
  }

  private String text(String what) {
    if (token().kind() != Kind.TEXT) {
      throw missing(what + " is missing: a text in quotes.");
    }
    Token t = tokens.all().get(at++);
    try {
      return t.text().substring(1, t.text().length() - 1).translateEscapes();
    } catch (IllegalArgumentException _) {
      throw wrong(t, "The text has an escape that the language does not have.");
    }
  }

  private String texts(String what) {
    StringBuilder all = new StringBuilder(text(what));
    while (token().kind() == Kind.TEXT) {
      all.append(' ').append(text(what));
    }
    if (all.toString().isBlank()) {
      throw wrong(tokens.all().get(at - 1), what + " is missing: the text is empty.");
    }
    return all.toString();
  }

  private Token token() {
    return tokens.all().get(at);
  }

  private boolean take(String word) {
    boolean there = token().is(word);
    at += there ? 1 : 0;
    return there;
  }

  /** Something that should follow what is in front, on its line when the next line is another. */
  private Wrong missing(String message) {
    return wrong(token().begins() ? tokens.all().get(at - 1) : token(), message);
  }

  private static Wrong wrong(Token t, String message) {
    return new Wrong(new Mistake(Mistake.Kind.WRITING, t.start(), t.end() - t.start(), message));
  }

  private void add(Mistake.Kind kind, Token t, String message) {
    mistakes.add(new Mistake(kind, t.start(), t.end() - t.start(), message));
  }
}
