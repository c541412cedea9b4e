package org.loupe.dsl.ui.internal.outline;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;
import org.loupe.dsl.ide.OutlineItem;
import org.loupe.dsl.ui.internal.model.CheckedScript;
import org.loupe.dsl.ui.internal.model.ScriptModel;

/** The statements of a script in the Outline view; its selection and the caret go together. */
public final class OutlinePage extends ContentOutlinePage {
  private final ScriptModel model;
  private final IntSupplier caret;
  private final Consumer<OutlineItem> opener;
  private List<OutlineTree> trees = List.of();
  private boolean following;

  /**
   * A page of an editor.
   *
   * @param model the text
   * @param caret where the caret is
   * @param opener goes to a statement
   */
  public OutlinePage(ScriptModel model, IntSupplier caret, Consumer<OutlineItem> opener) {
    this.model = model;
    this.caret = caret;
    this.opener = opener;
  }

  @Override
  public void createControl(Composite parent) {
    super.createControl(parent);
    TreeViewer viewer = getTreeViewer();
    viewer.setContentProvider(new Contents());
    viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
    viewer.setAutoExpandLevel(2);
    model.latest().ifPresent(this::show);
  }

  /** Takes another version. */
  public void show(CheckedScript script) {
    TreeViewer viewer = getTreeViewer();
    if (viewer == null || viewer.getControl().isDisposed()) {
      return;
    }
    List<OutlineTree> now = OutlineTree.of(script.outline());
    if (!OutlineTree.update(trees, now, t -> viewer.update(t, null))) {
      trees = now;
      viewer.getControl().setRedraw(false);
      viewer.setInput(now);
      viewer.getControl().setRedraw(true);
    }
    caretMoved();
  }

  /** Selects the statement that the caret is in. */
  public void caretMoved() {
    TreeViewer viewer = getTreeViewer();
    if (viewer == null || viewer.getControl().isDisposed()) {
      return;
    }
    if (viewer.getControl().isFocusControl()) {
      return; // the person is choosing there
    }
    following = true;
    try {
      OutlineTree.at(trees, caret.getAsInt())
          .ifPresent(t -> viewer.setSelection(new StructuredSelection(t), true));
    } finally {
      following = false;
    }
  }

  @Override
  public void selectionChanged(SelectionChangedEvent event) {
    super.selectionChanged(event);
    boolean chosen = !following && getTreeViewer().getControl().isFocusControl();
    if (chosen && event.getStructuredSelection().getFirstElement() instanceof OutlineTree t) {
      opener.accept(t.item());
    }
  }

  private static final class Contents implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object input) {
      return ((List<?>) input).toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
      return ((OutlineTree) parent).children().toArray();
    }

    @Override
    public Object getParent(Object element) {
      return null;
    }

    @Override
    public boolean hasChildren(Object element) {
      return !((OutlineTree) element).children().isEmpty();
    }
  }

  private static final class Labels extends LabelProvider
      implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
    @Override
    public StyledString getStyledText(Object element) {
      OutlineItem item = ((OutlineTree) element).item();
      StyledString text = new StyledString(item.name());
      return item.detail().isEmpty()
          ? text
          : text.append("  " + item.detail(), StyledString.QUALIFIER_STYLER);
    }

    @Override
    public Image getImage(Object element) {
      return Icons.ofStatement(((OutlineTree) element).item().kind());
    }
  }
}
