package io.roadstead.console;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/** A device with one passkey (ES256) that checks who holds it. Source: WebAuthn Level 3, sections 6.1, 6.5 and 7.2. */
public final class FakeAuthenticator {
    private static final int SIZE = 32;
    private static final byte PRESENT_AND_VERIFIED = 0x05;
    private static final byte WITH_KEY = 0x40;

    private final Bytes id = Bytes.random();
    private final KeyPair key = made();
    private final String site;
    private final String origin;
    private Bytes handle = Bytes.random();

    /** For pages of this site, at this origin. */
    public FakeAuthenticator(String site, String origin) {
        this.site = site;
        this.origin = origin;
    }

    /** The passkey as a console keeps it after its registration for this handle. */
    public CredentialRecord registered(Bytes owner) {
        handle = owner;
        byte[] data = joined(
                authenticatorData((byte) (PRESENT_AND_VERIFIED | WITH_KEY)),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.getBytes().length).array(),
                id.getBytes(),
                publicKey());
        byte[] attestation = joined(
                hex("a363666d74646e6f6e656761747453746d74a0686175746844617461"), // {fmt: none, attStmt: {}, authData:
                hex("58"),
                new byte[] {(byte) data.length},
                data);
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(id)
                .userEntityUserId(owner)
                .publicKey(new ImmutablePublicKeyCose(publicKey()))
                .signatureCount(0)
                .uvInitialized(true)
                .transports(Set.of())
                .backupEligible(false)
                .backupState(false)
                .attestationObject(new Bytes(attestation))
                .attestationClientDataJSON(new Bytes("{}".getBytes(StandardCharsets.UTF_8)))
                .label("a device of tests")
                .created(Instant.now())
                .lastUsed(Instant.now())
                .build();
    }

    /** What the browser's script sends for this challenge. */
    public String assertion(String challenge) throws GeneralSecurityException {
        byte[] client = ("{\"type\":\"webauthn.get\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] data = authenticatorData(PRESENT_AND_VERIFIED);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        return """
                {"id":"%1$s","rawId":"%1$s","credType":"public-key","clientExtensionResults":{},
                 "authenticatorAttachment":"platform",
                 "response":{"authenticatorData":"%2$s","clientDataJSON":"%3$s","signature":"%4$s","userHandle":"%5$s"}}
                """.formatted(
                id.toBase64UrlString(), text(data), text(client), text(signature.sign()), handle.toBase64UrlString());
    }

    private byte[] authenticatorData(byte flags) {
        return joined(sha256(site.getBytes(StandardCharsets.UTF_8)), new byte[] {flags}, new byte[4]);
    }

    /** As COSE has it: {kty: EC2, alg: ES256, crv: P-256, x, y}. */
    private byte[] publicKey() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return joined(
                hex("a5010203262001215820"), number(point.getAffineX()), hex("225820"), number(point.getAffineY()));
    }

    private static byte[] number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[SIZE];
        int length = Math.min(bytes.length, SIZE);
        System.arraycopy(bytes, bytes.length - length, fixed, SIZE - length, length);
        return fixed;
    }

    private static KeyPair made() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
