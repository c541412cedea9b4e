package org.loupe.workbench.internal.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.registry.graph.GraphControl;
import org.loupe.workbench.internal.registry.graph.GraphDrawing;
import org.loupe.workbench.internal.results.Loading;
import org.loupe.workbench.internal.results.tiles.Themes;

/** The layers of a model: drawn as a graph above, as a table below. */
final class LayersPage {
  private final EntryDetails.OfModel details;
  private final Map<String, Long> parameters = new HashMap<>();
  private TableViewer table;
  private Theme seen = Theme.LIGHT;

  private LayersPage(EntryDetails.OfModel details) {
    this.details = details;
  }

  static Control create(
      Composite parent, RegistryAccess access, Entry entry, EntryDetails.OfModel details) {
    return new LayersPage(details).create(parent, access, entry);
  }

  private Control create(Composite parent, RegistryAccess access, Entry entry) {
    SashForm sash = new SashForm(parent, SWT.VERTICAL);
    Loading.of(
        sash,
        "the layers of " + entry.name(),
        monitor ->
            GraphDrawing.of(access.model(entry, monitor), details, monitor::isCanceled),
        (place, drawing) -> draw(place, entry, drawing));
    table(sash);
    sash.setWeights(65, 35);
    return sash;
  }

  private void draw(Composite place, Entry entry, GraphDrawing drawing) {
    GraphControl graph = new GraphControl(place, entry.name(), drawing);
    graph.onChoose(this::select);
    parameters.putAll(drawing.parameters());
    table.refresh();
    table.addSelectionChangedListener(
        event -> {
          if (!graph.isDisposed()
              && event.getStructuredSelection().getFirstElement()
                  instanceof EntryDetails.LayerDetails l) {
            graph.show(l.name());
          }
        });
  }

  private void select(String layer) {
    details.layers().stream()
        .filter(l -> l.name().equals(layer))
        .findFirst()
        .ifPresent(l -> table.setSelection(new StructuredSelection(l), true));
  }

  private void table(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    area.setLayout(layout);
    Label totals = new Label(area, SWT.NONE);
    totals.setText("Layers: " + AboutLines.totals(details));
    totals.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    Composite place = new Composite(area, SWT.NONE);
    place.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    TableColumnLayout columns = new TableColumnLayout();
    place.setLayout(columns);
    table = new TableViewer(place, SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
    table.getTable().setHeaderVisible(true);
    table.setContentProvider(ArrayContentProvider.getInstance());
    for (LayerColumn c : LayerColumn.values()) {
      TableViewerColumn column = new TableViewerColumn(table, c.style());
      column.getColumn().setText(c.title());
      columns.setColumnData(column.getColumn(), new ColumnWeightData(c.weight(), 60));
      column.setLabelProvider(c.labels(table.getTable(), parameters));
    }
    List<EntryDetails.LayerDetails> layers = details.layers();
    table.setInput(layers);
    seen = Themes.of(table.getTable());
    table.getTable().addListener(SWT.Paint, _ -> follow());
  }

  /** The colours of the cells are those of the theme, which may change. */
  private void follow() {
    Theme now = Themes.of(table.getTable());
    if (now != seen) {
      seen = now;
      table
          .getTable()
          .getDisplay()
          .asyncExec(
              () -> {
                if (!table.getTable().isDisposed()) {
                  table.refresh();
                }
              });
    }
  }
}
