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
import org.loupe.api.script.ScriptText;
import org.loupe.plan.Expr;
import org.loupe.plan.ProgramLanguage;
import org.loupe.plan.catalogue.Signature.Mistake;
import org.loupe.plan.catalogue.SignatureCursor.Wrong;
import org.loupe.plan.catalogue.SignatureTokens.Kind;
import org.loupe.plan.catalogue.SignatureTokens.Token;

/** Reads one signature; what is wrong in a statement does not hide what is wrong in others. */
final class SignatureReader {
  /** Far beyond any signature. */
  private static final int LONGEST = 1 << 16;

  private final String text;
  private final String file;
  private final ProgramLanguage language;
  private final SignatureTypes types;
  private final SignatureTokens tokens;
  private final SignatureCursor cursor;
  private final SignatureTypeReader typed;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<ParameterDescriptor> parameters = new ArrayList<>();
  private final List<ComponentDescriptor> components = new ArrayList<>();
  private final List<String> cite = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private String name = "";
  private String version = "";
  private String doc = "";

  SignatureReader(String text, String file, ProgramLanguage language, SignatureTypes types) {
    this.text = text;
    this.file = file;
    this.language = language;
    this.types = types;
    this.tokens = SignatureTokens.of(text, language.comment());
    this.cursor = new SignatureCursor(tokens);
    this.typed = new SignatureTypeReader(cursor, types);
  }

  Signature.Reading read() {
    if (!(cursor.token().is("loupe") && tokens.all().get(1).is("1"))) {
      add(
          Mistake.Kind.WRITING,
          cursor.token(),
          "The file begins with no signature: its first line is '%s loupe 1'."
              .formatted(language.comment()));
      return refused();
    }
    if (tokens.text().length() > LONGEST) {
      add(
          Mistake.Kind.WRITING,
          cursor.token(),
          "The signature has more than %d characters.".formatted(LONGEST));
      return refused();
    }
    cursor.next();
    cursor.next();
    while (cursor.token().kind() != Kind.END) {
      int start = cursor.place();
      try {
        statement();
      } catch (Wrong e) {
        mistakes.add(e.mistake);
        cursor.skip(start);
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
    Token keyword = cursor.token();
    if (!SignatureCursor.beginsStatement(keyword)) {
      throw SignatureCursor.wrong(
          keyword,
          "'%s' begins no statement of a signature: those begin with %s."
              .formatted(keyword.text(), String.join(", ", SignatureCursor.STATEMENTS)));
    }
    cursor.next();
    boolean first = seen.add(keyword.text());
    switch (keyword.text()) {
      case "cite" -> cite.add(cursor.text("A citation"));
      case "param" -> parameter();
      case "result" -> result();
      default -> {
        if (!first) {
          throw SignatureCursor.wrong(keyword, "There is a second '%s'.".formatted(keyword.text()));
        }
        switch (keyword.text()) {
          case "analysis" -> analysis();
          case "doc" -> doc = cursor.texts("What it does");
          default -> {
            // 'deterministic' is a statement of its own
          }
        }
      }
    }
  }

  private void analysis() {
    Token head = cursor.token();
    StringBuilder dotted = new StringBuilder(cursor.name("The name of the analysis"));
    while (cursor.take(".")) {
      dotted.append('.').append(cursor.name("The name of the analysis"));
    }
    name = dotted.toString();
    Token end = cursor.before();
    if (name.indexOf('.') < 0) {
      throw SignatureCursor.wrong(
          head, "The name '%s' has no prefix of yours: 'acme.%s'.".formatted(name, name));
    }
    if (!cursor.take("version")) {
      throw cursor.missing("The version is missing: write 'version \"1.0\"' behind the name.");
    }
    version = cursor.text("The version");
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
    Token at0 = cursor.token();
    String parameter = declared(parameters.stream().map(ParameterDescriptor::name).toList());
    Type type = typed.type(parameter);
    boolean optional = cursor.take("?");
    Token given = cursor.token();
    String written = cursor.take("=") ? typed.defaultText() : "";
    SignatureTypeReader.Clauses clauses = typed.clauses(type);
    String meaning = cursor.texts("What '%s' means".formatted(parameter));
    Bounds bounds = clauses.bounds.orElse(Bounds.NONE);
    if (optional && !written.isEmpty()) {
      throw SignatureCursor.wrong(
          at0, "'%s' may be left out and has a default.".formatted(parameter));
    }
    if (clauses.principal) {
      throw SignatureCursor.wrong(at0, "Only a result can be the principal one.");
    }
    Presence presence = optional ? new Presence.MayBeAbsent() : new Presence.Required();
    if (!written.isEmpty() && types.isKnown(type)) {
      Expr value = typed.value(written, type, bounds, given, "'%s'".formatted(parameter));
      presence = new Presence.Defaulted(written, value);
    }
    parameters.add(
        new ParameterDescriptor(
            parameter, meaning, clauses.formula, type, presence, bounds, clauses.unit));
  }

  private void result() {
    String component = declared(components.stream().map(ComponentDescriptor::name).toList());
    Token given = cursor.token();
    Type type = typed.type(component);
    if (!WrittenType.isGiven(type)) {
      throw new Wrong(
          new Mistake(
              Mistake.Kind.TYPE,
              given.start(),
              given.end() - given.start(),
              "A program gives no %s, but %s and lists of them."
                  .formatted(type.label(), WrittenType.GIVEN_WORDS)));
    }
    SignatureTypeReader.Clauses clauses = typed.clauses(Type.Scalar.ANY);
    components.add(
        new ComponentDescriptor(
            component,
            cursor.texts("What '%s' means".formatted(component)),
            clauses.formula,
            type,
            clauses.unit,
            clauses.principal));
  }

  /** A name and the colon behind it. */
  private String declared(List<String> others) {
    Token t = cursor.token();
    String declared = cursor.name("A name");
    if (ScriptNames.WORDS.contains(declared)) {
      throw SignatureCursor.wrong(t, "'%s' is a word of the language.".formatted(declared));
    }
    if (others.contains(declared)) {
      throw SignatureCursor.wrong(t, "There is a second '%s'.".formatted(declared));
    }
    if (!cursor.take(":")) {
      throw cursor.missing("The type of '%s' is missing: ': number'.".formatted(declared));
    }
    return declared;
  }

  private void add(Mistake.Kind kind, Token t, String message) {
    mistakes.add(new Mistake(kind, t.start(), t.end() - t.start(), message));
  }
}
