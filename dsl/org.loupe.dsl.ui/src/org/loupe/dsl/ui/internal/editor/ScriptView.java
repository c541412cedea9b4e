package org.loupe.dsl.ui.internal.editor;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.loupe.dsl.ide.Navigation;
import org.loupe.dsl.ide.OutlineItem;
import org.loupe.dsl.ide.StepHistory;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.ScriptEditing;
import org.loupe.dsl.ui.internal.colour.SemanticColours;
import org.loupe.dsl.ui.internal.mining.RunMining;
import org.loupe.dsl.ui.internal.mining.StepMinings;
import org.loupe.dsl.ui.internal.model.CheckedScript;
import org.loupe.dsl.ui.internal.model.Language;
import org.loupe.dsl.ui.internal.model.ScriptModel;
import org.loupe.dsl.ui.internal.outline.OutlinePage;

/** Shows each checked version: colours, problems, folds, outline, lines above steps. */
final class ScriptView implements AutoCloseable {
  private static final int OCCURRENCES_AFTER_MILLIS = 150;

  private final ScriptEditor editor;
  private final ProjectionViewer viewer;
  private final ScriptModel model;
  private final SemanticColours colours;
  private final OutlinePage outline;
  private final StepMinings minings;
  private final HistoryWatch history = new HistoryWatch(this::historyKnown);
  private final Runnable mark = this::markOccurrences;
  private final Runnable runs = () -> later(this::askHistory);
  private final Runnable installed;
  private Optional<ProblemMarkers> markers = Optional.empty();
  private boolean closed;

  ScriptView(ScriptEditor editor, ProjectionViewer viewer, ScriptModel model) {
    this.editor = editor;
    this.viewer = viewer;
    this.model = model;
    colours = new SemanticColours(viewer);
    outline = new OutlinePage(model, () -> editor.selected().offset(), this::open);
    minings = new StepMinings(model, new RunByCommand());
    editor.installMinings(minings);
    installed = model::refresh;
    Language.shared().addInstallListener(installed);
    Language.shared().addRunListener(runs);
    model.onChecked(this::show);
    model.latest().filter(_ -> model.isChecked()).ifPresent(this::show);
  }

  /** Runs in the window's thread when it is its turn; never when there is no window any more. */
  static void later(Runnable action) {
    Display display = PlatformUI.getWorkbench().getDisplay();
    if (display != null && !display.isDisposed()) {
      display.asyncExec(action);
    }
  }

  OutlinePage outline() {
    return outline;
  }

  /** The editor shows another file. */
  void inputChanged(IEditorInput input) {
    markers = ScriptPlace.file(input).map(ProblemMarkers::new);
    colours.connect(viewer.getDocument());
  }

  private void show(CheckedScript script) {
    IDocument document = viewer.getDocument();
    IAnnotationModel annotations = viewer.getAnnotationModel();
    if (closed || document == null || annotations == null) {
      return;
    }
    colours.checked(script);
    ProblemAnnotations.show(annotations, script);
    fold(document, script);
    outline.show(script);
    markOccurrences();
    viewer.updateCodeMinings();
    askHistory();
    if (!editor.isDirty()) {
      markers.ifPresent(m -> m.saved(script));
    }
  }

  private void fold(IDocument document, CheckedScript script) {
    ProjectionAnnotationModel folds = viewer.getProjectionAnnotationModel();
    if (folds == null) {
      return; // the person has switched folding off
    }
    try {
      Folds.show(folds, document, script.folds());
    } catch (BadLocationException e) {
      throw new IllegalStateException(e); // this version is the text
    }
  }

  /** The caret is elsewhere: what goes with it follows when it stays there for a moment. */
  void caretMoved() {
    viewer.getTextWidget().getDisplay().timerExec(OCCURRENCES_AFTER_MILLIS, mark);
  }

  private void markOccurrences() {
    Optional<CheckedScript> script = model.latest().filter(_ -> model.isChecked());
    IAnnotationModel annotations = viewer.getAnnotationModel();
    if (closed || script.isEmpty() || annotations == null) {
      return;
    }
    int caret = editor.selected().offset();
    List<TextRange> ranges = Navigation.occurrences(script.get().script(), caret);
    String name =
        Navigation.declaration(script.get().script(), caret).map(d -> d.name()).orElse("");
    ProblemAnnotations.mark(annotations, ranges, name);
    outline.caretMoved();
  }

  private void askHistory() {
    if (!closed) {
      model.latest().filter(_ -> model.isChecked()).ifPresent(s -> history.ask(s.script()));
    }
  }

  private void historyKnown(List<StepHistory> known) {
    later(
        () -> {
          if (!closed && !known.equals(minings.history())) {
            minings.setHistory(known);
            viewer.updateCodeMinings();
          }
        });
  }

  private void open(OutlineItem item) {
    editor.selectAndReveal(item.at().offset(), item.at().length());
  }

  @Override
  public void close() {
    closed = true;
    Language.shared().removeInstallListener(installed);
    Language.shared().removeRunListener(runs);
    history.close();
    colours.disconnect();
  }

  /** Runs the script by the command of the host, which knows how. */
  private final class RunByCommand implements RunMining.Action {
    @Override
    public boolean isThere() {
      Command command =
          editor
              .getSite()
              .getService(ICommandService.class)
              .getCommand(ScriptEditing.RUN_COMMAND);
      return command.isDefined();
    }

    @Override
    public void run() {
      editor.getSite().getPage().activate(editor);
      try {
        editor
            .getSite()
            .getService(IHandlerService.class)
            .executeCommand(ScriptEditing.RUN_COMMAND, null);
      } catch (CommandException e) {
        editor.say("The script cannot be run: " + e.getMessage());
      }
    }
  }
}
