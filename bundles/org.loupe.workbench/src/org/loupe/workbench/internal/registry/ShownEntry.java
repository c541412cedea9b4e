package org.loupe.workbench.internal.registry;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.workbench.internal.results.Loading;
import org.loupe.workbench.internal.results.ValueLine;
import org.loupe.workbench.internal.results.ValuesForm;

/** The place beside the tree: all that is known of what is selected. */
final class ShownEntry {
  private final Composite place;
  private final RegistryAccess access;

  /** Makes what a page shows. */
  private interface Maker {
    Control make(Composite parent);
  }

  ShownEntry(Composite parent, RegistryAccess access) {
    this.access = access;
    place = new Composite(parent, SWT.NONE);
    place.setLayout(new FillLayout());
  }

  void clear() {
    for (Control child : place.getChildren()) {
      child.dispose();
    }
  }

  void show(RegistryItem item) {
    clear();
    switch (item) {
      case RegistryItem.Group group ->
          ValuesForm.create(
              place,
              group.children().stream()
                  .map(i -> new ValueLine(i.label(), i.detail(), ""))
                  .toList());
      case RegistryItem.Problem(var problem) ->
          ValuesForm.create(
              place,
              List.of(
                  new ValueLine("problem", problem.getMessage(), problem.code().id()),
                  new ValueLine("what to do", problem.remedy(), "")));
      case RegistryItem.Known known ->
          Loading.of(
              place,
              known.entry().name(),
              monitor -> access.details(known.entry(), monitor),
              (in, details) -> pages(in, known, details));
    }
    place.layout(true, true);
  }

  private void pages(Composite in, RegistryItem.Known known, EntryDetails details) {
    CTabFolder pages = new CTabFolder(in, SWT.BOTTOM);
    Entry entry = known.entry();
    page(pages, "About", p -> ValuesForm.create(p, AboutLines.of(known, details)));
    switch (details) {
      case EntryDetails.OfModel m ->
          page(pages, "Layers", p -> LayersPage.create(p, access, entry, m));
      case EntryDetails.OfData d -> {
        page(pages, "Rows", p -> RowsPage.create(p, access, entry));
        page(pages, "Columns", p -> ColumnsPage.create(p, access, entry, d));
      }
    }
    pages.addListener(SWT.Selection, _ -> fill(pages.getSelection()));
    pages.setSelection(0);
    fill(pages.getItem(0));
  }

  private static void page(CTabFolder pages, String title, Maker maker) {
    CTabItem page = new CTabItem(pages, SWT.NONE);
    page.setText(title);
    page.setData(maker);
  }

  /** A page is made when it is first seen: what it shows may take long to read. */
  private static void fill(CTabItem page) {
    if (page.getControl() == null) {
      page.setControl(((Maker) page.getData()).make(page.getParent()));
    }
  }
}
