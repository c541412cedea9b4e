package org.loupe.workbench.internal.registry;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.runtime.registry.NewEntry;

/** Asks which file becomes an entry, and what is to be said of it. */
final class ImportDialog extends EntryForm {
  private static final String BY_NAME = "by the file's name";

  private final List<SourceDescriptor> sources;
  private final FileKinds kinds;
  private Text file;
  private Text name;
  private Text version;
  private Text title;
  private Text licence;
  private Text origin;
  private Text settings;
  private Combo source;
  private Button copy;
  private Optional<NewEntry> entry = Optional.empty();

  ImportDialog(Shell parent, List<SourceDescriptor> sources) {
    super(
        parent,
        "Import model",
        "A network or data for the registry; scripts then reach it by its name.",
        "Import");
    this.sources =
        sources.stream().filter(s -> !s.extensions().isEmpty()).toList();
    kinds = new FileKinds(sources);
  }

  /** What was asked for. */
  Optional<NewEntry> entry() {
    return entry;
  }

  @Override
  void fill(Composite area) {
    file = line(area, "File or folder", "file", "", "the network or the data");
    ((GridData) file.getLayoutData()).horizontalSpan = 1;
    Composite browse = new Composite(area, SWT.NONE);
    browse.setLayout(new RowLayout());
    button(browse, "File \u2026", () -> new FileDialog(getShell(), SWT.OPEN).open());
    button(browse, "Folder \u2026", () -> new DirectoryDialog(getShell()).open());
    new Label(area, SWT.NONE).setText("Read by");
    source = new Combo(area, SWT.READ_ONLY);
    source.setData("name", "source");
    source.add(BY_NAME);
    sources.forEach(s -> source.add(text(s)));
    source.select(0);
    source.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
    source.addListener(SWT.Selection, _ -> check());
    name = line(area, "Name", "name", "", "made of the file's");
    version = line(area, "Version", "version", "", "1");
    title = line(area, "Title", "title", "", "one line on what it is");
    licence = line(area, "Licence", "licence", "", "as its card says");
    origin = line(area, "Origin", "origin", "", "who made it, and where it is from");
    settings =
        lines(
            area,
            "Arguments",
            "settings",
            Map.of(),
            "Of what reads it, one a line, such as label = class or range = [0, 255]");
    new Label(area, SWT.NONE).setText("Its files");
    Composite where = new Composite(area, SWT.NONE);
    where.setLayout(new RowLayout());
    copy = new Button(where, SWT.RADIO);
    copy.setText("are copied into the registry");
    Button link = new Button(where, SWT.RADIO);
    link.setText("stay where they lie");
    boolean isLinked = KeptKeeping.chosen().filter(NewEntry.Keeping.LINK::equals).isPresent();
    copy.setSelection(!isLinked);
    link.setSelection(isLinked);
    where.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
  }

  private void button(Composite in, String text, Supplier<String> ask) {
    Button button = new Button(in, SWT.PUSH);
    button.setText(text);
    button.addListener(
        SWT.Selection, _ -> Optional.ofNullable(ask.get()).ifPresent(file::setText));
  }

  private static String text(SourceDescriptor s) {
    return "%s (%s: .%s)".formatted(s.name(), s.kind(), String.join(", .", s.extensions()));
  }

  private Optional<SourceDescriptor> chosen() {
    return source.getSelectionIndex() <= 0
        ? Optional.empty()
        : Optional.of(sources.get(source.getSelectionIndex() - 1));
  }

  private Optional<Path> path() {
    try {
      return Optional.of(file.getText().strip()).filter(t -> !t.isEmpty()).map(Path::of);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** An empty text says that something is missing without calling it wrong. */
  @Override
  Optional<String> wrong() {
    if (file.getText().isBlank()) {
      return Optional.of("");
    }
    Optional<Path> path = path().filter(Path::isAbsolute).filter(Files::exists);
    if (path.isEmpty()) {
      return Optional.of("There is no file or folder '%s'.".formatted(file.getText().strip()));
    }
    if (chosen().isEmpty() && kinds.of(path.get()).isEmpty()) {
      return Optional.of(
          "Nothing reads '%s' by its name: choose what does.".formatted(path.get().getFileName()));
    }
    return SettingLines.wrong(settings.getText());
  }

  @Override
  protected void okPressed() {
    Path path = path().orElseThrow();
    Map<String, String> said = new LinkedHashMap<>(SettingLines.read(settings.getText()));
    for (Text fact : List.of(title, licence, origin)) {
      given(fact).ifPresent(v -> said.put((String) fact.getData("name"), v));
    }
    NewEntry.Keeping keeping =
        copy.getSelection() ? NewEntry.Keeping.COPY : NewEntry.Keeping.LINK;
    KeptKeeping.choose(keeping);
    entry =
        Optional.of(
            new NewEntry(
                chosen().map(SourceDescriptor::kind).orElseGet(() -> kinds.required(path)),
                path,
                path.getParent() == null ? path : path.getParent(),
                given(name),
                given(version),
                chosen().map(SourceDescriptor::name),
                said,
                keeping));
    super.okPressed();
  }

  private static Optional<String> given(Text text) {
    return Optional.of(text.getText().strip()).filter(t -> !t.isEmpty());
  }
}
