package org.loupe.dsl.internal.parse;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/**
 * Where the parts of a script are.
 *
 * @param shift how many characters the parser got before the script
 */
public record Places(int shift) {

  /**
   * A stretch of text.
   *
   * @param offset of its first character
   * @param length in characters
   */
  public record Place(int offset, int length) {
    /** The offset behind it. */
    public int end() {
      return offset + length;
    }
  }

  /** The text of an object, without the white space around it. */
  public Place of(EObject object) {
    INode node = NodeModelUtils.findActualNodeFor(object);
    return node == null ? new Place(0, 0) : new Place(node.getOffset() - shift, node.getLength());
  }

  /** The text of a feature of an object, or of the object when the feature is not there. */
  public Place of(EObject object, EStructuralFeature feature) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(object, feature);
    if (nodes.isEmpty()) {
      return of(object);
    }
    INode first = nodes.getFirst();
    return new Place(first.getOffset() - shift, first.getLength());
  }
}
