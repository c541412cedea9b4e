package org.loupe.workbench.internal.results;

import java.io.IOException;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.LoupeException;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/** The place on the right: the part for what is selected, or a form of its single values. */
final class ShownItem {
  private final Composite place;
  private final ResultParts parts;

  ShownItem(Composite parent, ResultParts parts) {
    this.parts = parts;
    place = new Composite(parent, SWT.NONE);
    place.setLayout(new FillLayout());
  }

  Control control() {
    return place;
  }

  void clear() {
    for (Control child : place.getChildren()) {
      child.dispose();
    }
  }

  void show(ResultItem item) {
    clear();
    switch (item) {
      case RunItem run -> ValuesForm.create(place, Lines.of(run));
      case StepItem step -> step(step);
      case ComponentItem component -> component(component.result());
    }
    place.layout(true, true);
  }

  /** A step whose analysis has a part of its own has two pages. */
  private void step(StepItem step) {
    List<ResultPart> own = step.result().flatMap(r -> parts.of(r.type())).stream().toList();
    if (own.isEmpty()) {
      ValuesForm.create(place, Lines.of(step));
      return;
    }
    CTabFolder pages = new CTabFolder(place, SWT.BOTTOM);
    CTabItem picture = new CTabItem(pages, SWT.NONE);
    picture.setText("View");
    picture.setControl(made(pages, own.getFirst(), step.result().orElseThrow()));
    CTabItem values = new CTabItem(pages, SWT.NONE);
    values.setText("Values");
    values.setControl(ValuesForm.create(pages, Lines.of(step)));
    pages.setSelection(0);
  }

  private void component(ShownResult result) {
    parts
        .of(result.type())
        .ifPresentOrElse(
            part -> made(place, part, result),
            () -> ValuesForm.create(place, ValueLine.of(result.node())));
  }

  private static Control made(Composite parent, ResultPart part, ShownResult result) {
    try {
      return part.create(parent, result);
    } catch (LoupeException | IOException e) {
      return ValuesForm.create(parent, List.of(new ValueLine("problem", e.getMessage(), "")));
    }
  }
}
