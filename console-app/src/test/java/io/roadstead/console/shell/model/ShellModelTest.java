package io.roadstead.console.shell.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for and what is kept of a shell. */
class ShellModelTest {
    private static final LogOrigin WEB = new LogOrigin("shop", "web-1", "app");

    @Test
    void theTargetNamesProgramAndContainer() {
        assertThat(new ShellWish(WEB, List.of("sh", "-c", "a && b=c d%")).target())
                .isEqualTo(
                        "/api/v1/namespaces/shop/pods/web-1/exec?command=sh&command=-c&command=a%20%26%26%20b%3Dc%20d%25"
                                + "&container=app&stdin=true&stdout=true&tty=true");
        assertThat(new ShellWish(WEB, List.of()).target())
                .contains("/attach?container=app&")
                .doesNotContain("command");
    }

    @Test
    void aProgramIsWordsBetweenSpaces() {
        assertThat(ShellWish.words("  redis-cli  -n 3 ")).contains(List.of("redis-cli", "-n", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u001bb", "a\u0000"})
    void whatIsNoProgramIsNone(String typed) {
        assertThat(ShellWish.words(typed)).isEmpty();
        assertThat(ShellWish.words("x".repeat(2_001))).isEmpty();
        assertThat(ShellWish.words("x ".repeat(33))).isEmpty();
    }

    @Test
    void sizesAreBroughtWithinBounds() {
        assertThat(new TerminalSize(-5, 1 << 30)).isEqualTo(new TerminalSize(1, 1_000));
        assertThat(new TerminalSize(80, 24).json()).isEqualTo("{\"Width\":80,\"Height\":24}");
    }

    private static String kept(int most, String... pieces) {
        Scrollback scrollback = new Scrollback(most);
        for (String piece : pieces) {
            scrollback.add(piece.getBytes(StandardCharsets.US_ASCII));
        }
        return new String(scrollback.bytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void theLastBytesAreKeptFromTheBeginningOfALine() {
        assertThat(kept(8, "ab", "cd")).isEqualTo("abcd");
        assertThat(kept(8, "abcdefgh")).isEqualTo("abcdefgh");
        assertThat(kept(8, "12345\n", "678\n", "9")).isEqualTo("678\n9");
        assertThat(kept(8, "123456789012345\nab")).isEqualTo("ab");
        assertThat(kept(4, "abcdefgh", "ij")).as("no line ends in it").isEqualTo("ghij");
    }

    @Test
    void allThatWasPrintedIsCounted() {
        Scrollback scrollback = new Scrollback(4);
        scrollback.add(new byte[3]);
        scrollback.add(new byte[9]);
        assertThat(scrollback.printed()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | ''    | ''                                                       | Code[code=0]",
                "false | 130   | command terminated with non-zero exit code               | Code[code=130]",
                "false | ''    | the container stopped                                    | Failed[said=the container stopped]",
                "false | -1    | x                                                        | Failed[said=x]",
                "false | 99999999999 | x                                                  | Failed[said=x]",
                "false | ''    | exec: sh: executable file not found in $PATH             | NoProgram[said=exec: sh: executable file not found in $PATH]",
                "false | 127   | stat /bin/x: no such file or directory                   | NoProgram[said=stat /bin/x: no such file or directory]"
            })
    void theEndIsReadFromWhatTheClusterSays(boolean success, String code, String message, String expected) {
        assertThat(ExitStatus.of(success, code, message)).hasToString(expected);
    }

    @Test
    void whatAHostileClusterSaysIsShownHarmless() {
        assertThat(ExitStatus.of(false, "", "\u001b]52;c;x\u0007" + "y".repeat(1_000)))
                .isInstanceOfSatisfying(
                        ExitStatus.Failed.class,
                        failed -> assertThat(failed.said()).hasSize(300).doesNotContain("\u001b", "\u0007"));
        assertThat(Optional.of(new ShellWish(WEB, List.of("sh", "secret")).program()))
                .contains("sh");
    }
}
