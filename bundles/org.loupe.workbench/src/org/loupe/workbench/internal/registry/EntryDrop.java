package org.loupe.workbench.internal.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITextViewerExtension5;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.DropTargetListener;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;

/**
 * Takes entries of the registry that are dropped into the editor of a script; what else is dropped
 * goes to those who took it before. A control has one target for drops, and the one that text
 * editors make for texts leaves no room for others.
 */
final class EntryDrop implements DropTargetListener {
  private final RegistryAccess access;
  private final ScriptTarget script;
  private final List<DropTargetListener> others;

  /** Whether the others have been told of what is on its way. */
  private boolean isTold;

  private EntryDrop(RegistryAccess access, ScriptTarget script, List<DropTargetListener> others) {
    this.access = access;
    this.script = script;
    this.others = others;
  }

  /** Lets a script take entries, unless it does so already. */
  static void accept(RegistryAccess access, ScriptTarget script) {
    StyledText text = text(script);
    DropTarget target =
        text.getData(DND.DROP_TARGET_KEY) instanceof DropTarget present
            ? present
            : new DropTarget(text, DND.DROP_COPY | DND.DROP_MOVE);
    List<DropTargetListener> before = List.of(target.getDropListeners());
    if (before.stream().noneMatch(EntryDrop.class::isInstance)) {
      before.forEach(target::removeDropListener);
      Transfer[] known = target.getTransfer();
      Transfer[] all = Arrays.copyOf(known, known.length + 1);
      all[known.length] = LocalSelectionTransfer.getTransfer();
      target.setTransfer(all);
      target.addDropListener(new EntryDrop(access, script, before));
    }
  }

  private static StyledText text(ScriptTarget script) {
    return (StyledText) script.editor().getAdapter(Control.class);
  }

  /** The entry that is on its way; other things travel the same way. */
  private static Optional<RegistryItem.Known> dragged(DropTargetEvent event) {
    LocalSelectionTransfer transfer = LocalSelectionTransfer.getTransfer();
    ISelection selection =
        transfer.isSupportedType(event.currentDataType) ? transfer.getSelection() : null;
    return selection instanceof IStructuredSelection s
            && s.getFirstElement() instanceof RegistryItem.Known known
        ? Optional.of(known)
        : Optional.empty();
  }

  private void pass(
      DropTargetEvent event, BiConsumer<DropTargetListener, DropTargetEvent> kind) {
    if (LocalSelectionTransfer.getTransfer().isSupportedType(event.currentDataType)) {
      event.detail = dragged(event).isPresent() ? DND.DROP_COPY : DND.DROP_NONE;
      event.feedback = DND.FEEDBACK_SCROLL | DND.FEEDBACK_SELECT;
      isTold = false;
    } else {
      isTold = true;
      others.forEach(o -> kind.accept(o, event));
    }
  }

  @Override
  public void dragEnter(DropTargetEvent event) {
    pass(event, DropTargetListener::dragEnter);
  }

  @Override
  public void dragOperationChanged(DropTargetEvent event) {
    pass(event, DropTargetListener::dragOperationChanged);
  }

  @Override
  public void dragOver(DropTargetEvent event) {
    pass(event, DropTargetListener::dragOver);
  }

  @Override
  public void dropAccept(DropTargetEvent event) {
    pass(event, DropTargetListener::dropAccept);
  }

  /** What left has no kind any more; those that have not seen it come do not expect it to go. */
  @Override
  public void dragLeave(DropTargetEvent event) {
    if (isTold) {
      others.forEach(o -> o.dragLeave(event));
    }
  }

  @Override
  public void drop(DropTargetEvent event) {
    Optional<RegistryItem.Known> known = dragged(event);
    if (known.isPresent()) {
      dropped(known.get(), event.x, event.y);
    } else {
      pass(event, DropTargetListener::drop);
    }
  }

  /** Puts an entry into the script, at a place of the screen. */
  void dropped(RegistryItem.Known known, int x, int y) {
    script.put(access, offset(x, y), known);
  }

  /** The place in the text that is at one of the screen; its end below the last line. */
  private int offset(int x, int y) {
    StyledText text = text(script);
    Point at = text.toControl(x, y);
    int line = text.getLineIndex(at.y);
    int height = text.getLineHeight(text.getOffsetAtLine(line));
    boolean isBelow = at.y >= text.getLinePixel(line) + height;
    int shown = isBelow ? text.getCharCount() : text.getOffsetAtLine(line);
    return script.editor().getAdapter(ITextViewer.class) instanceof ITextViewerExtension5 folded
        ? folded.widgetOffset2ModelOffset(shown)
        : shown;
  }
}
