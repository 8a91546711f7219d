package io.roadstead.agent.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Private keys of kubeconfig files: kubeadm writes PKCS#1 (RSA) and SEC 1 (EC P-256), the JDK reads PKCS#8 only, so they get its
 * frame (RFC 5958: version, algorithm, the same bytes).
 */
final class PrivateKeys {
    private static final byte[] VERSION = {2, 1, 0};
    private static final byte[] RSA = {
        0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
    };
    private static final byte[] P256 = {
        0x30,
        19,
        6,
        7,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        2,
        1,
        6,
        8,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        3,
        1,
        7
    };

    private PrivateKeys() {}

    /** The key in PKCS#8, in PEM; what is no PKCS#1 and no SEC 1 is returned as it came. */
    static byte[] pkcs8(byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        if (text.contains("BEGIN RSA PRIVATE KEY")) {
            return framed(text, "RSA PRIVATE KEY", RSA);
        }
        return text.contains("BEGIN EC PRIVATE KEY") ? framed(text, "EC PRIVATE KEY", P256) : pem;
    }

    private static byte[] framed(String text, String label, byte[] algorithm) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin) + begin.length();
        byte[] key = Base64.getMimeDecoder().decode(text.substring(from, text.indexOf("-----END " + label)));
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(VERSION);
        inner.writeBytes(algorithm);
        inner.writeBytes(der(4, key));
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(0x30, inner.toByteArray()));
        return ("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
