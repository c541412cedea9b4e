package org.loupe.dsl.internal.check;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.loupe.api.Spelling;
import org.loupe.dsl.QuickFix;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.Span;
import org.loupe.dsl.internal.parse.ParsedScript;
import org.loupe.dsl.internal.parse.Places;

/**
 * A text with expressions: a script, or a value of the command line.
 *
 * @param parsed the text
 * @param folder what files in it are relative to
 * @param reach which files it may name
 * @param findings where its names and types are kept
 */
record Unit(ParsedScript parsed, Path folder, Reach reach, Findings findings) {

  /** Which files a text may name. */
  enum Reach {
    /** Those below the script's folder, and where the run allows it. */
    TREE,
    /** All: the user wrote it on the command line. */
    EVERYWHERE
  }

  /** Where an object is. */
  Places.Place place(EObject object) {
    return parsed.places().of(object);
  }

  /** Where a feature of an object is. */
  Places.Place place(EObject object, EStructuralFeature feature) {
    return parsed.places().of(object, feature);
  }

  /** The text of an object. */
  String text(EObject object) {
    Places.Place p = place(object);
    return parsed.source().text().substring(p.offset(), p.end());
  }

  /** A place for a declaration. */
  Span span(Places.Place p) {
    return parsed.source().span(p.offset(), p.length());
  }

  /** Reports a problem of an object; nothing comes of it. */
  <T> Optional<T> problem(ScriptProblem problem, EObject at, String message, QuickFix... fixes) {
    return problem(problem, place(at), message, fixes);
  }

  /** Reports a problem at a place; nothing comes of it. */
  <T> Optional<T> problem(
      ScriptProblem problem, Places.Place at, String message, QuickFix... fixes) {
    parsed.problems().add(problem, at.offset(), at.length(), message, fixes);
    return Optional.empty();
  }

  /** Reports a problem with a remedy of its own; nothing comes of it. */
  <T> Optional<T> problemWith(
      ScriptProblem problem, Places.Place at, String message, String remedy, QuickFix... fixes) {
    parsed.problems().add(problem, at.offset(), at.length(), message, remedy, fixes);
    return Optional.empty();
  }

  /** The known words that may be meant; of one letter all others are near. */
  List<String> nearest(String word, Collection<String> known) {
    return word.length() > 1 && findings.mayCompare(known.size())
        ? Spelling.nearest(word, known)
        : List.of();
  }

  /** Reports a word that is not known, with the nearest that are; nothing comes of it. */
  <T> Optional<T> unknown(
      ScriptProblem problem,
      Places.Place at,
      String message,
      String word,
      Collection<String> known) {
    List<String> near = nearest(word, known);
    List<QuickFix> fixes =
        near.stream()
            .map(k -> new QuickFix("Write '" + k + "'", at.offset(), at.length(), k))
            .toList();
    return problem(
        problem,
        at,
        near.isEmpty() ? message : message + Spelling.didYouMean(word, near),
        fixes.toArray(QuickFix[]::new));
  }
}
