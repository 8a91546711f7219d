package io.roadstead.console.catalog.source.git;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which files of a folder are no part of its chart. Source: helm.sh/helm/v4, {@code internal/ignore}; without its classes of characters.
 */
record HelmIgnore(List<Rule> rules) {
    private static final int MOST_RULES = 500;
    private static final int LONGEST = 300;

    /** What Helm itself adds. */
    private static final String ALWAYS = "templates/.?*";

    HelmIgnore {
        rules = List.copyOf(rules);
    }

    /** One line. */
    record Rule(String pattern, boolean negated, boolean folderOnly) {
        static Rule of(String line) {
            boolean negated = line.startsWith("!");
            String pattern = negated ? line.substring(1) : line;
            boolean folder = pattern.endsWith("/");
            return new Rule(folder ? pattern.substring(0, pattern.length() - 1) : pattern, negated, folder);
        }

        boolean fits(String path) {
            if (pattern.startsWith("/")) {
                return isLike(pattern.substring(1), path);
            }
            return isLike(pattern, pattern.indexOf('/') >= 0 ? path : path.substring(path.lastIndexOf('/') + 1));
        }
    }

    /** The rules in the text of a {@code .helmignore}. */
    static HelmIgnore of(String text) {
        return new HelmIgnore(Stream.concat(text.lines().limit(MOST_RULES), Stream.of(ALWAYS))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && line.length() <= LONGEST)
                .map(Rule::of)
                .toList());
    }

    /** Whether this is left out, with all below it; a path from the chart's own folder. */
    boolean leavesOut(String path, boolean folder) {
        for (Rule rule : rules) {
            boolean applies = !rule.folderOnly() || folder;
            if (rule.negated() ? !applies || !rule.fits(path) : applies && rule.fits(path)) {
                return true;
            }
        }
        return false;
    }

    /** {@code *} stands for any characters but a slash, {@code ?} for one; in as many steps as both are long, multiplied. */
    private static boolean isLike(String pattern, String text) {
        int at = 0;
        int each = 0;
        int star = -1;
        int mark = 0;
        while (each < text.length()) {
            char wanted = at < pattern.length() ? pattern.charAt(at) : '\0';
            if (wanted == '*') {
                star = at++;
                mark = each;
            } else if (at < pattern.length()
                    && (wanted == text.charAt(each) || wanted == '?' && text.charAt(each) != '/')) {
                at++;
                each++;
            } else if (star >= 0 && text.charAt(mark) != '/') {
                at = star + 1;
                each = ++mark;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
