package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.WidgetsPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.RunningConsole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Charts, maps, editors and terminals, in a real browser, with what clusters may send. */
class WidgetsJourney {
    private static final String PASSWORD = "correct horse battery";
    private static final List<String> TAGS = List.of("rs-chart", "rs-world-map", "rs-yaml-editor", "rs-terminal");

    /** Texts that are found in these engines only, and in nothing that is ours. */
    private static final String HEAVY = "return performance.getEntriesByType('resource').map((r) => r.name)"
            + ".filter((name) => /(chart-canvas|map-canvas|yaml-surface|yaml-worker|terminal-screen|renderers)-/.test(name)).join(' ')";

    @TempDir
    static Path data;

    private static RunningConsole console;

    @BeforeAll
    static void start() throws Exception {
        console = RunningConsole.startAgain(
                data,
                Map.of(
                        "ROADSTEAD_ADMIN_PASSWORD",
                        PASSWORD,
                        "ROADSTEAD_JAVA_OPTS",
                        "-Droadstead.development=true -XX:TieredStopAtLevel=1"));
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
    }

    @Test
    void theFirstPageLoadsNoneOfTheEngines() throws Exception {
        try (Browser browser = signedIn("en")) {
            browser.awaitText("Fleet");
            assertThat(browser.evaluate(HEAVY)).isEmpty();
            assertThat(browser.evaluate("return performance.getEntriesByType('resource').length"))
                    .isNotEqualTo("0");
            WidgetsPage.open(browser, console.url());
            assertThat(browser.evaluate(HEAVY))
                    .contains("chart-canvas", "map-canvas", "yaml-surface", "terminal-screen");
        }
    }

    @Test
    void nothingBreaksTheContentSecurityPolicyOrLoadsFromElsewhere() throws Exception {
        try (Browser browser = signedIn("en")) {
            browser.recordViolations();
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            page.awaitText("rs-yaml-editor", 0, "Errors: 3");
            page.click("rs-chart", 0, "Table");
            page.click("rs-yaml-editor", 0, "Search");
            assertThat(browser.evaluate("return JSON.stringify(window.violations)"))
                    .isEqualTo("[]");
            assertThat(browser.evaluate(
                            "return performance.getEntriesByType('resource').map((r) => r.name).filter((name) =>"
                                    + " !name.startsWith(location.origin)).join(' ')"))
                    .isEmpty();
        }
    }

    @Test
    void aChartIsReadByTableKeyboardAndFile() throws Exception {
        try (Browser browser = signedIn("en")) {
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            assertThat(page.text("rs-chart", 0)).contains("800 of 8,640 points");
            assertThat(inked(page, "rs-chart", 0)).isTrue();
            page.focus("rs-chart", 3, ".stage");
            browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
            page.awaitTrue("rs-chart", 3, spoken("onprem-hpc-1, Requested 81 %, Used 77 %"));
            browser.press(Keys.END);
            page.awaitTrue("rs-chart", 3, spoken("edge-busan-07, Requested –, Used 19 %"));
            page.focus("rs-chart", 0, ".stage");
            browser.press("+");
            page.awaitTold("range 7"); // half of a day of 1,440 minutes
            page.awaitText("rs-chart", 0, "Whole range");
            page.click("rs-chart", 0, "Table");
            assertThat(page.text("rs-chart", 0)).contains("78 cores"); // one point of 8,640
            String csv = page.evaluate("rs-chart", 5, """
                    const made = URL.createObjectURL; let blob;
                    URL.createObjectURL = (b) => { blob = b; return made.call(URL, b); };
                    [...host.shadowRoot.querySelectorAll('button')].find((b) => b.textContent.trim() === 'CSV').click();
                    URL.createObjectURL = made; return blob.text();""");
            assertThat(csv)
                    .contains("'=cmd|' /C calc'!A0")
                    .contains("2026-11-20T00:00:00.000Z")
                    .doesNotContain(",=cmd");
            page.click("rs-chart", 8, "Try again");
            page.awaitTold("tried again");
            assertThat(page.text("rs-chart", 8)).contains("database.unavailable");
        }
    }

    @Test
    void theSameThingHasTheSameColourInEveryChart() throws Exception {
        try (Browser browser = signedIn("en")) {
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            String colours =
                    "return [...host.shadowRoot.querySelectorAll('.legend li')].map((li) => li.innerText.trim() + '=' +"
                            + " li.querySelector('i').style.getPropertyValue('--own')).join(';')";
            String legend = page.evaluate("rs-chart", 0, colours);
            String own = legend.replaceAll(".*;onprem-hpc-1=([^;]*);.*", "$1");
            assertThat(own).startsWith("var(--rs-series-");
            assertThat(legend).endsWith("onprem-hpc-1, a week before=" + own);
            page.click("rs-chart", 0, "aws-seoul-prod"); // hidden
            page.awaitTrue("rs-chart", 0, "host.shadowRoot.querySelector('.legend button').ariaPressed === 'false'");
            assertThat(page.evaluate("rs-chart", 0, colours)).isEqualTo(legend);
        }
    }

