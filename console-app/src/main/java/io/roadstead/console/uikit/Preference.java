package io.roadstead.console.uikit;

import com.vaadin.flow.component.page.ColorScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How somebody wants the pages.
 *
 * @param language one of {@link #LANGUAGES}; empty to follow the browser
 */
public record Preference(Theme theme, Optional<Locale> language, Density density) {
    /** The languages that there are; the first one for who reads none of them. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN);

    /** Follows the browser in everything. */
    public static final Preference NONE = new Preference(Theme.SYSTEM, Optional.empty(), Density.COMFORTABLE);

    /** Light, dark, or as the system says. */
    public enum Theme {
        SYSTEM(ColorScheme.Value.SYSTEM, "sun-moon"),
        LIGHT(ColorScheme.Value.LIGHT, "sun"),
        DARK(ColorScheme.Value.DARK, "moon");

        private final ColorScheme.Value scheme;
        private final String icon;

        Theme(ColorScheme.Value scheme, String icon) {
            this.scheme = scheme;
            this.icon = icon;
        }

        ColorScheme.Value scheme() {
            return scheme;
        }

        String icon() {
            return icon;
        }

        Theme next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    /** How high rows are. */
    public enum Density {
        COMFORTABLE,
        COMPACT
    }

    /** The same with another theme. */
    public Preference with(Theme other) {
        return new Preference(other, language, density);
    }

    /** The same in another language. */
    public Preference with(Locale other) {
        return new Preference(theme, Optional.of(other), density);
    }

    /** The same with other rows. */
    public Preference with(Density other) {
        return new Preference(theme, language, other);
    }

    /** As a word for a cookie and for the database: lower case. */
    public static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** Reads words; those that are not understood count as not chosen. */
    public static Preference of(String theme, String language, String density) {
        return new Preference(
                Arrays.stream(Theme.values())
                        .filter(known -> word(known).equals(theme))
                        .findFirst()
                        .orElse(Theme.SYSTEM),
                LANGUAGES.stream()
                        .filter(known -> known.getLanguage().equals(language))
                        .findFirst(),
                Arrays.stream(Density.values())
                        .filter(known -> word(known).equals(density))
                        .findFirst()
                        .orElse(Density.COMFORTABLE));
    }
}
