package org.loupe.plugins.internal;

import java.security.cert.Certificate;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.eclipse.equinox.p2.core.UIServices;

/** Answers p2's questions in place of a person who has seen publisher, signature and hash. */
final class Consented extends UIServices {
  @Override
  public AuthenticationInfo getUsernamePassword(String location) {
    return AUTHENTICATION_PROMPT_CANCELED;
  }

  @Override
  public AuthenticationInfo getUsernamePassword(String location, AuthenticationInfo previous) {
    return AUTHENTICATION_PROMPT_CANCELED;
  }

  @Override
  public TrustInfo getTrustInfo(Certificate[][] untrusted, String[] unsigned) {
    return new TrustInfo(List.of(), List.of(), false, true);
  }

  @Override
  public TrustInfo getTrustInfo(
      Certificate[][] untrusted, Collection<PGPPublicKey> keys, String[] unsigned) {
    List<Certificate> roots = List.of(untrusted).stream().map(chain -> chain[0]).toList();
    return new TrustInfo(roots, keys, false, true);
  }
}
