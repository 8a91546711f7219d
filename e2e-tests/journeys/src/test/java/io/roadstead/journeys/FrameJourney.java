package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The frame around all pages: by keyboard alone, for everybody, with whatever text it is given, and live. */
class FrameJourney {
    private static final int WINDOWS = 20;

    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=\"document.title='broken'\">",
            "한국어로 된 아주 긴 이름 ".repeat(40),
            "שם בעברית مع العربية 123",
            "x".repeat(10_000));

    @TempDir
    Path data;

    @Test
    void aPersonWithoutAMouseSignsInFindsAPageChangesHowItLooksAndLeaves() throws Exception {
        try (RunningConsole console =
                RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", FramePages.PASSWORD))) {
            try (Browser browser = new Browser()) {
                browser.open(console.url());
                browser.awaitTrue("document.activeElement?.name === 'username'");
                browser.press("admin", Keys.TAB, FramePages.PASSWORD, Keys.ENTER);
                browser.awaitText("No clusters yet");

                browser.press(Keys.TAB);
                browser.awaitTrue("document.activeElement?.classList.contains('rs-skip')");
                browser.press(Keys.ENTER);
                browser.awaitTrue("document.activeElement?.tagName === 'MAIN'");

                find(browser, "sess", "My sessions");
                browser.press(Keys.ENTER);
                browser.awaitText("Browsers in which you are signed in");

                find(browser, "dark", "Theme: Dark");
                browser.press(Keys.ENTER);
                browser.awaitTrue("document.documentElement.style.colorScheme === 'dark'");
                find(browser, "compact", "Compact rows");
                browser.press(Keys.ENTER);
                browser.awaitTrue("getComputedStyle(document.body).getPropertyValue('--rs-row').trim() === '32px'");

                browser.press("?");
                browser.awaitText("Show these keys");
                browser.press(Keys.ESCAPE);
                browser.awaitTrue("!document.body.innerText.includes('Show these keys')");

                find(browser, "korean", "한국어");
                browser.press(Keys.ENTER);
                browser.awaitText("내 세션");
                browser.awaitTrue("document.documentElement.lang === 'ko'");
                browser.awaitTrue("document.documentElement.style.colorScheme === 'dark'");
            }
            try (Browser another = new Browser()) {
                LoginPage.open(another, console.url()).signIn("admin", FramePages.PASSWORD);
                another.awaitText("아직 클러스터가 없습니다"); // the account remembers, not only the browser
                another.awaitTrue("document.documentElement.style.colorScheme === 'dark'");
                find(another, "로그아웃", "로그아웃");
                another.press(Keys.ENTER);
                another.awaitTrue("location.pathname === '/login'");
                another.awaitTrue("document.documentElement.lang === 'ko'"); // and so does the browser by now
            }
        }
    }

    private static void find(Browser browser, String typed, String shown) {
        browser.awaitTrue("document.querySelector('rs-palette')?.entries.length > 0");
        browser.pressWith(Keys.CONTROL, "k");
        browser.awaitTrue("document.activeElement?.getAttribute('role') === 'combobox'");
        browser.press(typed);
        browser.awaitTrue("document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
                + "?.innerText.includes('" + shown + "')");
        assertThat(browser.accessibilityProblems()).as("the palette").isEmpty();
    }

    @Test
    @Tag("long")
    void everyPageServesEverybodyInLightAndDarkAndFitsATelephone() throws Exception {
        try (Browser browser = new Browser();
                RunningConsole console = RunningConsole.startAgain(data, FramePages.DEVELOPMENT)) {
            FramePages.signIn(browser, console);
            for (Entry<String, String> page : FramePages.all().entrySet()) {
                for (String scheme : List.of("light", "dark")) {
                    browser.prefer(scheme);
                    FramePages.open(browser, console, page.getValue());
                    assertThat(browser.accessibilityProblems())
                            .as(page.getKey() + ", " + scheme)
                            .isEmpty();
                }
                browser.resize(360, 740);
                assertThat(browser.sidewaysScroll()).as(page.getKey()).isZero();
                browser.resize(1440, 900);
            }
            whateverTextItIsGiven(browser, console);
        }
    }

    private static void whateverTextItIsGiven(Browser browser, RunningConsole console) {
        FramePages.open(browser, console, "/dev/gallery");
        assertThat(browser.evaluate("return document.title")).startsWith("Gallery");
        assertThat(browser.evaluate("return document.querySelectorAll('main img').length"))
                .isEqualTo("0");
        for (String text : HOSTILE) {
            browser.evaluate(
                    "document.querySelectorAll('.rs-user-name, .rs-search-hint, .rs-navigation vaadin-side-nav-item')"
                            + ".forEach(place => place.lastChild.textContent = arguments[0])",
                    text);
            for (int width : new int[] {360, 1440}) {
                browser.resize(width, 900);
                assertThat(browser.sidewaysScroll())
                        .as("%d characters at %d", text.length(), width)
                        .isZero();
                assertThat(
                                browser.evaluate(
                                        "return document.querySelector('.rs-user').getBoundingClientRect().right <= innerWidth"))
                        .isEqualTo("true");
            }
        }
    }

    @Test
    @Tag("long")
    void twentyPagesHearOfAThousandEventsInFewTurns() throws Exception {
        try (Browser browser = new Browser();
                RunningConsole console = RunningConsole.startAgain(data, FramePages.DEVELOPMENT)) {
            FramePages.signIn(browser, console);
            List<String> windows = new ArrayList<>();
            for (int i = 0; i < WINDOWS; i++) {
                windows.add(browser.openWindow());
                FramePages.open(browser, console, "/dev/gallery");
            }
            long before = pushes(console);
            browser.evaluate("document.getElementById('burst').click()");
            for (String window : windows) {
                browser.switchTo(window);
                browser.awaitTrue("document.getElementById('heard').innerText.startsWith('heard 1')");
            }
            assertThat(pushes(console) - before).isBetween((long) WINDOWS, 3L * WINDOWS);
        }
    }

    private static long pushes(RunningConsole console) throws Exception {
        return console.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("roadstead_live_push_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
