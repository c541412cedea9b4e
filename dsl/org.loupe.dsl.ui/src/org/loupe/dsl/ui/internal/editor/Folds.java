package org.loupe.dsl.ui.internal.editor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.loupe.dsl.ide.Folding;

/** What can be folded, in whole lines; what is folded stays so while the text around it changes. */
final class Folds {
  private Folds() {}

  static void show(ProjectionAnnotationModel model, IDocument document, List<Folding.Fold> folds)
      throws BadLocationException {
    Map<Position, Annotation> wanted = new HashMap<>();
    for (Folding.Fold f : folds) {
      int first = document.getLineOfOffset(f.range().offset());
      int last = document.getLineOfOffset(Math.max(f.range().offset(), f.range().end() - 1));
      // the line with the closing bracket stays to be seen
      int behind = f.kind() == Folding.Kind.CODE ? last : last + 1;
      if (behind - first > 1) {
        int offset = document.getLineOffset(first);
        int end =
            behind < document.getNumberOfLines()
                ? document.getLineOffset(behind)
                : document.getLength();
        wanted.putIfAbsent(new Position(offset, end - offset), new ProjectionAnnotation());
      }
    }
    List<Annotation> gone = new ArrayList<>();
    Iterator<Annotation> all = model.getAnnotationIterator();
    while (all.hasNext()) {
      Annotation a = all.next();
      if (wanted.remove(model.getPosition(a)) == null) {
        gone.add(a);
      }
    }
    if (!gone.isEmpty() || !wanted.isEmpty()) {
      Map<Annotation, Position> added = new HashMap<>();
      wanted.forEach((p, a) -> added.put(a, p));
      model.modifyAnnotations(gone.toArray(Annotation[]::new), added, new Annotation[0]);
    }
  }
}
