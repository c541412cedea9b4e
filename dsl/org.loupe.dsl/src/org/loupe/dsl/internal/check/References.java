package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.loupe.dsl.loupe.Reference;

/** Finds the names that something refers to, before it is known what they mean. */
final class References {
  private References() {}

  /** All references in an object, in the order of the text. */
  static List<Reference> in(EObject object) {
    List<Reference> found = new ArrayList<>();
    Iterator<EObject> all = EcoreUtil.getAllContents(List.of(object));
    while (all.hasNext()) {
      if (all.next() instanceof Reference r) {
        found.add(r);
      }
    }
    return found;
  }
}
