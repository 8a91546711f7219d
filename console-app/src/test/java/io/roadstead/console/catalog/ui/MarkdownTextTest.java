package io.roadstead.console.catalog.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of a stranger's Markdown comes to a page. */
class MarkdownTextTest {
    private static String shown(String markdown) {
        return new MarkdownText(markdown).getElement().getOuterHTML().replaceAll("\\s+", " ");
    }

    @Test
    void whatReadmesAreMadeOfIsShown() {
        String shown = shown("""
                # Title
                Some *words*, **loud** ones, `code`.

                - one
                - two

                | a | b |
                |---|---|
                | 1 | 2 |

                ```yaml
                a: <b>
                ```
                > said
                """);
        assertThat(shown)
                .contains(
                        "<h2>",
                        "<em>",
                        "<strong>",
                        "<code>",
                        "<ul>",
                        "<li>",
                        "<table>",
                        "<td>",
                        "<blockquote>",
                        "&lt;b&gt;")
                .doesNotContain("<h1>");
    }

    /** Attack: markup and addresses that run something. Invariant: none of it is markup, no address but http and https. */
    @Test
    void nothingOfStrangersBecomesMarkup() {
        for (String hostile : List.of(
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<iframe src='javascript:alert(1)'></iframe>",
                "[x](javascript:alert(1))",
                "[x](JAVASCRIPT:alert(1))",
                "[x](data:text/html,hello)",
                "[x](vbscript:x)",
                "[x](//evil.example)",
                "[x](/objects/1)",
                "[x]( java\nscript:alert(1))",
                "![x](https://evil.example/pixel.png)",
                "![x](data:image/svg+xml,hello)",
                "<https://ok.example><script>",
                "[<img src=x onerror=alert(1)>](https://ok.example)",
                "<style>*{display:none}</style>",
                "<form action=https://evil.example><input name=p></form>",
                "<!-- <b> -->")) {
            assertThat(shown(hostile).toLowerCase(Locale.ROOT))
                    .as(hostile)
                    .doesNotContain("<script", "<img", "<iframe", "<style", "<form", "<input")
                    .doesNotContain(
                            "javascript:alert(1)\"", "href=\"data:", "href=\"vbscript", "href=\"/", "pixel.png");
        }
    }

    @Test
    void linksToOtherSitesTellThemNothing() {
        assertThat(shown("[docs](https://docs.example/a?b=c)"))
                .contains("href=\"https://docs.example/a?b=c\"", "noopener noreferrer nofollow", "_blank", "docs");
        assertThat(MarkdownText.address("https://user@host/")).isPresent();
        for (String no :
                List.of("", "a", "#a", "ftp://x", "https:", "http://", "https://a b", "javascript:1", "\u0000")) {
            assertThat(MarkdownText.address(no)).as(no).isEmpty();
        }
    }

    /** Attack: rows that the parser fills up to the longest. Invariant: the text is shown as it is, soon. */
    @Test
    void aTableThatGrowsIsShownAsItIs() {
        String text = "|a".repeat(12_000) + "\n" + "|-".repeat(12_000) + "\n" + "a|\n".repeat(15_000);
        assertThat(new MarkdownText(text).getElement().getChild(0).getTag()).isEqualTo("pre");
    }

    /** Attack: a text that takes long, or is deep. Invariant: it is shown in part, soon. */
    @Test
    @Timeout(20)
    void textsWithoutEndAreCut() {
        for (String bomb : List.of(
                "> ".repeat(20_000) + "a",
                "*".repeat(60_000) + "a" + "*".repeat(60_000),
                "[".repeat(60_000),
                "![a](".repeat(20_000),
                "- ".repeat(20_000),
                "`".repeat(50_000),
                "a <![CDATA[".repeat(2_900),
                "<".repeat(90_000))) {
            assertThat(new MarkdownText(bomb).getElement().getChildCount()).isLessThan(10_000);
        }
    }
}
