package org.loupe.dsl.ui.internal.editor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRewriteTarget;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.codemining.ICodeMiningProvider;
import org.eclipse.jface.text.source.DefaultCharacterPairMatcher;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.ISourceViewerExtension5;
import org.eclipse.jface.text.source.IVerticalRuler;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.jface.text.source.projection.ProjectionSupport;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.util.PropertyChangeEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.editors.text.TextEditor;
import org.eclipse.ui.texteditor.SourceViewerDecorationSupport;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.loupe.dsl.Span;
import org.loupe.dsl.ide.ProgramChecks;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.ide.TextChange;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.colour.Colours;
import org.loupe.dsl.ui.internal.colour.Partitions;
import org.loupe.dsl.ui.internal.mining.StepMinings;
import org.loupe.dsl.ui.internal.model.CheckedScript;
import org.loupe.dsl.ui.internal.model.Language;
import org.loupe.dsl.ui.internal.model.ScriptModel;

/** The editor of scripts, within the workspace and outside of it. */
public final class ScriptEditor extends TextEditor {
  private static final String SCOPE = "org.loupe.dsl.ui.scope";
  private static final int MARGIN = 24;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final IPropertyChangeListener themes = this::themeChanged;
  private ScriptModel model;
  private ScriptText text;
  private ScriptView view;
  private ProjectionSupport projection;
  private volatile Path place = Path.of("untitled.loupe").toAbsolutePath();

  @Override
  protected void initializeEditor() {
    super.initializeEditor();
    setPreferenceStore(EditorPreferences.store(getPreferenceStore()));
    setDocumentProvider(new ScriptProvider());
    // what is wrong with a program is known only some time after its script was checked
    ProgramChecks programs = Language.shared().programs(() -> model.refresh());
    model =
        new ScriptModel(
            t -> ScriptDocument.of(t, place, Language.shared().catalogue(), programs),
            Language.shared().checks(),
            ScriptView::later,
            PAUSE);
    text = new ScriptText(model);
    setSourceViewerConfiguration(new ScriptViewerConfiguration(this, getPreferenceStore()));
    setHelpContextId("org.loupe.dsl.ui.editor");
  }

  @Override
  protected void initializeKeyBindingScopes() {
    setKeyBindingScopes(new String[] {SCOPE});
  }

  @Override
  protected void doSetInput(IEditorInput input) throws CoreException {
    super.doSetInput(input);
    if (input != null) {
      place = ScriptPlace.of(input).orElse(place);
      text.connect(getDocumentProvider().getDocument(input));
      Optional.ofNullable(view).ifPresent(v -> v.inputChanged(input));
    }
  }

  @Override
  protected ISourceViewer createSourceViewer(Composite parent, IVerticalRuler ruler, int styles) {
    ProjectionViewer viewer =
        new ProjectionViewer(parent, ruler, getOverviewRuler(), isOverviewRulerVisible(), styles);
    getSourceViewerDecorationSupport(viewer);
    return viewer;
  }

  @Override
  protected void configureSourceViewerDecorationSupport(SourceViewerDecorationSupport support) {
    support.setCharacterPairMatcher(
        new DefaultCharacterPairMatcher(
            new char[] {'(', ')', '[', ']', '{', '}'}, Partitions.PARTITIONING));
    support.setMatchingCharacterPainterPreferenceKeys(
        EditorPreferences.BRACKETS, EditorPreferences.BRACKET_COLOUR);
    super.configureSourceViewerDecorationSupport(support);
  }

  @Override
  public void createPartControl(Composite parent) {
    super.createPartControl(parent);
    ProjectionViewer viewer = (ProjectionViewer) getSourceViewer();
    projection = new ProjectionSupport(viewer, getAnnotationAccess(), getSharedColors());
    projection.addSummarizableAnnotationType("org.eclipse.ui.workbench.texteditor.error");
    projection.addSummarizableAnnotationType("org.eclipse.ui.workbench.texteditor.warning");
    projection.install();
    viewer.doOperation(ProjectionViewer.TOGGLE);
    view = new ScriptView(this, viewer, model);
    view.inputChanged(getEditorInput());
    Colours.registry().addListener(themes);
  }

  /** What is wrong with the file, in as many lines as it takes. */
  @Override
  protected Control createStatusControl(Composite parent, IStatus status) {
    StyledText message = new StyledText(parent, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
    message.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
    message.setText(status.getMessage());
    return message;
  }

  @Override
  protected void installCodeMiningProviders() {
    // the view installs those of scripts
  }

  @Override
  public void doSave(IProgressMonitor monitor) {
    super.doSave(monitor);
    if (!isDirty()) {
      model.refresh();
    }
  }

  @Override
  public <T> T getAdapter(Class<T> type) {
    if (type == IContentOutlinePage.class && view != null) {
      return type.cast(view.outline());
    }
    if (type == ScriptModel.class) {
      return type.cast(model);
    }
    T folding = projection == null ? null : projection.getAdapter(getSourceViewer(), type);
    return folding == null ? super.getAdapter(type) : folding;
  }

  @Override
  public void dispose() {
    Colours.registry().removeListener(themes);
    text.disconnect();
    model.close();
    Optional.ofNullable(view).ifPresent(ScriptView::close);
    super.dispose();
  }

  private void themeChanged(PropertyChangeEvent event) {
    if (Colours.isOurs(event.getProperty())) {
      ((ScriptViewerConfiguration) getSourceViewerConfiguration()).refreshColours();
      getSourceViewer().invalidateTextPresentation();
    }
  }

  /** The text and what is known of it. */
  public ScriptModel model() {
    return model;
  }

  /** The version that is in the editor now. */
  public CheckedScript current() {
    return model.current();
  }

  /** The text as it is now. */
  public String text() {
    return getDocumentProvider().getDocument(getEditorInput()).get();
  }

  /** What is selected; the caret when that is nothing. */
  public TextRange selected() {
    ITextSelection selection = (ITextSelection) getSelectionProvider().getSelection();
    return new TextRange(selection.getOffset(), selection.getLength());
  }

  /** Makes changes of the text as it is now; one undo takes all of them back. */
  public void apply(List<TextChange> changes) {
    if (changes.isEmpty() || !validateEditorInputState()) {
      return;
    }
    IRewriteTarget target = getAdapter(IRewriteTarget.class);
    try {
      TextEdits.apply(target, changes);
    } catch (BadLocationException e) {
      throw new IllegalStateException(e); // they were worked out for this text
    }
  }

  /** Goes to a place, in this script or another. */
  public void open(Span span) {
    if (Path.of(span.file()).equals(place)) {
      markInNavigationHistory();
      selectAndReveal(span.offset(), span.length());
      markInNavigationHistory();
      return;
    }
    try {
      ScriptPlace.open(getSite().getPage(), span);
    } catch (PartInitException e) {
      say("%s cannot be opened: %s".formatted(span.file(), e.getMessage()));
    }
  }

  /** Says something in the status line. */
  public void say(String message) {
    getEditorSite().getActionBars().getStatusLineManager().setErrorMessage(message);
  }

  /** The viewer, once the editor is open. */
  SourceViewer viewer() {
    return (SourceViewer) getSourceViewer();
  }

  /** Lets the lines above the steps be found out anew. */
  void installMinings(StepMinings minings) {
    ISourceViewerExtension5 viewer = viewer();
    viewer.setCodeMiningProviders(new ICodeMiningProvider[] {minings});
  }

  @Override
  protected void handleCursorPositionChanged() {
    super.handleCursorPositionChanged();
    Optional.ofNullable(view).ifPresent(ScriptView::caretMoved);
  }
}
