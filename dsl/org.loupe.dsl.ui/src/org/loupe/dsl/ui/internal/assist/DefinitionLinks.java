package org.loupe.dsl.ui.internal.assist;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.jface.text.hyperlink.IHyperlinkDetector;
import org.loupe.dsl.Span;
import org.loupe.dsl.ide.Hover;
import org.loupe.dsl.ide.Navigation;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.ui.internal.model.ScriptModel;

/** Names lead to where they are declared. */
public final class DefinitionLinks implements IHyperlinkDetector {
  private final ScriptModel model;
  private final Consumer<Span> opener;

  /**
   * Links of a text.
   *
   * @param model the text
   * @param opener goes to a place
   */
  public DefinitionLinks(ScriptModel model, Consumer<Span> opener) {
    this.model = model;
    this.opener = opener;
  }

  @Override
  public IHyperlink[] detectHyperlinks(ITextViewer viewer, IRegion region, boolean several) {
    ScriptDocument script = model.current().script();
    Optional<Span> declared = Navigation.definition(script, region.getOffset());
    Optional<IHyperlink> link =
        declared.flatMap(
            d -> Hover.at(script, region.getOffset()).map(h -> new Link(h, d, opener)));
    // the platform wants null where there is none
    return link.map(l -> new IHyperlink[] {l}).orElse(null);
  }

  private record Link(Hover name, Span declared, Consumer<Span> opener) implements IHyperlink {
    @Override
    public IRegion getHyperlinkRegion() {
      return new Region(name.range().offset(), name.range().length());
    }

    @Override
    public String getTypeLabel() {
      return "Declaration";
    }

    @Override
    public String getHyperlinkText() {
      return "Open declaration";
    }

    @Override
    public void open() {
      opener.accept(declared);
    }
  }
}
