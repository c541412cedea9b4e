package org.loupe.workbench.internal.registry;

import java.util.Optional;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/** The tree of the registry: what there is by kind, and what cannot be used. */
final class RegistryTree {
  private RegistryTree() {}

  static TreeViewer create(Composite parent) {
    TreeViewer tree = new TreeViewer(parent, SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
    tree.setContentProvider(new Items());
    tree.setLabelProvider(new DelegatingStyledCellLabelProvider(new Names()));
    tree.setUseHashlookup(true);
    return tree;
  }

  private static final class Items implements ITreeContentProvider {
    private Optional<Listing> listing = Optional.empty();

    @Override
    public Object[] getElements(Object input) {
      listing = Optional.of((Listing) input);
      return ((Listing) input).groups().toArray();
    }

    @Override
    public Object[] getChildren(Object item) {
      return ((RegistryItem) item).children().toArray();
    }

    @Override
    public Object getParent(Object item) {
      return listing.stream()
          .flatMap(l -> l.groups().stream())
          .<RegistryItem>mapMulti(
              (g, to) -> {
                to.accept(g);
                g.children().forEach(to);
              })
          .filter(i -> i.children().contains(item))
          .findFirst()
          .orElse(null);
    }

    @Override
    public boolean hasChildren(Object item) {
      return !((RegistryItem) item).children().isEmpty();
    }
  }

  private static final class Names extends LabelProvider
      implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
    @Override
    public StyledString getStyledText(Object element) {
      RegistryItem item = (RegistryItem) element;
      return new StyledString(item.label())
          .append("  " + item.detail(), StyledString.QUALIFIER_STYLER);
    }

    @Override
    public String getText(Object element) {
      return getStyledText(element).getString();
    }
  }
}
