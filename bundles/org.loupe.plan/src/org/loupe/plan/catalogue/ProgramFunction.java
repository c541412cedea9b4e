package org.loupe.plan.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.plan.ProgramLanguage;
import org.loupe.plan.catalogue.Signature.Mistake;

/**
 * The function that a program with a signature defines, as far as it can be seen without running
 * it: at the beginning of a line, with the parameters of the signature.
 */
final class ProgramFunction {
  private ProgramFunction() {}

  /** What is wrong with it. */
  static Optional<Mistake> check(
      String text, ProgramLanguage language, List<ParameterDescriptor> parameters) {
    List<String> declared = parameters.stream().map(ParameterDescriptor::name).toList();
    String needed =
        "%s %s(%s)".formatted(language.define(), Signature.FUNCTION, String.join(", ", declared));
    Matcher m =
        Pattern.compile(
                "^%s\\s+%s\\s*\\(([^)]*)\\)".formatted(language.define(), Signature.FUNCTION),
                Pattern.MULTILINE)
            .matcher(text);
    if (!m.find()) {
      int first = Math.max(0, text.indexOf(language.comment()));
      return Optional.of(
          new Mistake(
              Mistake.Kind.FUNCTION,
              first,
              language.comment().length(),
              "The program does not define '%s' at the beginning of a line.".formatted(needed)));
    }
    List<String> found =
        Arrays.stream(m.group(1).split(",", -1))
            .map(String::strip)
            .filter(p -> !p.isEmpty())
            .toList();
    return found.equals(declared)
        ? Optional.empty()
        : Optional.of(
            new Mistake(
                Mistake.Kind.FUNCTION,
                m.start(),
                m.end() - m.start(),
                "The signature wants '%s': the same parameters in the same order, the defaults"
                    .concat(" are the signature's.")
                    .formatted(needed)));
  }
}
