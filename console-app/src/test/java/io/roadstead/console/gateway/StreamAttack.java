package io.roadstead.console.gateway;

import io.roadstead.console.gateway.attack.Attack;
import io.roadstead.console.gateway.attack.Sender;
import io.roadstead.console.gateway.attack.Victim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An attack of the corpus as HTTP/2 has it: what stood in the first line in pseudo-headers, what stood in {@code Host} in
 * {@code :authority}, names in lower case, the rest as it is. What is written for HTTP/2 keeps its case and adds pseudo-headers,
 * or takes them away by {@code -:name}; {@code <CR>}, {@code <LF>}, {@code <SP>} stand for what would end a line.
 */
record StreamAttack(List<StreamClient.Field> fields, String body, boolean whole) {
    /**
     * Whether what is wrong with it can be said in HTTP/2 at all: the version and the ends of lines cannot, and two lengths that are
     * equal are made one by the codec before anybody sees them.
     */
    static boolean isExpressible(Attack attack) {
        String first = attack.bytes().split("\r\n", 2)[0];
        return (first.endsWith(" HTTP/1.1") || first.endsWith(" HTTP/2"))
                && !attack.bytes().contains("Content-Length: 0\r\nContent-Length: 0");
    }

    /** Sends it on a connection of its own. */
    static Sender.Answer send(Victim victim, String bytes) throws IOException {
        StreamAttack attack = of(bytes);
        try (StreamClient client = new StreamClient(victim)) {
            int stream = client.open(attack.fields, attack.whole);
            if (!attack.whole) {
                client.data(stream, attack.body.getBytes(StandardCharsets.ISO_8859_1), true);
            }
            RawClient.Answer answer = client.answer(stream);
            return new Sender.Answer(answer.status(), answer.headers());
        } catch (AssertionError silence) {
            return Sender.Answer.SILENCE;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Sender.Answer.SILENCE;
        }
    }

    static StreamAttack of(String bytes) {
        String[] parts = bytes.split("\r\n\r\n", 2);
        List<String> lines = Arrays.asList(parts[0].split("\r\n", -1));
        String first = lines.getFirst();
        boolean own = first.endsWith(" HTTP/2");
        int space = Math.max(0, first.indexOf(' '));
        int end = Math.max(space + 1, first.lastIndexOf(" HTTP/"));
        List<StreamClient.Field> fields = new ArrayList<>();
        fields.add(new StreamClient.Field(":method", raw(first.substring(0, space))));
        fields.add(new StreamClient.Field(":scheme", "https"));
        fields.add(new StreamClient.Field(":path", raw(first.substring(space + 1, end))));
        boolean hosted = false;
        for (String line : lines.subList(1, lines.size())) {
            if (line.equals("Host: x") && !hosted) {
                hosted = true;
                fields.add(2, new StreamClient.Field(":authority", "x"));
            } else if (line.startsWith("-:")) {
                fields.removeIf(field -> field.name().equals(line.substring(1)));
            } else {
                fields.add(field(line, own));
            }
        }
        boolean body = fields.stream()
                .anyMatch(field -> field.name().equals("transfer-encoding")
                        || (field.name().equals("content-length")
                                && !field.value().equals("0")
                                && parts.length > 1
                                && !parts[1].isEmpty()));
        return new StreamAttack(fields, parts.length > 1 ? parts[1] : "", !body);
    }

    private static StreamClient.Field field(String line, boolean own) {
        int colon = line.indexOf(':', own ? 1 : 0);
        String name = raw(colon < 0 ? line : line.substring(0, colon));
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        return new StreamClient.Field(own ? name : name.toLowerCase(Locale.ROOT), raw(value));
    }

    private static String raw(String text) {
        return text.replace("<CR>", "\r").replace("<LF>", "\n").replace("<SP>", " ");
    }
}
