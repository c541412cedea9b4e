package org.loupe.dsl.ui.internal.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.TextUtilities;
import org.junit.jupiter.api.Test;

class PartitionsTest {

  /** The text with each partition that is no code in brackets, marked by its kind's letter. */
  private static String parts(IDocument document) throws BadLocationException {
    StringBuilder parts = new StringBuilder();
    for (ITypedRegion r :
        TextUtilities.computePartitioning(
            document, Partitions.PARTITIONING, 0, document.getLength(), false)) {
      String text = document.get(r.getOffset(), r.getLength());
      parts.append(
          switch (r.getType()) {
            case Partitions.COMMENT -> "<c" + text + ">";
            case Partitions.TEXT -> "<t" + text + ">";
            case Partitions.BLOCK -> "<b" + text + ">";
            default -> text;
          });
    }
    return parts.toString();
  }

  private static IDocument document(String text) {
    Document document = new Document(text);
    Partitions.connect(document);
    return document;
  }

  private static String parts(String text) throws BadLocationException {
    return parts(document(text));
  }

  @Test
  void commentsTextsAndBlocksAreNoCode() throws Exception {
    assertEquals("let a = <t\"x\"> <c// b\n>let", parts("let a = \"x\" // b\nlet"));
    assertEquals("a <c/* b\n c */> d", parts("a /* b\n c */ d"));
    assertEquals("x <b\"\"\" a \" // b\n\"\"\"> y", parts("x \"\"\" a \" // b\n\"\"\" y"));
  }

  @Test
  void whatLooksLikeACommentInATextIsNone() throws Exception {
    assertEquals("<t\"http://x\"> 1/16", parts("\"http://x\" 1/16"));
    assertEquals("<t\"a \\\" // b\"> c", parts("\"a \\\" // b\" c"));
  }

  @Test
  void anEmptyTextIsNoBlock() throws Exception {
    assertEquals("f(<t\"\">, <t\"\">)", parts("f(\"\", \"\")"));
  }

  @Test
  void aTextWithoutAnEndEndsWithItsLine() throws Exception {
    assertEquals("a <t\"b\n>let", parts("a \"b\nlet"));
  }

  @Test
  void blocksAndCommentsWithoutAnEndGoOn() throws Exception {
    assertEquals("a <b\"\"\" b\nc>", parts("a \"\"\" b\nc"));
    assertEquals("a <c/* b\nc>", parts("a /* b\nc"));
  }

  @Test
  void partitionsFollowChanges() throws Exception {
    IDocument document = document("let a = 1\nlet b = 2\n");
    document.replace(0, 0, "/*");
    assertEquals("<c/*let a = 1\nlet b = 2\n>", parts(document));
    document.replace(11, 0, "*/");
    assertEquals("<c/*let a = 1*/>\nlet b = 2\n", parts(document));
    document.replace(0, 2, "");
    assertEquals("let a = 1*/\nlet b = 2\n", parts(document));
  }
}
