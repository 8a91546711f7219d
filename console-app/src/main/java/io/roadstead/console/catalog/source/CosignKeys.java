package io.roadstead.console.catalog.source;

import io.roadstead.console.kernel.Sha256;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Public keys by which signatures of cosign are judged, as {@code cosign public-key} writes them: PEM of ECDSA P-256 with SHA-256, RSA
 * (PKCS 1 v1.5 with SHA-256, 2048 bits at least), or Ed25519. Which it is, is said by the key and never by a signature.
 */
record CosignKeys(List<PublicKey> keys) {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]{1,4000}+)-----END \\1-----");
    private static final int MOST = 20;
    private static final int LEAST_RSA = 2048;
    private static final int MOST_RSA = 8192;

    /** The order of P-256, which no other curve of the platform has. Source: FIPS 186-4, D.1.2.3. */
    private static final BigInteger P256 =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    CosignKeys {
        keys = List.copyOf(keys);
    }

    /** Whether a text holds such keys, and not those of PGP. */
    static boolean isMeant(String text) {
        return text.contains(BEGIN);
    }

    /** Reads them; empty where one of them is none of those, or something else stands beside them. */
    static Optional<CosignKeys> parse(String text) {
        List<PublicKey> keys = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        int begun = text.split("-----BEGIN", -1).length - 1;
        while (blocks.find()) {
            Optional<PublicKey> key = blocks.group(1).equals("PUBLIC KEY") ? key(blocks.group(2)) : Optional.empty();
            key.ifPresent(keys::add);
        }
        boolean all = !keys.isEmpty() && keys.size() == begun && keys.size() <= MOST;
        return all ? Optional.of(new CosignKeys(keys)) : Optional.empty();
    }

    private static Optional<PublicKey> key(String base64) {
        X509EncodedKeySpec spec;
        try {
            spec = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        return Stream.of("EC", "RSA", "Ed25519")
                .flatMap(kind -> key(kind, spec).stream())
                .findFirst()
                .filter(key -> algorithm(key).isPresent());
    }

    private static Optional<PublicKey> key(String kind, X509EncodedKeySpec spec) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePublic(spec));
        } catch (GeneralSecurityException another) { // one of the other kinds, or none
            return Optional.empty();
        }
    }

    private static Optional<String> algorithm(PublicKey key) {
        return switch (key) {
            case ECPublicKey ec when ec.getParams().getOrder().equals(P256) -> Optional.of("SHA256withECDSA");
            case RSAPublicKey rsa when isSound(rsa) -> Optional.of("SHA256withRSA");
            case EdECPublicKey _ -> Optional.of("Ed25519");
            default -> Optional.empty();
        };
    }

    private static boolean isSound(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        return bits >= LEAST_RSA && bits <= MOST_RSA && key.getPublicExponent().bitLength() <= 64;
    }

    /** The fingerprint of the key that signed this; empty where none of them did. */
    Optional<String> signerOf(byte[] what, byte[] signature) {
        return keys.stream()
                .filter(key -> signed(key, what, signature))
                .map(CosignKeys::name)
                .findFirst();
    }

    private static boolean signed(PublicKey key, byte[] what, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm(key).orElseThrow());
            verifier.initVerify(key);
            verifier.update(what);
            return verifier.verify(signature);
        } catch (GeneralSecurityException unreadable) { // a signature of another form is not by this key
            return false;
        }
    }

    private static String name(PublicKey key) {
        return "cosign " + HexFormat.of().withUpperCase().formatHex(Sha256.of(key.getEncoded()));
    }
}
