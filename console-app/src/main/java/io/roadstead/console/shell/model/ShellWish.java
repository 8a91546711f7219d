package io.roadstead.console.shell.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which program in which container somebody wants to speak with.
 *
 * @param command the program with its arguments; empty for the one that the container runs itself
 */
public record ShellWish(LogOrigin container, List<String> command) {
    /** Bash where there is one. */
    public static final List<String> USUAL =
            List.of("sh", "-c", "command -v bash >/dev/null 2>&1 && exec bash || exec sh");

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final int MOST_WORDS = 32;
    private static final int MOST_LETTERS = 2_000;

    /** Keeps a copy. */
    public ShellWish {
        command = List.copyOf(command);
    }

    /** A program by what was typed: words between spaces, without quotes. Empty where that is none, or too long. */
    public static Optional<List<String>> words(String typed) {
        List<String> words = Arrays.stream(typed.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        boolean fits = typed.length() <= MOST_LETTERS
                && !words.isEmpty()
                && words.size() <= MOST_WORDS
                && typed.chars().noneMatch(letter -> letter < ' ' && letter != '\t');
        return fits ? Optional.of(words) : Optional.empty();
    }

    /** What is asked of the API server for a terminal. */
    public String target() {
        return target("&stdin=true&stdout=true&tty=true");
    }

    /** The same without a terminal, so that what the program is told is not repeated by anything. */
    public String unseen() {
        return target("&stdin=true&stdout=true&stderr=true");
    }

    private String target(String streams) {
        StringBuilder target = new StringBuilder("/api/v1/namespaces/")
                .append(container.namespace())
                .append("/pods/")
                .append(container.pod())
                .append(command.isEmpty() ? "/attach?" : "/exec?");
        command.forEach(word -> target.append("command=").append(encoded(word)).append('&'));
        return target.append("container=")
                .append(container.container())
                .append(streams)
                .toString();
    }

    private static String encoded(String word) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : word.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(one) >= 0) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        return encoded.toString();
    }

    /** The name of the program, without arguments, which may hold secrets. */
    public String program() {
        return command.isEmpty() ? "" : command.getFirst();
    }
}
