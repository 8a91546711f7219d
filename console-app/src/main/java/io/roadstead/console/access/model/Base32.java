package io.roadstead.console.access.model;

/** Bytes in letters and digits that people can type. Source: RFC 4648, section 6, without padding. */
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int waiting = 0;
        int bits = 0;
        for (byte next : bytes) {
            waiting = (waiting << 8) | (next & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(LETTERS.charAt((waiting >> bits) & 31));
            }
            waiting &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(LETTERS.charAt((waiting << (5 - bits)) & 31)).toString();
    }
}
