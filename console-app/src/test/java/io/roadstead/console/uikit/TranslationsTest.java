package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of pages; a key that stands twice would say what somebody wrote for another page. */
class TranslationsTest {
    private static List<String> keys(String language) throws IOException {
        Path file = Path.of("src/main/resources/vaadin-i18n/translations_" + language + ".properties");
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#") && !line.startsWith(" "))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void noKeyStandsTwice(String language) throws IOException {
        assertThat(keys(language)).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
    }

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(new TreeSet<>(keys("ko"))).isEqualTo(new TreeSet<>(keys("en")));
    }
}
