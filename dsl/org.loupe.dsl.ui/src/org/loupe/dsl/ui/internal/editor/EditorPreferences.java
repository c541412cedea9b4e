package org.loupe.dsl.ui.internal.editor;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.eclipse.ui.texteditor.AbstractDecoratedTextEditorPreferenceConstants;
import org.eclipse.ui.texteditor.ChainedPreferenceStore;
import org.eclipse.ui.texteditor.spelling.SpellingService;

/** What the editor does unless the person says otherwise, beyond what all text editors do. */
public final class EditorPreferences extends AbstractPreferenceInitializer {
  /** Whether the other bracket is marked. */
  static final String BRACKETS = "matchingBrackets";

  /** The colour of its mark. */
  static final String BRACKET_COLOUR = "matchingBracketsColor";

  private static final String NODE = "org.loupe.dsl.ui";

  /** What is set for scripts, then what is set for all texts. */
  static IPreferenceStore store(IPreferenceStore all) {
    return new ChainedPreferenceStore(
        new IPreferenceStore[] {new ScopedPreferenceStore(InstanceScope.INSTANCE, NODE), all});
  }

  @Override
  public void initializeDefaultPreferences() {
    IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode(NODE);
    defaults.putBoolean(BRACKETS, true);
    defaults.put(BRACKET_COLOUR, "127,127,127");
    defaults.putBoolean(SpellingService.PREFERENCE_SPELLING_ENABLED, false);
    defaults.putBoolean(
        AbstractDecoratedTextEditorPreferenceConstants.EDITOR_LINE_NUMBER_RULER, true);
    defaults.putBoolean(
        AbstractDecoratedTextEditorPreferenceConstants.EDITOR_SPACES_FOR_TABS, true);
    defaults.putInt(AbstractDecoratedTextEditorPreferenceConstants.EDITOR_TAB_WIDTH, 4);
  }
}
