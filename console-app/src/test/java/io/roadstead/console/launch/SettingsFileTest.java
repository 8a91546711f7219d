package io.roadstead.console.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final KnownSettings KNOWN = new KnownSettings(
            Set.of("roadstead.ui-port", "roadstead.database.url", "roadstead.database.user", "roadstead.groups"),
            Set.of("roadstead.groups"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roadstead:\\n  ui-prot: 1|line 2: unknown key roadstead.ui-prot; did you mean roadstead.ui-port?",
                "roadstead:\\n  colour: red|line 2: unknown key roadstead.colour; docs/settings.md",
                "server:\\n  port: 1|line 1: unknown key server;",
                "roadstead:\\n  database: x|line 2: key roadstead.database needs settings below it",
                "roadstead:\\n  ui-port: [1]|line 2: key roadstead.ui-port needs one value",
                "roadstead:\\n  groups: one|line 2: key roadstead.groups needs a list of values",
                "roadstead:\\n  groups: [{a: 1}]|line 2: key roadstead.groups needs a list of values",
                "roadstead:\\n  ui-port: 1\\n  ui-port: 2|line 3: key roadstead.ui-port stands there twice",
                "roadstead:\\n  ui-port: 'x|not YAML",
                "- a|line 1: expected 'roadstead:'",
                "\\tx: 1|line 1: not YAML",
            })
    void namesLineAndKey(String text, String problem) throws IOException {
        assertThat(problems(text)).singleElement().asString().contains(problem);
    }

    @Test
    void takesWhatItKnows() throws IOException {
        assertThat(problems("# mine\\nroadstead:\\n  ui-port: 9090\\n  database:\\n    url: jdbc:postgresql://db/r\\n"))
                .isEmpty();
    }

    @Test
    void takesListsWhereTheyBelong() throws IOException {
        assertThat(problems("roadstead:\n  groups: [one, 'CN=two,OU=x']\n")).isEmpty();
        assertThat(problems("roadstead:\n  groups:\n    - one\n")).isEmpty();
    }

    @Test
    void takesAnEmptyFile() throws IOException {
        assertThat(problems("")).isEmpty();
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path file = Files.write(folder.resolve("roadstead.yaml"), new byte[] {(byte) 0xff, 0, 1, 2});
        assertThat(SettingsFile.problems(file, KNOWN))
                .singleElement()
                .asString()
                .contains("not YAML text");
    }

    @Test
    void refusesAnAliasBombWithoutReadingOn() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(problems(bomb.toString())).isNotEmpty();
    }

    @Test
    void listsEverySettingOfTheConsole() {
        assertThat(KnownSettings.fromClassPath().names())
                .contains("roadstead.ui-port", "roadstead.bind", "roadstead.public-url")
                .doesNotContain("roadstead.data", "roadstead.admin-password");
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(
                folder.resolve("roadstead.yaml"), text.replace("\\n", "\n").replace("\\t", "\t"));
        return SettingsFile.problems(file, KNOWN);
    }
}