    @Test
    void aMapIsUsedByKeyboardAndReadAsTable() throws Exception {
        try (Browser browser = signedIn("en")) {
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            page.focus("rs-world-map", 0, ".mark[aria-label^='fra-1']");
            browser.press(Keys.ENTER);
            page.awaitTold("site fra-1");
            page.awaitTrue("rs-world-map", 0, "host.shadowRoot.querySelector('.mark.chosen').ariaPressed === 'true'");
            page.focus("rs-world-map", 0, ".mark[aria-label*='edge-busan-07']"); // one mark for all sites in Korea
            browser.press(Keys.ENTER);
            page.awaitTrue(
                    "rs-world-map",
                    0,
                    "[...host.shadowRoot.querySelectorAll('.mark')].some((m) =>"
                            + " m.ariaLabel.startsWith('edge-busan-07, Unreachable, Busan port, last seen 10:31:44'))");
            page.show("rs-world-map", 0);
            browser.screenshot("widgets-map-korea");
            page.click("rs-world-map", 0, "Table");
            assertThat(page.text("rs-world-map", 0))
                    .contains("Busan port", "last seen 10:31:44", "aws-seoul-prod (Unreachable)");
        }
    }

    @Test
    void anEditorHelpsChecksAndSaves() throws Exception {
        try (Browser browser = signedIn("en")) {
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            page.awaitText("rs-yaml-editor", 0, "Errors: 3, warnings: 1");
            page.focus("rs-yaml-editor", 0, ".cm-content");
            browser.pressWith(Keys.CONTROL, Keys.HOME);
            browser.press(
                    Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.END, Keys.ENTER, "na");
            page.awaitTrue(
                    "rs-yaml-editor",
                    0,
                    "host.shadowRoot.querySelector('.cm-tooltip-autocomplete')?.innerText"
                            + ".includes('namespace') && (host.since ??= performance.now()) < performance.now() - 200");
            browser.screenshot("widgets-completion");
            browser.press(Keys.ENTER, "shop");
            page.awaitTold("to be saved");
            page.awaitText("rs-yaml-editor", 0, "Errors: 2, warnings: 1");
            hover(page, "replicas");
            page.awaitTrue(
                    "rs-yaml-editor",
                    0,
                    "host.shadowRoot.querySelector('.help')?.innerText.includes('How many pods are wanted.')");
            browser.pressWith(Keys.CONTROL, "s");
            page.awaitTold("saved 17 lines");
            page.awaitTrue("rs-yaml-editor", 0, "!host.shadowRoot.querySelector('.chip')");
            browser.press(Keys.ESCAPE, Keys.TAB);
            page.awaitTrue(
                    "rs-yaml-editor",
                    0,
                    "host.shadowRoot.activeElement?.tagName === 'BUTTON' || document.activeElement !== host");
        }
    }

    @Test
    void aDocumentOfAMegabyteStaysQuick() throws Exception {
        try (Browser browser = signedIn("en")) {
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            page.focus("rs-yaml-editor", 4, ".cm-content");
            page.awaitText("rs-yaml-editor", 4, "No problems");
            String median = page.evaluate("rs-yaml-editor", 4, """
                    return (async () => {
                      const keys = [];
                      for (let i = 0; i < 21; i++) {
                        const before = performance.now();
                        document.execCommand('insertText', false, '}');
                        await new Promise((next) => requestAnimationFrame(next));
                        keys.push(performance.now() - before);
                      }
                      return Math.round(keys.sort((a, b) => a - b)[10]);
                    })();""");
            assertThat(Integer.parseInt(median))
                    .as("milliseconds for one key, the median, as the slowest says how busy the machine is")
                    .isLessThan(500);
            page.awaitText("rs-yaml-editor", 4, "Errors: ");
        }
    }

