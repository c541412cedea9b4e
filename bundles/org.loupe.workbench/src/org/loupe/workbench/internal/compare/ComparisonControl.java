package org.loupe.workbench.internal.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.loupe.runtime.provenance.RunDiff;

/** The tree of differences above; below it a figure of both runs, chosen by its name. */
final class ComparisonControl extends Composite {
  private final Comparison runs;
  private final Combo names;
  private final Composite place;

  ComparisonControl(Composite parent, Comparison runs) {
    super(parent, SWT.NONE);
    this.runs = runs;
    setLayout(noMargins());
    List<Difference> differences = Difference.tree(runs.diff());
    Label head = new Label(this, SWT.WRAP);
    head.setText(head(differences, runs.diff()));
    head.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
    SashForm sash = new SashForm(this, SWT.VERTICAL);
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    TreeViewer tree = DifferenceTree.create(sash, differences);
    Composite below = new Composite(sash, SWT.NONE);
    below.setLayout(noMargins());
    names = new Combo(below, SWT.READ_ONLY);
    names.setToolTipText("A figure that both runs have");
    place = new Composite(below, SWT.NONE);
    place.setLayout(new FillLayout());
    place.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    if (runs.figures().isEmpty()) {
      sash.setMaximizedControl(tree.getControl().getParent());
      return;
    }
    sash.setWeights(40, 60);
    runs.figures().forEach(f -> names.add(f.label()));
    names.addListener(SWT.Selection, _ -> show(names.getSelectionIndex()));
    tree.addSelectionChangedListener(
        event ->
            Optional.ofNullable((Difference) event.getStructuredSelection().getFirstElement())
                .flatMap(Difference::result)
                .ifPresent(this::show));
    show(
        IntStream.range(0, runs.figures().size())
            .filter(i -> !runs.figures().get(i).same())
            .findFirst()
            .orElse(0));
  }

  private static GridLayout noMargins() {
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    return layout;
  }

  private static String head(List<Difference> differences, RunDiff diff) {
    if (differences.isEmpty()) {
      return "The runs are the same.";
    }
    String results =
        diff.results().isEmpty()
            ? "The results are the same."
            : diff.mismatches().isEmpty()
                ? "The results differ by no more than they may on other engines and machines."
                : "The results differ.";
    return diff.kinship() == RunDiff.Kinship.SAME_MACHINE
        ? results + " Version, engine and processor are the same."
        : results;
  }

  /** Shows a figure that both have by its name; others are not shown. */
  void show(String name) {
    IntStream.range(0, runs.figures().size())
        .filter(i -> runs.figures().get(i).name().equals(name))
        .findFirst()
        .ifPresent(this::show);
  }

  private void show(int index) {
    names.select(index);
    for (var child : place.getChildren()) {
      child.dispose();
    }
    FigurePairControl.of(place, runs.figures().get(index));
    place.layout(true, true);
  }
}
