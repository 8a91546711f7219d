package io.roadstead.console;

import com.nimbusds.jose.jwk.ECKey;
import io.roadstead.console.gateway.keys.Authority;
import io.roadstead.console.gateway.keys.GatewayCertificate;
import io.roadstead.console.kernel.Sha256;
import io.roadstead.console.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The private keys of the gateway and of the issuer, opened, in the forms in which they could be written somewhere. */
@TestComponent
record PrivateKeys(Authority authority, GatewayCertificate certificate, SecretBox box, JdbcClient sql) {
    private record Stored(String id, byte[] known, String sealed) {}

    /** By whose they are and in which form. */
    Map<String, String> all() throws Exception {
        Map<String, String> forms = new LinkedHashMap<>();
        add(forms, "key of the gateway's authority", authority.key());
        add(forms, "key of the gateway's certificate", certificate.current().key());
        for (Stored key : stored("gateway.assertion_key")) {
            byte[] secret = opened("gateway.assertion-key/", key);
            add(
                    forms,
                    "key of assertions " + key.id(),
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)));
        }
        for (Stored key : stored("access.issuer_key")) {
            ECKey secret = ECKey.parse(new String(opened("access.issuer-key/", key), StandardCharsets.UTF_8));
            add(forms, "key of the issuer " + key.id(), secret.toECPrivateKey());
            forms.put("d of the issuer's key " + key.id(), secret.getD().toString());
        }
        return forms;
    }

    SSLContext trustingTheGateway() throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry("gateway", authority.certificate());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private List<Stored> stored(String table) {
        List<Stored> rows = sql.sql("select id, public_key, sealed_private_key from " + table)
                .query((row, number) -> new Stored(row.getString(1), row.getBytes(2), row.getString(3)))
                .list();
        if (rows.isEmpty()) {
            throw new AssertionError("there is no key in " + table);
        }
        return rows;
    }

    private byte[] opened(String kind, Stored key) {
        return box.open(key.sealed(), kind + key.id() + "/" + HexFormat.of().formatHex(Sha256.of(key.known())))
                .orElseThrow();
    }

    private static void add(Map<String, String> forms, String what, PrivateKey key) {
        byte[] encoded = key.getEncoded();
        // As long as a line of PEM; the key itself begins within it.
        forms.put(what + " in PEM", Base64.getEncoder().encodeToString(encoded).substring(0, 64));
        forms.put(what + " in hexadecimal digits", HexFormat.of().formatHex(encoded));
        if (key instanceof EdECPrivateKey edwards) {
            byte[] seed = edwards.getBytes().orElseThrow();
            forms.put(what + " alone", Base64.getEncoder().encodeToString(seed));
            forms.put(what + " alone in hexadecimal digits", HexFormat.of().formatHex(seed));
        }
    }
}
