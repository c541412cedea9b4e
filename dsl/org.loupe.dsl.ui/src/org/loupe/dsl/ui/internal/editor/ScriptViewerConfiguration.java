package org.loupe.dsl.ui.internal.editor;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.contentassist.ContentAssistant;
import org.eclipse.jface.text.contentassist.IContentAssistant;
import org.eclipse.jface.text.hyperlink.IHyperlinkDetector;
import org.eclipse.jface.text.presentation.IPresentationReconciler;
import org.eclipse.jface.text.quickassist.IQuickAssistAssistant;
import org.eclipse.jface.text.quickassist.QuickAssistAssistant;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.ui.editors.text.TextSourceViewerConfiguration;
import org.loupe.dsl.ide.QuickFixes;
import org.loupe.dsl.ui.internal.assist.CompletionProcessor;
import org.loupe.dsl.ui.internal.assist.DefinitionLinks;
import org.loupe.dsl.ui.internal.assist.FixProcessor;
import org.loupe.dsl.ui.internal.assist.HoverControl;
import org.loupe.dsl.ui.internal.assist.ScriptHover;
import org.loupe.dsl.ui.internal.colour.Partitions;
import org.loupe.dsl.ui.internal.colour.SyntaxColours;
import org.loupe.dsl.ui.internal.model.Language;
import org.loupe.dsl.ui.internal.typing.ClosingPairs;
import org.loupe.dsl.ui.internal.typing.Indentation;

/** What the editor of scripts offers, wired to the services of the language. */
final class ScriptViewerConfiguration extends TextSourceViewerConfiguration {
  private static final int COMPLETION_AFTER_MILLIS = 200;

  private final ScriptEditor editor;
  private final SyntaxColours colours = new SyntaxColours();

  ScriptViewerConfiguration(ScriptEditor editor, IPreferenceStore store) {
    super(store);
    this.editor = editor;
  }

  @Override
  public String getConfiguredDocumentPartitioning(ISourceViewer viewer) {
    return Partitions.PARTITIONING;
  }

  @Override
  public String[] getConfiguredContentTypes(ISourceViewer viewer) {
    return Partitions.all();
  }

  @Override
  public IPresentationReconciler getPresentationReconciler(ISourceViewer viewer) {
    return colours.reconciler();
  }

  /** The theme has other colours now. */
  void refreshColours() {
    colours.refresh();
  }

  /** None: the model checks the text, and code is not spelled. */
  @Override
  public IReconciler getReconciler(ISourceViewer viewer) {
    return null;
  }

  @Override
  public IContentAssistant getContentAssistant(ISourceViewer viewer) {
    ContentAssistant assistant = new ContentAssistant(true);
    assistant.setDocumentPartitioning(Partitions.PARTITIONING);
    CompletionProcessor processor =
        new CompletionProcessor(editor.model(), Language.shared()::survey);
    for (String type : List.of(IDocument.DEFAULT_CONTENT_TYPE, Partitions.TEXT)) {
      assistant.setContentAssistProcessor(processor, type);
    }
    assistant.enableAutoActivation(true);
    assistant.setAutoActivationDelay(COMPLETION_AFTER_MILLIS);
    assistant.enableColoredLabels(true);
    assistant.setInformationControlCreator(HoverControl.creator(_ -> {}));
    return assistant;
  }

  @Override
  public IQuickAssistAssistant getQuickAssistAssistant(ISourceViewer viewer) {
    QuickAssistAssistant assistant = new QuickAssistAssistant();
    assistant.setQuickAssistProcessor(new FixProcessor(editor.model()));
    assistant.setInformationControlCreator(HoverControl.creator(_ -> {}));
    return assistant;
  }

  @Override
  public ITextHover getTextHover(ISourceViewer viewer, String type) {
    return new ScriptHover(editor.model(), this::fix);
  }

  @Override
  public ITextHover getTextHover(ISourceViewer viewer, String type, int stateMask) {
    return getTextHover(viewer, type);
  }

  private void fix(QuickFixes.Fix fix) {
    editor.apply(List.of(fix.change()));
  }

  @Override
  public IHyperlinkDetector[] getHyperlinkDetectors(ISourceViewer viewer) {
    IHyperlinkDetector[] others = super.getHyperlinkDetectors(viewer);
    IHyperlinkDetector ours = new DefinitionLinks(editor.model(), editor::open);
    return others == null
        ? new IHyperlinkDetector[] {ours}
        : Stream.concat(Stream.of(ours), Stream.of(others)).toArray(IHyperlinkDetector[]::new);
  }

  @Override
  public IAutoEditStrategy[] getAutoEditStrategies(ISourceViewer viewer, String type) {
    return switch (type) {
      case Partitions.COMMENT, Partitions.BLOCK ->
          new IAutoEditStrategy[] {new Indentation()};
      default -> new IAutoEditStrategy[] {new Indentation(), new ClosingPairs()};
    };
  }

  @Override
  public String[] getDefaultPrefixes(ISourceViewer viewer, String type) {
    return new String[] {"//", ""};
  }
}
