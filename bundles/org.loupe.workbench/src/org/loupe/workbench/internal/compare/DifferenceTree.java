package org.loupe.workbench.internal.compare;

import java.util.List;
import java.util.function.Function;
import org.eclipse.jface.layout.TreeColumnLayout;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/** The tree of what is not the same in two runs. */
final class DifferenceTree {
  private DifferenceTree() {}

  static TreeViewer create(Composite parent, List<Difference> differences) {
    Composite area = new Composite(parent, SWT.NONE);
    TreeColumnLayout columns = new TreeColumnLayout();
    area.setLayout(columns);
    TreeViewer tree = new TreeViewer(area, SWT.SINGLE | SWT.FULL_SELECTION);
    tree.getTree().setHeaderVisible(true);
    tree.setContentProvider(new Lines());
    ColumnViewerToolTipSupport.enableFor(tree);
    column(tree, columns, "What", 25, Difference::name);
    column(tree, columns, "First run", 20, Difference::first);
    column(tree, columns, "Second run", 20, Difference::second);
    column(tree, columns, "How it differs", 35, Difference::size);
    tree.setInput(differences.toArray());
    tree.expandAll();
    return tree;
  }

  private static void column(
      TreeViewer tree,
      TreeColumnLayout layout,
      String title,
      int weight,
      Function<Difference, String> text) {
    TreeViewerColumn column = new TreeViewerColumn(tree, SWT.NONE);
    column.getColumn().setText(title);
    layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, 60));
    column.setLabelProvider(
        new ColumnLabelProvider() {
          @Override
          public String getText(Object element) {
            return text.apply((Difference) element);
          }

          @Override
          public String getToolTipText(Object element) {
            String whole = getText(element);
            return whole.isEmpty() ? null : whole;
          }
        });
  }

  private static final class Lines implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object input) {
      return (Object[]) input;
    }

    @Override
    public Object[] getChildren(Object line) {
      return ((Difference) line).children().toArray();
    }

    @Override
    public Object getParent(Object line) {
      return null;
    }

    @Override
    public boolean hasChildren(Object line) {
      return !((Difference) line).children().isEmpty();
    }
  }
}
