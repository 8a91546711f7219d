package io.roadstead.bed.demo;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A password for the demo's first administrator: 16 letters and digits, 79 bits, easy to type from a terminal. */
final class DemoPassword {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;

    private DemoPassword() {}

    static String make(SecureRandom random) {
        return IntStream.range(0, GROUPS).mapToObj(group -> group(random)).collect(Collectors.joining("-"));
    }

    private static String group(SecureRandom random) {
        return random.ints(4, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
