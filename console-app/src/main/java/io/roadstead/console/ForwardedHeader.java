package io.roadstead.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What proxies say of a request in the header {@code Forwarded}: one element each, the nearest last. Source: RFC 7239,
 * section 4. {@code by} and {@code host} are read over.
 */
record ForwardedHeader(List<Element> elements) {
    /**
     * One proxy's word.
     *
     * @param client who sent it the request: an address with or without a port, {@code unknown}, or a name of its own
     *     for somebody; empty where it says nothing
     * @param scheme by which it was asked, in small letters; empty where it says nothing
     */
    record Element(String client, String scheme) {}

    /** Reads all lines of the header; empty where one of them is not as the RFC has it. */
    static Optional<ForwardedHeader> parse(List<String> lines) {
        List<Element> elements = new ArrayList<>();
        for (String line : lines) { // each by itself: no quotation mark reaches into what the next proxy wrote
            if (!read(line, elements)) {
                return Optional.empty();
            }
        }
        return Optional.of(new ForwardedHeader(List.copyOf(elements)));
    }

    private static boolean read(String line, List<Element> elements) {
        Scan scan = new Scan(line);
        Map<String, String> element = new HashMap<>();
        scan.gap();
        while (!scan.over()) {
            if (scan.takes(',')) {
                end(element, elements);
            } else if (!scan.takes(';') && !pair(scan, element)) {
                return false;
            }
            scan.gap();
        }
        end(element, elements);
        return true;
    }

    /** One name with its value, up to what ends it; which of two of one name would count? */
    private static boolean pair(Scan scan, Map<String, String> element) {
        String name = scan.token().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || !scan.takes('=')) {
            return false;
        }
        Optional<String> value = scan.value();
        scan.gap();
        return value.isPresent() && element.put(name, value.get()) == null && scan.atEndOfPair();
    }

    /** Lists may have empty members, which nobody said. */
    private static void end(Map<String, String> element, List<Element> elements) {
        if (!element.isEmpty()) {
            elements.add(new Element(
                    element.getOrDefault("for", ""),
                    element.getOrDefault("proto", "").toLowerCase(Locale.ROOT)));
            element.clear();
        }
    }

    /** Whom each of them had before it, the nearest proxy's last. */
    List<String> clients() {
        return elements.stream().map(Element::client).toList();
    }

    /** What the nearest proxy says; empty where it says nothing. */
    Optional<String> scheme() {
        return elements.isEmpty()
                ? Optional.empty()
                : Optional.of(elements.getLast().scheme()).filter(scheme -> !scheme.isEmpty());
    }

    /** Goes once through a line. */
    private static final class Scan {
        private static final String MARKS_OF_TOKENS = "!#$%&'*+-.^_`|~";

        private final String line;
        private int at;

        Scan(String line) {
            this.line = line;
        }

        boolean over() {
            return at == line.length();
        }

        boolean takes(char mark) {
            boolean there = !over() && line.charAt(at) == mark;
            at += there ? 1 : 0;
            return there;
        }

        boolean atEndOfPair() {
            return over() || line.charAt(at) == ',' || line.charAt(at) == ';';
        }

        void gap() {
            while (!over() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
                at++;
            }
        }

        /** Empty where there is none. */
        String token() {
            int from = at;
            while (!over() && isOfTokens(line.charAt(at))) {
                at++;
            }
            return line.substring(from, at);
        }

        Optional<String> value() {
            return takes('"') ? quoted() : Optional.of(token()).filter(token -> !token.isEmpty());
        }

        private Optional<String> quoted() {
            StringBuilder text = new StringBuilder();
            while (!over()) {
                char next = line.charAt(at++);
                if (next == '"') {
                    return Optional.of(text.toString());
                }
                if (next == '\\' && !over()) {
                    next = line.charAt(at++);
                }
                if (Character.isISOControl(next) && next != '\t') {
                    return Optional.empty();
                }
                text.append(next);
            }
            return Optional.empty();
        }

        private static boolean isOfTokens(char letter) {
            return letter >= '0' && letter <= '9'
                    || letter >= 'a' && letter <= 'z'
                    || letter >= 'A' && letter <= 'Z'
                    || MARKS_OF_TOKENS.indexOf(letter) >= 0;
        }
    }
}
