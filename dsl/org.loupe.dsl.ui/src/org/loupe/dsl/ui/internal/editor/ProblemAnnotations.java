package org.loupe.dsl.ui.internal.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.loupe.dsl.ide.QuickFixes;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.model.CheckedScript;
import org.loupe.dsl.ui.internal.model.Problem;

/** What a check found, and where the name at the caret is, as annotations of a text. */
final class ProblemAnnotations {
  /** The name at the caret, elsewhere. */
  static final String OCCURRENCE = "org.loupe.dsl.ui.occurrence";

  private ProblemAnnotations() {}

  /** Puts the problems of a script in the place of those that were shown. */
  static void show(IAnnotationModel model, CheckedScript script) {
    int length = script.script().text().length();
    Map<Annotation, Position> added = new LinkedHashMap<>();
    script
        .problems()
        .forEach(p -> added.put(annotation(script, p), position(p.range(), length)));
    replace(model, ProblemAnnotation.class::isInstance, added);
  }

  private static Annotation annotation(CheckedScript script, Problem p) {
    ProblemAnnotation annotation = new ProblemAnnotation(p);
    annotation.setQuickFixable(!QuickFixes.in(script.script(), p.range()).isEmpty());
    return annotation;
  }

  /** What has no width is shown at the character before it. */
  private static Position position(TextRange range, int length) {
    if (range.length() > 0 || length == 0) {
      return new Position(range.offset(), range.length());
    }
    return new Position(Math.min(range.offset(), length - 1), 1);
  }

  /** Marks these stretches in the place of those that were marked. */
  static void mark(IAnnotationModel model, List<TextRange> ranges, String name) {
    Map<Annotation, Position> added = new LinkedHashMap<>();
    ranges.forEach(
        r ->
            added.put(
                new Annotation(OCCURRENCE, false, name), new Position(r.offset(), r.length())));
    replace(model, a -> a.getType().equals(OCCURRENCE), added);
  }

  private static void replace(
      IAnnotationModel model, Predicate<Annotation> old, Map<Annotation, Position> added) {
    List<Annotation> removed = all(model).stream().filter(old).toList();
    if (!removed.isEmpty() || !added.isEmpty()) {
      ((IAnnotationModelExtension) model)
          .replaceAnnotations(removed.toArray(Annotation[]::new), added);
    }
  }

  private static List<Annotation> all(IAnnotationModel model) {
    List<Annotation> all = new ArrayList<>();
    model.getAnnotationIterator().forEachRemaining(all::add);
    return all;
  }

  /** The problems that have something in a stretch, as they are shown now. */
  static List<Problem> at(IAnnotationModel model, TextRange range) {
    return all(model).stream()
        .filter(ProblemAnnotation.class::isInstance)
        .filter(
            a -> {
              Position p = model.getPosition(a);
              return p != null && new TextRange(p.offset, p.length).touches(range);
            })
        .map(a -> ((ProblemAnnotation) a).problem())
        .distinct()
        .toList();
  }
}
