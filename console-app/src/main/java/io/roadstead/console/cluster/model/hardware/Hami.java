package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.identity.Bounds;
import io.roadstead.console.cluster.model.identity.NodeShape;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What HAMi writes of a node's devices into the annotation {@code hami.io/node-nvidia-register}: a JSON array in newer
 * versions, colons and commas in older ones. Only its beginning may be there. Source: Project-HAMi/HAMi,
 * {@code docs/develop/protocol.md}.
 *
 * @param devices that are listed
 * @param split how many times each device is offered; 0 where it is not told
 * @param whole whether the list is complete
 * @param product of the first device
 * @param memoryMebibytes of the first device
 */
record Hami(long devices, long split, boolean whole, String product, long memoryMebibytes) {
    private static final String REGISTER = "hami.io/node-nvidia-register";
    private static final Pattern JSON_ID = Pattern.compile("\"id\"\\s{0,4}:");
    private static final Pattern JSON_COUNT = Pattern.compile("\"count\"\\s{0,4}:\\s{0,4}([0-9]{1,6})");
    private static final Pattern JSON_MEMORY = Pattern.compile("\"devmem\"\\s{0,4}:\\s{0,4}([0-9]{1,9})");
    private static final Pattern JSON_TYPE = Pattern.compile("\"type\"\\s{0,4}:\\s{0,4}\"([^\"\\\\]{1,63})\"");
    private static final Pattern LINE =
            Pattern.compile("[^,:]{1,80},([0-9]{1,6}),([0-9]{1,9}),[0-9]{1,6},([^,:]{1,63}),[^:]{0,80}");

    static Optional<Hami> of(NodeShape node) {
        return Optional.ofNullable(node.annotations().get(REGISTER)).map(Hami::read);
    }

    private static Hami read(String text) {
        String register = text.strip();
        return register.startsWith("[") ? json(register) : lines(register);
    }

    private static Hami json(String register) {
        return new Hami(
                JSON_ID.matcher(register).results().count(),
                number(JSON_COUNT, register),
                register.endsWith("]"),
                first(JSON_TYPE, register).orElse(""),
                number(JSON_MEMORY, register));
    }

    private static Hami lines(String register) {
        long devices = 0;
        String product = "";
        long split = 0;
        long memory = 0;
        boolean whole = register.endsWith(":");
        for (String part : register.split(":")) {
            Matcher line = LINE.matcher(part.strip());
            if (!line.matches()) {
                whole &= part.isBlank();
                continue;
            }
            if (devices++ == 0) {
                split = Long.parseLong(line.group(1));
                memory = Long.parseLong(line.group(2));
                product = line.group(3);
            }
        }
        return new Hami(devices, split, whole, Bounds.word(product), memory);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static long number(Pattern pattern, String text) {
        return first(pattern, text).map(Long::parseLong).orElse(0L);
    }
}
