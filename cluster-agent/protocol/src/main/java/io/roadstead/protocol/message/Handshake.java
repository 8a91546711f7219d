package io.roadstead.protocol.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * The proof of an agent's key. What is signed: the words {@code roadstead tunnel proof 1} and a zero byte, then the length
 * (four bytes, big endian) and the bytes of the hello, then those of the challenge, both as they went over the wire. So a
 * proof fits one console's nonce, one cluster, one kind of connection, and no version can be argued down by a third party.
 * Signatures are Ed25519.
 */
public final class Handshake {
    /** The JDK's name of the algorithm of agents' keys and of their proofs. */
    public static final String ALGORITHM = "Ed25519";

    private static final byte[] CONTEXT = "roadstead tunnel proof 1\0".getBytes(StandardCharsets.US_ASCII);

    private Handshake() {}

    /** Signs what an agent received and sent. */
    public static String prove(byte[] hello, byte[] challenge, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(signed(hello, challenge));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    /** Whether the proof fits; false for whatever is wrong with it. */
    public static boolean proves(String proof, byte[] hello, byte[] challenge, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(signed(hello, challenge));
            return signature.verify(Base64.getUrlDecoder().decode(proof));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static byte[] signed(byte[] hello, byte[] challenge) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(CONTEXT);
        for (byte[] part : new byte[][] {hello, challenge}) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    /** The name of a key: the first 16 bytes of the SHA-256 of its X.509 form, in Base64url. */
    public static String keyId(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
