package org.loupe.dsl.ui.internal.colour;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension3;
import org.eclipse.jface.text.rules.EndOfLineRule;
import org.eclipse.jface.text.rules.FastPartitioner;
import org.eclipse.jface.text.rules.IPredicateRule;
import org.eclipse.jface.text.rules.MultiLineRule;
import org.eclipse.jface.text.rules.RuleBasedPartitionScanner;
import org.eclipse.jface.text.rules.SingleLineRule;
import org.eclipse.jface.text.rules.Token;

/** Comments, texts and blocks of text within a script; the rest is code. */
public final class Partitions {
  /** The partitioning of scripts. */
  public static final String PARTITIONING = "org.loupe.dsl.ui.partitioning";

  /** A comment. */
  public static final String COMMENT = "org.loupe.dsl.ui.comment";

  /** A text in quotes. */
  public static final String TEXT = "org.loupe.dsl.ui.text";

  /** A text in three quotes: code of another language. */
  public static final String BLOCK = "org.loupe.dsl.ui.block";

  private static final String[] TYPES = {COMMENT, TEXT, BLOCK};

  private Partitions() {}

  /** The types of partitions, code among them. */
  public static String[] all() {
    return new String[] {IDocument.DEFAULT_CONTENT_TYPE, COMMENT, TEXT, BLOCK};
  }

  /** Gives a document its partitions. */
  public static void connect(IDocument document) {
    RuleBasedPartitionScanner scanner = new RuleBasedPartitionScanner();
    scanner.setPredicateRules(
        new IPredicateRule[] {
          new EndOfLineRule("//", new Token(COMMENT)),
          new MultiLineRule("/*", "*/", new Token(COMMENT), (char) 0, true),
          new MultiLineRule("\"\"\"", "\"\"\"", new Token(BLOCK), (char) 0, true),
          new SingleLineRule("\"", "\"", new Token(TEXT), '\\', true)
        });
    FastPartitioner partitioner = new FastPartitioner(scanner, TYPES);
    partitioner.connect(document);
    ((IDocumentExtension3) document).setDocumentPartitioner(PARTITIONING, partitioner);
  }
}
