package org.loupe.dsl.ui.internal.assist;

import java.util.function.Consumer;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextHoverExtension2;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.loupe.dsl.ide.QuickFixes;
import org.loupe.dsl.ui.internal.model.ScriptModel;

/** What a name means, and what is wrong with it. Asked for outside of the window's thread. */
public final class ScriptHover
    implements ITextHover, ITextHoverExtension, ITextHoverExtension2 {
  private final ScriptModel model;
  private final Consumer<QuickFixes.Fix> fixer;

  /**
   * A hover.
   *
   * @param model the text
   * @param fixer makes the change of a link
   */
  public ScriptHover(ScriptModel model, Consumer<QuickFixes.Fix> fixer) {
    this.model = model;
    this.fixer = fixer;
  }

  @Override
  public IRegion getHoverRegion(ITextViewer viewer, int offset) {
    return new Region(offset, 0);
  }

  @Override
  public Object getHoverInfo2(ITextViewer viewer, IRegion region) {
    return HoverContent.at(model.current(), region.getOffset()).orElse(null);
  }

  /** Replaced by {@link #getHoverInfo2}, which the platform asks first. */
  @Deprecated
  @Override
  public String getHoverInfo(ITextViewer viewer, IRegion region) {
    return HoverContent.at(model.current(), region.getOffset())
        .map(HoverContent::markdown)
        .orElse(null);
  }

  @Override
  public IInformationControlCreator getHoverControlCreator() {
    return HoverControl.creator(fixer);
  }
}
