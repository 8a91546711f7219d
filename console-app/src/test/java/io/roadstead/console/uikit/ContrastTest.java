package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tokens that all pages take their colours from: whoever changes one keeps texts legible. */
class ContrastTest {
    private static final Pattern COLOUR =
            Pattern.compile("--rs-([\\w-]+): light-dark\\((#\\p{XDigit}{6}), (#\\p{XDigit}{6})\\)");
    private static final List<String> STATUSES = List.of("ok", "progress", "warn", "bad", "unknown");

    private final Map<String, List<String>> tokens = read();

    @Test
    void everyTextIsLegibleOnEveryGroundItStandsOn() {
        for (String ground : List.of("bg", "surface", "surface-2", "raised")) {
            List.of("text", "text-2", "text-3", "accent").forEach(text -> legible(text, ground));
        }
        for (String status : STATUSES) {
            List.of(status + "-bg", "surface", "bg").forEach(ground -> legible(status, ground));
        }
        List.of("nav", "nav-hover", "nav-active").forEach(ground -> legible("nav-text", ground));
        legible("nav-text-2", "nav");
        legible("on-accent", "accent");
        legible("text", "accent-weak");
    }

    @Test
    void fieldsHaveEdgesThatAreSeen() {
        atLeast(3, "line-strong", "surface");
    }

    private void legible(String text, String ground) {
        atLeast(4.5, text, ground);
    }

    private void atLeast(double ratio, String text, String ground) {
        for (int scheme = 0; scheme < 2; scheme++) {
            assertThat(contrast(colour(text, scheme), colour(ground, scheme)))
                    .as("%s on %s, %s", text, ground, scheme == 0 ? "light" : "dark")
                    .isGreaterThanOrEqualTo(ratio);
        }
    }

    private String colour(String token, int scheme) {
        List<String> both = tokens.getOrDefault(token, List.of());
        assertThat(both).as(token).hasSize(2);
        return both.get(scheme);
    }

    /** Source: WCAG 2.2, contrast ratio. */
    private static double contrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static Map<String, List<String>> read() {
        try {
            Map<String, List<String>> tokens = new HashMap<>();
            COLOUR.matcher(Files.readString(Path.of("..", "frontend", "styles", "tokens.css")))
                    .results()
                    .forEach(
                            (MatchResult found) -> tokens.put(found.group(1), List.of(found.group(2), found.group(3))));
            return tokens;
        } catch (IOException missing) {
            throw new AssertionError("run it in the folder console-app", missing);
        }
    }
}
