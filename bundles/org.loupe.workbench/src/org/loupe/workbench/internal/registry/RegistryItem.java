package org.loupe.workbench.internal.registry;

import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;

/** A line of the registry's tree. */
sealed interface RegistryItem {

  /** What stands in the line. */
  String label();

  /** What stands behind it, less strong. */
  String detail();

  /** The lines below it. */
  List<RegistryItem> children();

  /**
   * Models, data or problems.
   *
   * @param label which of them
   * @param children what there is
   */
  record Group(String label, List<RegistryItem> children) implements RegistryItem {

    /** Copies the list. */
    public Group {
      children = List.copyOf(children);
    }

    @Override
    public String detail() {
      return "%,d".formatted(children.size());
    }
  }

  /**
   * An entry.
   *
   * @param entry the entry
   * @param repository where it is from
   * @param isFirst whether its name alone stands for it in scripts
   * @param children other entries of the name
   */
  record Known(Entry entry, String repository, boolean isFirst, List<RegistryItem> children)
      implements RegistryItem {
    private static final String USER = "user";

    /** Copies the list. */
    public Known {
      children = List.copyOf(children);
    }

    /** Whether the user has added it, and may change it. */
    boolean isOwn() {
      return repository.equals(USER);
    }

    @Override
    public String label() {
      return isFirst ? entry.name() : entry.name() + " " + entry.version();
    }

    @Override
    public String detail() {
      String from = isOwn() ? "own, version " + entry.version() : repository;
      return entry.title().isBlank() ? from : entry.title() + "  (" + from + ")";
    }
  }

  /**
   * An entry or repository that cannot be used.
   *
   * @param problem why, and what to do
   */
  record Problem(LoupeException problem) implements RegistryItem {
    @Override
    public String label() {
      return problem.getMessage();
    }

    @Override
    public String detail() {
      return problem.remedy();
    }

    @Override
    public List<RegistryItem> children() {
      return List.of();
    }
  }
}
