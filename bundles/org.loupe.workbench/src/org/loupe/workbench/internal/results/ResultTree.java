package org.loupe.workbench.internal.results;

import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/** The tree of a run: its steps, and what their results are made of. */
final class ResultTree {
  private ResultTree() {}

  static TreeViewer create(Composite parent) {
    TreeViewer tree = new TreeViewer(parent, SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
    tree.setContentProvider(new Items());
    tree.setLabelProvider(new DelegatingStyledCellLabelProvider(new Names()));
    tree.setUseHashlookup(true);
    return tree;
  }

  private static final class Items implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object input) {
      return (Object[]) input;
    }

    @Override
    public Object[] getChildren(Object item) {
      return ((ResultItem) item).children().toArray();
    }

    @Override
    public Object getParent(Object item) {
      return null;
    }

    @Override
    public boolean hasChildren(Object item) {
      return getChildren(item).length > 0;
    }
  }

  private static final class Names extends LabelProvider
      implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
    @Override
    public StyledString getStyledText(Object element) {
      ResultItem item = (ResultItem) element;
      return new StyledString(item.label())
          .append("  " + item.detail(), StyledString.QUALIFIER_STYLER);
    }

    @Override
    public String getText(Object element) {
      ResultItem item = (ResultItem) element;
      return item.label() + "  " + item.detail();
    }
  }
}
