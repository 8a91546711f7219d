package io.roadstead.protocol.manifest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template in this part of Helm's language: <code>{{ .Values.name }}</code>, the same with {@code | quote},
 * <code>{{ if .Values.name }}</code>, <code>{{ if eq .Values.name "text" }}</code>, the same with {@code ne}, {@code else}, {@code end}, and hyphens
 * that take white space away. Values are texts; empty, {@code false} and {@code 0} do not hold.
 *
 * @param text as it stands in the file
 */
record ManifestTemplate(String text) {
    private static final Pattern ACTION = Pattern.compile(
            "(?<before>\\s*)\\{\\{(?<trimBefore>- )?\\s*(?<words>.*?)\\s*(?<trimAfter> -)?}}(?<after>\\s*)");
    private static final Pattern VALUE = Pattern.compile("\\.Values\\.(\\w+)( \\| quote)?");
    private static final Pattern HOLDS = Pattern.compile("if \\.Values\\.(\\w+)");
    private static final Pattern EQUALS = Pattern.compile("if (eq|ne) \\.Values\\.(\\w+) \"([^\"]*)\"");
    private static final Set<String> FALSE = Set.of("", "false", "0");

    /**
     * The text with these values.
     *
     * @throws IllegalArgumentException if it asks for a value that is not there, or a value has a character that could end
     *     its place in the text
     * @throws IllegalStateException if it is not in this language
     */
    String render(Map<String, String> values) {
        Rendering rendering = new Rendering(values);
        Matcher action = ACTION.matcher(text);
        int from = 0;
        while (action.find(from)) {
            rendering.add(text.substring(from, action.start()));
            rendering.add(action.group("trimBefore") == null ? action.group("before") : "");
            rendering.act(action.group("words"));
            from = action.group("trimAfter") == null ? action.start("after") : action.end();
        }
        rendering.add(text.substring(from));
        return rendering.done();
    }

    /** One pass over the text: what came out, and the conditions that are open. */
    private static final class Rendering {
        private final Map<String, String> values;
        private final StringBuilder out = new StringBuilder();
        private final Deque<Boolean> holding = new ArrayDeque<>();

        Rendering(Map<String, String> values) {
            this.values = values;
        }

        void add(String piece) {
            if (!holding.contains(false)) {
                out.append(piece);
            }
        }

        void act(String words) {
            Matcher value = VALUE.matcher(words);
            Matcher holds = HOLDS.matcher(words);
            Matcher equals = EQUALS.matcher(words);
            if (value.matches()) {
                add(value.group(2) == null ? value(value.group(1)) : quoted(value(value.group(1))));
            } else if (holds.matches()) {
                holding.push(!FALSE.contains(value(holds.group(1))));
            } else if (equals.matches()) {
                holding.push(value(equals.group(2)).equals(equals.group(3))
                        == equals.group(1).equals("eq"));
            } else if (words.equals("else") && !holding.isEmpty()) {
                holding.push(!holding.pop());
            } else if (words.equals("end") && !holding.isEmpty()) {
                holding.pop();
            } else {
                throw new IllegalStateException("not in the language of these templates: " + words);
            }
        }

        String done() {
            if (!holding.isEmpty()) {
                throw new IllegalStateException("a condition has no end");
            }
            return out.toString();
        }

        private String value(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no value for " + name);
            }
            if (value.codePoints().anyMatch(point -> Character.isISOControl(point) || point == '"' || point == '\\')) {
                throw new IllegalArgumentException("a character that no value may have, in " + name);
            }
            return value;
        }

        private static String quoted(String value) {
            return '"' + value + '"';
        }
    }
}