    @Test
    void aTerminalTypesEndsAndConnectsAgainWithAnotherTicket() throws Exception {
        try (Browser browser = signedIn("en")) {
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            page.awaitText("rs-terminal", 0, "Connected");
            page.awaitTrue("rs-terminal", 0, "host.text().includes('/app $')");
            page.focus("rs-terminal", 0, "textarea");
            browser.press("echo 한국어");
            page.awaitTrue("rs-terminal", 0, "host.text().includes('echo 한국어')");
            assertThat(page.evaluate("rs-terminal", 0, "return host.text()"))
                    .contains("click here", "<img src=x onerror");
            assertThat(page.evaluate("rs-terminal", 0, "return host.shadowRoot.querySelectorAll('a').length"))
                    .isEqualTo("0");
            assertThat(browser.evaluate("return document.title")).contains("Widgets");
            browser.pressWith(Keys.CONTROL, Keys.F6);
            page.awaitTrue("rs-terminal", 0, "host.shadowRoot.activeElement.textContent.trim() === 'Copy'");
            page.focus("rs-terminal", 0, "textarea");
            browser.pressWith(Keys.CONTROL, "d");
            page.awaitText("rs-terminal", 0, "The shell ended with code 0.");
            page.click("rs-terminal", 0, "Start again");
            page.awaitText("rs-terminal", 0, "Connected");
            browser.pressWith(Keys.CONTROL, "c");
            page.awaitText("rs-terminal", 0, "The connection to the console is lost.");
            page.show("rs-terminal", 0);
            browser.screenshot("widgets-terminal-lost");
            page.click("rs-terminal", 0, "Connect again");
            page.awaitText("rs-terminal", 0, "Connected");
            page.awaitText("rs-terminal", 1, "You may not open a shell in project checkout.");
            page.evaluate("rs-terminal", 0, "host.connect('/dev/terminal-echo', 'no ticket')");
            page.awaitText("rs-terminal", 0, "The ticket is used or too old.");
        }
    }

    @Test
    void aPasteOfSeveralLinesIsAskedFor() throws Exception {
        try (Browser browser = signedIn("en")) {
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            page.awaitText("rs-terminal", 0, "Connected");
            page.evaluate("rs-terminal", 0, """
                    const clipboard = new DataTransfer(); clipboard.setData('text/plain', 'rm -rf a\\nrm -rf b\\n');
                    host.shadowRoot.querySelector('textarea').dispatchEvent(
                        new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));""");
            page.awaitText("rs-terminal", 0, "Paste 2 lines?");
            assertThat(page.evaluate("rs-terminal", 0, "return host.text()")).doesNotContain("rm -rf");
            page.click("rs-terminal", 0, "Paste");
            page.awaitTrue("rs-terminal", 0, "host.text().includes('rm -rf b')");
        }
    }

    @Test
    @Tag("long")
    void allLookRightInBothLooksLanguagesAndWidths() throws Exception {
        try (Browser browser = signedIn("ko")) {
            browser.resize(1440, 1000);
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            page.awaitText("rs-yaml-editor", 0, "오류 3개");
            look(browser, page, "ko");
        }
        try (Browser browser = signedIn("en")) {
            browser.resize(1440, 1000);
            WidgetsPage page = WidgetsPage.open(browser, console.url());
            page.awaitText("rs-yaml-editor", 0, "Errors: 3");
            look(browser, page, "light");
            browser.prefer("dark");
            look(browser, page, "dark");
            browser.resize(360, 740);
            page.awaitTrue("rs-yaml-editor", 2, "!host.shadowRoot.querySelector('.cm-mergeView')"); // one column
            look(browser, page, "narrow");
            assertThat(page.evaluate("rs-chart", 5, "return host.getBoundingClientRect().right <= innerWidth"))
                    .isEqualTo("true");
            assertThat(browser.evaluate("return document.title")).doesNotContain("broken");
        }
    }

    private static void look(Browser browser, WidgetsPage page, String name) throws IOException {
        for (String tag : TAGS) {
            page.show(tag, 0);
            browser.screenshot("widgets-" + tag + "-" + name);
            assertThat(browser.accessibilityProblems(tag)).as(tag + " " + name).isEmpty();
        }
    }

    private static void hover(WidgetsPage page, String key) {
        page.evaluate("rs-yaml-editor", 0, """
                const span = [...host.shadowRoot.querySelectorAll('.cm-line span')].find((s) => s.textContent === '%s');
                const { left, top, width, height } = span.getBoundingClientRect();
                span.dispatchEvent(new MouseEvent('mousemove',
                    { clientX: left + width / 2, clientY: top + height / 2, bubbles: true }));""".formatted(key));
    }

    private static boolean inked(WidgetsPage page, String tag, int place) {
        return page.evaluate(tag, place, """
                const canvas = host.shadowRoot.querySelector('canvas');
                const ink = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                return new Set(Array.from({ length: ink.length / 4 }, (_, i) => ink[4 * i])).size > 8""").equals("true");
    }

    private static String spoken(String text) {
        return "host.shadowRoot.querySelector('[aria-live]').textContent.includes('" + text + "')";
    }

    private static Browser signedIn(String language) throws IOException {
        Browser browser = new Browser(language);
        LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
        browser.awaitTrue("location.pathname === '/' && document.querySelector('vaadin-app-layout')");
        return browser;
    }
}
