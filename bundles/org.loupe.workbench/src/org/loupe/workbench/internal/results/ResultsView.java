package org.loupe.workbench.internal.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.loupe.api.LoupeException;
import org.loupe.workbench.internal.ShownPath;

/**
 * What a run has left: the steps, and the one that is looked at beside them, or below them where
 * the view is narrow.
 */
public final class ResultsView extends ViewPart {
  /** Identifies the view. */
  public static final String ID = "org.loupe.workbench.results";

  private static final String FOLDER = "folder";

  /** With less, names or pictures would be cut off when they stand side by side. */
  private static final int WIDE_PIXELS = 700;

  private Optional<Path> open = Optional.empty();
  private Optional<RunItem> run = Optional.empty();
  private TreeViewer tree;
  private Label head;
  private ShownItem shown;

  @Override
  public void init(IViewSite site, IMemento memento) throws PartInitException {
    super.init(site, memento);
    if (memento != null) {
      open = Optional.ofNullable(memento.getString(FOLDER)).map(Path::of);
    }
  }

  @Override
  public void saveState(IMemento memento) {
    open.ifPresent(path -> memento.putString(FOLDER, path.toString()));
  }

  @Override
  public void createPartControl(Composite parent) {
    SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
    tree = ResultTree.create(sash);
    tree.getTree().setToolTipText("Steps of the run and their results");
    Composite right = new Composite(sash, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    right.setLayout(layout);
    head = new Label(right, SWT.WRAP);
    head.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
    shown = new ShownItem(right, new ResultParts(Platform.getExtensionRegistry()));
    shown.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    sash.addListener(SWT.Resize, _ -> turn(sash));
    sash.setWeights(30, 70);
    tree.addSelectionChangedListener(
        event -> {
          if (event.getStructuredSelection().getFirstElement() instanceof ResultItem item) {
            show(item);
          }
        });
    acceptDrops(parent);
    addActions(getViewSite().getActionBars().getToolBarManager());
    getSite().setSelectionProvider(tree);
    head.setText("Drop the folder of a run here, or open one with the button above.");
    open.ifPresent(this::open);
  }

  private static void turn(SashForm sash) {
    boolean wide = sash.getSize().x >= WIDE_PIXELS;
    sash.setOrientation(wide ? SWT.HORIZONTAL : SWT.VERTICAL);
  }

  private void show(ResultItem item) {
    head.setText((item.label() + "  " + doc(item)).replace("&", "&&"));
    shown.show(item);
    head.getParent().layout(true, true);
  }

  private static String doc(ResultItem item) {
    return switch (item) {
      case RunItem runItem -> runItem.detail();
      case StepItem step -> step.node().text("doc");
      case ComponentItem component -> component.result().node().text("doc");
    };
  }

  /** Shows a run; why it cannot be shown is said in its place. */
  public void open(Path folder) {
    open = Optional.of(folder);
    try {
      RunItem read = RunItem.read(folder);
      run = Optional.of(read);
      setContentDescription(ShownPath.of(folder));
      tree.setInput(new Object[] {read});
      tree.expandToLevel(2);
      select(read.first());
    } catch (LoupeException | IOException e) {
      run = Optional.empty();
      tree.setInput(new Object[0]);
      shown.clear();
      setContentDescription("");
      String remedy = e instanceof LoupeException l ? " " + l.remedy() : "";
      head.setText((e.getMessage() + remedy).strip());
      head.getParent().layout(true, true);
    }
  }

  /**
   * Selects a result of the run that is open.
   *
   * @param path its name as a script has it, as {@code slice.figure}
   * @return whether there is such a result
   */
  public boolean select(String path) {
    Optional<ResultItem> item = run.flatMap(r -> r.find(path));
    item.ifPresent(this::select);
    return item.isPresent();
  }

  private void select(ResultItem item) {
    run.ifPresent(
        root -> {
          TreePath path = way(TreePath.EMPTY.createChildPath(root), root, item);
          tree.expandToLevel(path, 0);
          tree.setSelection(new TreeSelection(path), true);
        });
  }

  /** The way down the tree; the root when the item is not below it. */
  private static TreePath way(TreePath to, ResultItem at, ResultItem item) {
    for (ResultItem child : at.children()) {
      TreePath path = to.createChildPath(child);
      if (child.equals(item)) {
        return path;
      }
      TreePath below = way(path, child, item);
      if (below.getLastSegment().equals(item)) {
        return below;
      }
    }
    return to;
  }

  private void addActions(IToolBarManager bar) {
    bar.add(
        action(
            "Open run \u2026",
            () -> {
              DirectoryDialog dialog = new DirectoryDialog(getSite().getShell());
              dialog.setMessage("The folder that a run has written");
              Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(this::open);
            }));
    bar.add(action("Read again", () -> open.ifPresent(this::open)));
  }

  private static Action action(String name, Runnable work) {
    return new Action(name) {
      @Override
      public void run() {
        work.run();
      }
    };
  }

  private void acceptDrops(Composite parent) {
    DropTarget target = new DropTarget(parent, DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_LINK);
    target.setTransfer(FileTransfer.getInstance());
    target.addDropListener(
        new DropTargetAdapter() {
          @Override
          public void dragEnter(DropTargetEvent event) {
            if (event.detail == DND.DROP_DEFAULT) {
              event.detail = DND.DROP_COPY;
            }
          }

          @Override
          public void drop(DropTargetEvent event) {
            if (event.data instanceof String[] names && names.length > 0) {
              open(folder(Path.of(names[0])));
            }
          }
        });
  }

  /** A file of a run stands for its run. */
  private static Path folder(Path dropped) {
    return dropped.getFileName() != null && dropped.endsWith("run.json")
        ? dropped.getParent()
        : dropped;
  }

  @Override
  public void setFocus() {
    tree.getControl().setFocus();
  }
}
