package io.roadstead.console.catalog.release.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Helm and clusters say, without secrets: for logs of operations, which more people read than values. Values that are known to be secret are masked as
 * they are, line by line where they have several, in Base64 and as quoted texts; and so is what is quoted of Secrets, or where a
 * parser shows what it stumbled over.
 */
public final class SpokenWords {
    /** Shorter ones are masked as whole words only: else they would hide each letter. */
    private static final int SHORT = 4;

    private static final Pattern CONTEXT = Pattern.compile("(?s)(error found in #|bigger context).*");
    private static final Pattern PARSED = Pattern.compile("(cannot unmarshal [^`\\n]{0,40})`[^`]*`");
    private static final Pattern SECRET_KIND = Pattern.compile("(?i)\\bsecrets?\\b");
    private static final Pattern QUOTED = Pattern.compile(
            "(Invalid value|Unsupported value|Duplicate value): (?:\"(?:[^\"\\\\]|\\\\.)*+\"?|[^\\s:,]++)");

    private static final String CUT = "…";

    /** The longest first. */
    private final List<String> secrets;

    private final String mask;

    private SpokenWords(List<String> secrets, String mask) {
        this.secrets = secrets;
        this.mask = mask;
    }

    /** Of a run that was given these values. */
    public static SpokenWords of(Map<String, Object> values, String mask) {
        return of(List.of(values), mask);
    }

    /** The same of several values. */
    public static SpokenWords of(List<Map<String, Object>> values, String mask) {
        Set<String> all = new LinkedHashSet<>();
        values.stream().flatMap(some -> Values.secrets(some).stream()).forEach(secret -> {
            all.add(secret);
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORT)
                    .forEach(all::add);
        });
        return new SpokenWords(
                all.stream()
                        .flatMap(secret -> forms(secret).stream())
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(form -> form))
                        .toList(),
                mask);
    }

    private static Collection<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String quoted = secret.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        String html = quoted.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
        return List.of(
                secret, quoted, html, Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The same with the mask in place of what is secret. */
    public String masked(String words) {
        String shown = words;
        for (String secret : secrets) {
            if (shown.contains(secret)) {
                shown = secret.length() < SHORT ? maskedWord(shown, secret) : shown.replace(secret, mask);
            }
        }
        if (shown.endsWith(CUT)) {
            shown = withoutBegun(shown.substring(0, shown.length() - CUT.length())) + CUT;
        }
        StringBuilder all = new StringBuilder();
        shown.lines().forEach(line -> all.append(all.isEmpty() ? "" : "\n").append(unquoted(line)));
        return all.toString();
    }

    private String maskedWord(String words, String secret) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])")
                .matcher(words)
                .replaceAll(Matcher.quoteReplacement(mask));
    }

    /** Words that were cut may end with the begin of a secret. */
    private String withoutBegun(String words) {
        for (String secret : secrets) {
            if (secret.length() < SHORT) {
                continue;
            }
            String begin = secret.substring(0, SHORT);
            int at = words.indexOf(begin, Math.max(0, words.length() - secret.length()));
            while (at >= 0 && !secret.startsWith(words.substring(at))) {
                at = words.indexOf(begin, at + 1);
            }
            if (at >= 0) {
                return words.substring(0, at) + mask;
            }
        }
        return words;
    }

    private String unquoted(String line) {
        String masking = Matcher.quoteReplacement(mask);
        String shown = CONTEXT.matcher(line).replaceAll("$1 " + masking);
        shown = PARSED.matcher(shown).replaceAll("$1" + masking);
        return SECRET_KIND.matcher(shown).find() ? QUOTED.matcher(shown).replaceAll("$1: " + masking) : shown;
    }
}
