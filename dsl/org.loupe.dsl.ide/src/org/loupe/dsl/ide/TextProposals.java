package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.dsl.ide.Callees.Called;
import org.loupe.plan.Input;
import org.loupe.plan.ProgramLanguage;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.Type;

/** What a text in quotes may be: files, entries of the registry, layers, parts of a file. */
final class TextProposals {
  private static final String REGISTRY = "registry";

  private final ScriptDocument document;
  private final CaretContext caret;
  private final Callees callees;
  private final Survey survey;
  private final Proposals out;

  TextProposals(
      ScriptDocument document, CaretContext caret, Callees callees, Survey survey, Proposals out) {
    this.document = document;
    this.caret = caret;
    this.callees = callees;
    this.survey = survey;
    this.out = out;
  }

  void propose() {
    if (caret.keyword().equals("import") && caret.tokens().size() == 1) {
      List<String> endings = new ArrayList<>(List.of("loupe"));
      endings.addAll(ProgramLanguage.endings());
      new FileProposals(document, caret, out).propose(endings);
      return;
    }
    Optional<Integer> bracket = argumentsOf();
    Optional<Called> called = bracket.flatMap(callees::at);
    if (called.isPresent()) {
      OpenCall call = OpenCall.of(caret, bracket.get());
      call.parameter(called.get().parameters())
          .ifPresent(p -> propose(p, called.get(), call, bracket.get()));
    }
  }

  /** The bracket of the arguments around the text; a list is an argument, too. */
  private Optional<Integer> argumentsOf() {
    Optional<Integer> open = caret.openBracket();
    return open.filter(b -> caret.tokens().get(b).is("[")).isPresent()
        ? caret.before(open.get()).openBracket()
        : open;
  }

  private void propose(ParameterDescriptor p, Called called, OpenCall call, int bracket) {
    Type item = p.type() instanceof Type.ListOf(Type of) ? of : p.type();
    if (item == Type.Scalar.FILE) {
      new FileProposals(document, caret, out).propose(called.extensions());
    } else if (item == Type.Scalar.TEXT && called.source().isPresent()) {
      SourceDescriptor source = called.source().get();
      if (source.name().equals(REGISTRY)) {
        entries(source.kind());
      } else {
        parts(source, p, call, bracket);
      }
    } else if (item == Type.Scalar.TEXT && isLayer(bracket)) {
      layers(bracket);
    }
  }

  private void entries(String kind) {
    Optional<List<Entry>> entries = survey.entries();
    if (entries.isEmpty()) {
      out.expectMore();
    }
    entries.orElse(List.of()).stream()
        .filter(e -> e.kind().equals(kind))
        .forEach(e -> out.word(e.name(), Proposal.Kind.ENTRY, e.title(), Descriptions.entry(e)));
  }

  /** What the source's file has for a parameter, with the arguments before this one. */
  private void parts(SourceDescriptor source, ParameterDescriptor p, OpenCall call, int bracket) {
    int end = call.begin();
    String text = caret.text(caret.chainStart(bracket - 1), end);
    CaretContext before = caret.before(end);
    List<ParameterDescriptor> missing = OpenCall.of(before, bracket).missing(source.parameters());
    header(new NamedInputs(document).of(source.kind(), text, missing))
        .choices()
        .getOrDefault(p.name(), List.of())
        .forEach(c -> text(c, Proposal.Kind.PART, "in the file"));
  }

  private boolean isLayer(int bracket) {
    return bracket > 2
        && caret.tokens().get(bracket - 1).is("layer")
        && caret.tokens().get(bracket - 2).is(".");
  }

  /** The layers of a model that has a name; of others nothing is known before the run. */
  private void layers(int bracket) {
    String model = caret.tokens().get(caret.chainStart(bracket - 1)).text();
    header(new NamedInputs(document).of(model))
        .layers()
        .forEach(l -> text(l, Proposal.Kind.PART, "layer of " + model));
  }

  private Header header(Optional<Input> input) {
    if (input.isEmpty()) {
      return Header.NONE;
    }
    Optional<Header> header = survey.header(input.get());
    if (header.isEmpty()) {
      out.expectMore();
    }
    return header.orElse(Header.NONE);
  }

  /** Names of files may have any characters; those that need an escape are written with it. */
  private void text(String name, Proposal.Kind kind, String detail) {
    if (name.chars().noneMatch(Character::isISOControl)) {
      String written = name.replace("\\", "\\\\").replace("\"", "\\\"");
      out.add(name, kind, detail, "", written, written.length());
    }
  }
}
