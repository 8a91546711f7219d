package io.roadstead.console.gateway.keys;

import io.roadstead.console.gateway.keys.GatewayKeyStore.AuthorityRow;
import io.roadstead.console.kernel.Sha256;
import io.roadstead.console.kernel.StartupRefused;
import io.roadstead.console.secrets.SecretBox;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The authority that signs the gateway's certificates: made at the first start, kept for ten years, pinned by agents.
 *
 * @param issuer the console as its assertions name it
 */
public record Authority(String issuer, X509Certificate certificate, PrivateKey key) {
    /** How long a certificate of the gateway is valid; another one takes its place after two thirds. */
    public static final Duration SERVER_LIFETIME = Duration.ofDays(90);

    /** The same of a certificate among replicas. */
    public static final Duration REPLICA_LIFETIME = Duration.ofDays(1);

    private static final Duration LIFETIME = Duration.ofDays(3652);
    /** An agent whose clock is an hour behind takes a certificate that was made a moment ago. */
    private static final Duration LEAD = Duration.ofHours(2);

    private static final String SIGNATURE = "SHA256withECDSA";

    /** The stored authority, or a new one; refuses the start if the stored one does not open. */
    public static Authority ensure(GatewayKeyStore store, SecretBox box, SecureRandom random, Instant now) {
        if (store.authority().isEmpty()) {
            Authority made = make(random, now);
            store.insert(row(made, box), now);
        }
        return store.authority()
                .flatMap(row -> open(row, box))
                .orElseThrow(
                        () -> new StartupRefused(
                                "The gateway's authority was closed with another encryption key: set"
                                        + " ROADSTEAD_ENCRYPTION_KEY to that key, or restore encryption.key in the data directory."));
    }

    /** What agents pin. */
    public String pin() {
        return Pins.of(certificate.getPublicKey());
    }

    /** A new certificate for these host names and addresses. */
    public ServerIdentity issue(SequencedSet<String> names, SecureRandom random, Instant now) {
        GeneralName[] all = names.stream().map(Authority::name).toArray(GeneralName[]::new);
        return issue("Roadstead gateway", all, SERVER_LIFETIME, random, now, KeyPurposeId.id_kp_serverAuth);
    }

    /**
     * A new certificate by which a console proves itself to others on its database, whichever of them dials. It names the role and no
     * host, so that no other certificate of this authority stands for one of these.
     *
     * @param role a URI
     */
    public ServerIdentity issueReplica(String role, SecureRandom random, Instant now) {
        GeneralName[] name = {new GeneralName(GeneralName.uniformResourceIdentifier, role)};
        return issue(
                "Roadstead replica",
                name,
                REPLICA_LIFETIME,
                random,
                now,
                KeyPurposeId.id_kp_serverAuth,
                KeyPurposeId.id_kp_clientAuth);
    }

    private ServerIdentity issue(
            String what, GeneralName[] names, Duration life, SecureRandom random, Instant now, KeyPurposeId... uses) {
        try {
            KeyPair pair = pair(random);
            var subject = new X500Principal("CN=" + what);
            var builder = builder(certificate.getSubjectX500Principal(), subject, pair, random, now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(uses));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            return new ServerIdentity(pair.getPrivate(), List.of(signed(builder, key), certificate));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException fault) {
            throw new IllegalStateException("no certificate could be made for the gateway", fault);
        }
    }

    private static GeneralName name(String name) {
        boolean address = name.contains(":") || name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static Authority make(SecureRandom random, Instant now) {
        try {
            KeyPair pair = pair(random);
            String issuer = "roadstead-" + new BigInteger(100, random).toString(32);
            var name = new X500Principal("CN=" + issuer + ", O=Roadstead");
            var builder = builder(name, name, pair, random, now, LIFETIME);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Authority(issuer, signed(builder, pair.getPrivate()), pair.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException fault) {
            throw new IllegalStateException("no authority could be made for the gateway", fault);
        }
    }

    private static KeyPair pair(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer,
            X500Principal subject,
            KeyPair pair,
            SecureRandom random,
            Instant now,
            Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, random).setBit(120),
                Date.from(now.minus(LEAD)),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    }

    private static AuthorityRow row(Authority made, SecretBox box) {
        try {
            byte[] certificate = made.certificate().getEncoded();
            return new AuthorityRow(
                    made.issuer(), certificate, box.seal(made.key().getEncoded(), context(made.issuer(), certificate)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate that was made can be written", impossible);
        }
    }

    /** The private key opens only beside its own certificate and issuer. */
    private static Optional<Authority> open(AuthorityRow row, SecretBox box) {
        return box.open(row.sealed(), context(row.issuer(), row.certificate())).flatMap(secret -> {
            try {
                return Optional.of(new Authority(
                        row.issuer(),
                        (X509Certificate) CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(row.certificate())),
                        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(secret))));
            } catch (GeneralSecurityException noKey) {
                return Optional.empty();
            }
        });
    }

    private static String context(String issuer, byte[] certificate) {
        return "gateway.authority/" + issuer + "/" + HexFormat.of().formatHex(Sha256.of(certificate));
    }

    @Override
    public String toString() {
        return "Authority[" + issuer + "]";
    }
}
