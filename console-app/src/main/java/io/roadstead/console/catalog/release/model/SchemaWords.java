package io.roadstead.console.catalog.release.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Helm says of values that a chart's schema does not take. Source: helm.sh/helm/v4 {@code pkg/chart/common/util/jsonschema.go}. */
public final class SchemaWords {
    private static final int MOST = 100;
    private static final String BEGIN = "values don't meet the specifications of the schema(s)";
    private static final Pattern LINE = Pattern.compile("\\s*- at '([^']{0,500})': (.{1,1000})");

    private SchemaWords() {}

    /**
     * One fault.
     *
     * @param path such as {@code image.tag}; empty for the values as a whole
     */
    public record Fault(String path, String message) {}

    /** Those that the words name, in their order; none where they are about something else. */
    public static List<Fault> faults(String words) {
        List<Fault> faults = new ArrayList<>();
        if (words.contains(BEGIN)) {
            words.lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .limit(MOST)
                    .forEach(line -> faults.add(new Fault(path(line.group(1)), line.group(2))));
        }
        return faults;
    }

    /** From a JSON Pointer of RFC 6901. */
    private static String path(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String part : pointer.split("/", -1)) {
            String name = part.replace("~1", "/").replace("~0", "~");
            if (name.matches("[0-9]+")) {
                path.append('[').append(name).append(']');
            } else if (!name.isEmpty()) {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
