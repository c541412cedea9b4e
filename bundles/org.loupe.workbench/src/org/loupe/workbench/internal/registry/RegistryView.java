package org.loupe.workbench.internal.registry;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.loupe.api.registry.Entry;

/** Models and data that scripts reach by name: what there is, and what is known of each. */
public final class RegistryView extends ViewPart {
  /** Identifies the view. */
  public static final String ID = "org.loupe.workbench.registry";

  private static final int SEARCH_MILLIS = 150;

  private static final RegistryChange NONE = new RegistryChange(Optional.empty(), "");

  private final Consumer<RegistryChange> changed = this::read;
  private final Runnable search = this::search;
  private RegistryAccess access;
  private Text words;
  private SashForm sash;
  private TreeViewer tree;
  private ShownEntry shown;
  private Listing listing = new Listing(List.of());
  private Optional<RegistryItem> looked = Optional.empty();

  @Override
  public void createPartControl(Composite parent) {
    access = PlatformUI.getWorkbench().getService(RegistryAccess.class);
    sash = new SashForm(parent, SWT.VERTICAL);
    Composite left = new Composite(sash, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    left.setLayout(layout);
    words = new Text(left, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    words.setMessage("Search names, titles, licences, origins");
    words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    words.addListener(SWT.Modify, _ -> words.getDisplay().timerExec(SEARCH_MILLIS, search));
    tree = RegistryTree.create(left);
    tree.getControl().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    tree.getTree().setToolTipText("Drop files here to add them; drag entries into a script");
    shown = new ShownEntry(sash, access);
    sash.setWeights(40, 60);
    // beside each other where there is room, as when the view is maximised
    sash.addListener(SWT.Resize, _ -> turn());
    tree.addSelectionChangedListener(
        event -> {
          if (event.getStructuredSelection().getFirstElement() instanceof RegistryItem item
              && !looked.equals(Optional.of(item))) {
            looked = Optional.of(item);
            shown.show(item);
          }
        });
    getSite().setSelectionProvider(tree);
    new EntryActions(getViewSite(), access, tree).addMenu();
    addTools(getViewSite().getActionBars().getToolBarManager());
    acceptDrops(parent);
    offerDrags();
    access.addListener(changed);
    read(NONE);
  }

  private void turn() {
    int wide = sash.getSize().x > sash.getSize().y ? SWT.HORIZONTAL : SWT.VERTICAL;
    if (sash.getOrientation() != wide) {
      sash.setOrientation(wide);
      sash.setWeights(wide == SWT.HORIZONTAL ? new int[] {30, 70} : new int[] {40, 60});
    }
  }

  private void addTools(IToolBarManager bar) {
    bar.add(
        EntryActions.action(
            "Import model \u2026", () -> new Imports(access).ask(getSite().getShell())));
    bar.add(EntryActions.action("Refresh", () -> read(NONE)));
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
            if (event.data instanceof String[] names) {
              // a dialog would hold the program that the files come from
              List<Path> files = Arrays.stream(names).map(Path::of).toList();
              parent.getDisplay().asyncExec(() -> dropped(files));
            }
          }
        });
  }

  /** Takes files into the registry. */
  void dropped(List<Path> files) {
    if (!files.isEmpty() && !sash.isDisposed()) {
      new Imports(access).drop(getSite().getShell(), files);
    }
  }

  private void offerDrags() {
    tree.addDragSupport(
        DND.DROP_COPY,
        new Transfer[] {LocalSelectionTransfer.getTransfer()},
        new DragSourceAdapter() {
          @Override
          public void dragStart(DragSourceEvent event) {
            Object first = tree.getStructuredSelection().getFirstElement();
            event.doit = first instanceof RegistryItem.Known;
            if (event.doit) {
              openScripts();
              LocalSelectionTransfer.getTransfer().setSelection(tree.getStructuredSelection());
            }
          }

          @Override
          public void dragSetData(DragSourceEvent event) {
            event.data = tree.getStructuredSelection();
          }

          @Override
          public void dragFinished(DragSourceEvent event) {
            LocalSelectionTransfer.getTransfer().setSelection(null);
          }
        });
  }

  /** Lets the scripts that are open take what is dragged. */
  void openScripts() {
    for (IEditorReference reference : getSite().getPage().getEditorReferences()) {
      Optional.ofNullable(reference.getEditor(false))
          .flatMap(ScriptTarget::of)
          .ifPresent(script -> EntryDrop.accept(access, script));
    }
  }

  /**
   * Reads what there is, in the background; from any thread.
   *
   * @param change what has become of it, which is said then
   */
  private void read(RegistryChange change) {
    Job job =
        new Job("Reading the registry") {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            Listing now = access.listing();
            Display display = PlatformUI.getWorkbench().getDisplay();
            if (!display.isDisposed()) {
              display.asyncExec(() -> take(now, change));
            }
            return Status.OK_STATUS;
          }
        };
    job.setSystem(true);
    job.schedule();
  }

  private void take(Listing now, RegistryChange change) {
    if (tree.getControl().isDisposed()) {
      return;
    }
    listing = now;
    Optional<Entry> stay =
        looked
            .filter(RegistryItem.Known.class::isInstance)
            .map(i -> ((RegistryItem.Known) i).entry());
    Optional<Entry> look = change.entry();
    if (look.isPresent() && !words.getText().isEmpty()) {
      words.setText("");
    }
    search();
    look.or(() -> stay)
        .ifPresent(
            e ->
                listing
                    .find(e)
                    .ifPresentOrElse(
                        this::select,
                        () -> {
                          looked = Optional.empty();
                          shown.clear();
                        }));
    setContentDescription(change.said());
  }

  private void search() {
    if (!tree.getControl().isDisposed()) {
      tree.setInput(listing.matching(words.getText()));
      tree.expandToLevel(2);
    }
  }

  private void select(RegistryItem item) {
    tree.setSelection(new StructuredSelection(item), true);
  }

  /**
   * Selects an entry.
   *
   * @return whether it is there
   */
  public boolean select(String kind, String name) {
    Optional<RegistryItem> item =
        listing.groups().stream()
            .flatMap(g -> g.children().stream())
            .filter(
                i ->
                    i instanceof RegistryItem.Known k
                        && k.entry().kind().equals(kind)
                        && k.entry().name().equals(name))
            .findFirst();
    item.ifPresent(this::select);
    return item.isPresent();
  }

  @Override
  public void setFocus() {
    words.setFocus();
  }

  @Override
  public void dispose() {
    access.removeListener(changed);
    super.dispose();
  }
}
