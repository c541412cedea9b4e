package org.loupe.dsl.ui.internal.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.model.CheckedScript;
import org.loupe.dsl.ui.internal.model.Problem;

/** What a check found, and where the name at the caret is, as annotations of a text. */
final class ProblemAnnotations {
  /** The name at the caret, elsewhere. */
  static final String OCCURRENCE = "org.loupe.dsl.ui.occurrence";

  private ProblemAnnotations() {}

  /** Puts the problems of a script in the place of those that were shown and are others. */
  static void show(IAnnotationModel model, CheckedScript script) {
    int length = script.script().text().length();
    Map<Problem, Position> wanted = new LinkedHashMap<>();
    for (Problem p : script.problems()) {
      Position position = position(p.range(), length);
      wanted.put(p.at(new TextRange(position.offset, position.length)), position);
    }
    List<Annotation> removed = new ArrayList<>();
    for (Annotation a : all(model)) {
      Position now = model.getPosition(a);
      if (a instanceof ProblemAnnotation shown
          && (now == null
              || wanted.remove(shown.problem().at(new TextRange(now.offset, now.length)))
                  == null)) {
        removed.add(a);
      }
    }
    Map<Annotation, Position> added = new LinkedHashMap<>();
    wanted.forEach((p, position) -> added.put(new ProblemAnnotation(p), position));
    replace(model, removed, added);
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
    replace(model, all(model).stream().filter(a -> a.getType().equals(OCCURRENCE)).toList(), added);
  }

  private static void replace(
      IAnnotationModel model, List<Annotation> removed, Map<Annotation, Position> added) {
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
}
