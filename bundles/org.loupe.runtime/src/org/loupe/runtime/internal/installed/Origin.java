package org.loupe.runtime.internal.installed;

import java.util.List;

/**
 * The bundle that something is from.
 *
 * @param bundle its symbolic name; empty where there are no bundles
 * @param version its full version
 * @param wired the bundles of the product that it uses, directly or not, itself included: {@code
 *     name/version}, sorted
 */
public record Origin(String bundle, String version, List<String> wired) {

  /** No bundle: an object of this process. */
  public static final Origin NONE = new Origin("", "", List.of());

  private static final String PRODUCT = "org.loupe.";

  /** Copies the list. */
  public Origin {
    wired = List.copyOf(wired);
  }

  /** {@code name/version}; empty where there are no bundles. */
  public String label() {
    return bundle.isEmpty() ? "" : bundle + "/" + version;
  }

  /** Whether it belongs to the product and not to a plug-in. */
  public boolean isProduct() {
    return isProduct(bundle);
  }

  /** Whether a bundle of that name belongs to the product. */
  static boolean isProduct(String bundle) {
    return bundle.startsWith(PRODUCT);
  }

  /** For messages. */
  @Override
  public String toString() {
    return bundle.isEmpty() ? "this process" : label();
  }
}
