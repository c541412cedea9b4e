package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.dsl.syntax.SyntaxToken;
import org.loupe.plan.catalogue.ParameterDescriptor;

/**
 * The arguments of a call up to the caret.
 *
 * @param names those that are given by name
 * @param positional how many are given without
 * @param current the name of the one the caret is in; empty when it has none
 * @param fresh whether the one the caret is in has no token yet but perhaps its name
 * @param begin of the one the caret is in, among the tokens, with the comma before it
 */
record OpenCall(
    Set<String> names, int positional, String current, boolean fresh, int begin) {

  OpenCall {
    names = Set.copyOf(names);
  }

  /** Reads the tokens from a bracket to the caret. */
  static OpenCall of(CaretContext caret, int bracket) {
    List<List<SyntaxToken>> arguments = new ArrayList<>(List.of(new ArrayList<>()));
    boolean braces = caret.tokens().get(bracket).is("{");
    int depth = 0;
    int begin = bracket + 1;
    for (int i = bracket + 1; i < caret.tokens().size(); i++) {
      SyntaxToken t = caret.tokens().get(i);
      boolean sign = t.kind() == SyntaxToken.Kind.SIGN;
      depth += sign && "([{".contains(t.text()) ? 1 : sign && ")]}".contains(t.text()) ? -1 : 0;
      boolean named =
          braces
              && depth == 0
              && t.isWord()
              && i + 1 < caret.tokens().size()
              && caret.tokens().get(i + 1).is("=");
      if (depth == 0 && t.is(",") || named && !arguments.getLast().isEmpty()) {
        arguments.add(new ArrayList<>());
        begin = i;
      }
      if (depth != 0 || !t.is(",")) {
        arguments.getLast().add(t);
      }
    }
    return of(arguments, begin);
  }

  private static OpenCall of(List<List<SyntaxToken>> arguments, int begin) {
    Set<String> names = new HashSet<>();
    int positional = 0;
    for (List<SyntaxToken> a : arguments) {
      if (isNamed(a)) {
        names.add(a.getFirst().text());
      } else if (!a.isEmpty() && a != arguments.getLast()) {
        positional++;
      }
    }
    List<SyntaxToken> last = arguments.getLast();
    String current = isNamed(last) ? last.getFirst().text() : "";
    return new OpenCall(
        names, positional, current, last.size() == (current.isEmpty() ? 0 : 2), begin);
  }

  private static boolean isNamed(List<SyntaxToken> argument) {
    return argument.size() > 1 && argument.getFirst().isWord() && argument.get(1).is("=");
  }

  /** Whether the argument may still get a name. */
  boolean mayBeNamed() {
    return current.isEmpty() && fresh;
  }

  /** The parameter whose value is written at the caret. */
  Optional<ParameterDescriptor> parameter(List<ParameterDescriptor> parameters) {
    if (!current.isEmpty()) {
      return parameters.stream().filter(p -> p.name().equals(current)).findFirst();
    }
    return names.isEmpty() && positional < parameters.size()
        ? Optional.of(parameters.get(positional))
        : Optional.empty();
  }

  /** The parameters that are not given when the call ends here. */
  List<ParameterDescriptor> missing(List<ParameterDescriptor> parameters) {
    int last = current.isEmpty() && !fresh ? 1 : 0;
    return parameters.stream()
        .skip(positional + last)
        .filter(p -> !names.contains(p.name()))
        .toList();
  }

  /** The parameters that are not given. */
  List<ParameterDescriptor> open(List<ParameterDescriptor> parameters) {
    return parameters.stream()
        .skip(positional)
        .filter(p -> !names.contains(p.name()))
        .toList();
  }
}
