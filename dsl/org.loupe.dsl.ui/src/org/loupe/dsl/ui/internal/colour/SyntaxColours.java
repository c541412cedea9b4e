package org.loupe.dsl.ui.internal.colour;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.presentation.IPresentationReconciler;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.text.rules.ITokenScanner;
import org.eclipse.jface.text.rules.RuleBasedScanner;
import org.eclipse.jface.text.rules.Token;
import org.loupe.dsl.ide.Highlight;

/** Colours by the letters alone, at once after each key. */
public final class SyntaxColours {
  private final Map<Highlight.Kind, Token> tokens = new EnumMap<>(Highlight.Kind.class);

  /** What colours a viewer. */
  public IPresentationReconciler reconciler() {
    PresentationReconciler reconciler = new PresentationReconciler();
    reconciler.setDocumentPartitioning(Partitions.PARTITIONING);
    add(reconciler, IDocument.DEFAULT_CONTENT_TYPE, new CodeScanner(this::token));
    add(reconciler, Partitions.COMMENT, whole(Highlight.Kind.COMMENT));
    add(reconciler, Partitions.TEXT, whole(Highlight.Kind.STRING));
    add(reconciler, Partitions.BLOCK, whole(Highlight.Kind.STRING));
    return reconciler;
  }

  /** The theme has other colours now; what is shown is to be painted again. */
  public void refresh() {
    tokens.forEach((kind, token) -> token.setData(Colours.attribute(kind)));
  }

  private static void add(PresentationReconciler reconciler, String type, ITokenScanner scanner) {
    DefaultDamagerRepairer repairer = new DefaultDamagerRepairer(scanner);
    reconciler.setDamager(repairer, type);
    reconciler.setRepairer(repairer, type);
  }

  private ITokenScanner whole(Highlight.Kind kind) {
    RuleBasedScanner scanner = new RuleBasedScanner();
    scanner.setDefaultReturnToken(token(kind));
    return scanner;
  }

  private Token token(Highlight.Kind kind) {
    return tokens.computeIfAbsent(kind, k -> new Token(Colours.attribute(k)));
  }
}
