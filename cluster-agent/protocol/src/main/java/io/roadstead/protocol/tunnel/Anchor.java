package io.roadstead.protocol.tunnel;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The JDK's own check of a path that ends in one certificate and no other. */
public final class Anchor {
    private Anchor() {}

    /**
     * Trusts what this certificate stands above, and itself.
     *
     * @throws CertificateException if it cannot be an anchor
     */
    public static X509ExtendedTrustManager trusting(X509Certificate certificate) throws CertificateException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("anchor", certificate);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new CertificateException("the JDK has no PKIX trust manager");
        } catch (IOException | GeneralSecurityException failed) {
            throw failed instanceof CertificateException known ? known : new CertificateException(failed);
        }
    }
}
