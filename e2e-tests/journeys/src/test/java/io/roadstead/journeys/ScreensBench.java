package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.SetupPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.People;
import io.roadstead.journeys.stack.RunningConsole;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Map.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows every page in light and dark, English and Korean, narrow and wide, for people to look at: {@code ./roadstead bench
 * screens} writes them to {@code target/screens}. Fails when one scrolls sideways.
 */
class ScreensBench {
    private static final Map<Integer, Integer> SIZES = Map.of(360, 740, 1440, 900);

    @TempDir
    Path data;

    @TempDir
    Path fresh;

    @Test
    void allPages() throws Exception {
        try (RunningConsole console = RunningConsole.start(data, FramePages.DEVELOPMENT);
                RunningConsole unused = RunningConsole.start(fresh, Map.of());
                People people = new People(console.url(), "admin", FramePages.PASSWORD)) {
            people.make("grace", FramePages.PASSWORD, "auditor");
            people.make("ada", FramePages.PASSWORD, "user");
            for (String language : new String[] {"en", "ko"}) {
                try (Browser browser = new Browser(language)) {
                    door(browser, console, unused.setupLink(), language);
                    FramePages.signIn(browser, console);
                    for (Entry<String, String> page : FramePages.all().entrySet()) {
                        FramePages.open(browser, console, page.getValue());
                        shoot(browser, page.getKey(), language);
                    }
                }
                home(console, "grace", "home-auditor", language);
                home(console, "ada", "home-user", language);
            }
        }
    }

    private static void home(RunningConsole console, String who, String page, String language) throws Exception {
        try (Browser browser = new Browser(language)) {
            LoginPage.open(browser, console.url()).signIn(who, FramePages.PASSWORD);
            FramePages.open(browser, console, "/");
            shoot(browser, page, language);
        }
    }

    private static void door(Browser browser, RunningConsole console, URI setup, String language) throws Exception {
        browser.open(console.url().resolve("/login"));
        browser.awaitTrue("document.querySelector('vaadin-login-form input')");
        shoot(browser, "login", language);
        SetupPage.open(browser, setup);
        browser.awaitTrue("document.querySelector('vaadin-password-field input')");
        shoot(browser, "setup", language);
    }

    private static void shoot(Browser browser, String page, String language) throws Exception {
        for (String scheme : new String[] {"light", "dark"}) {
            browser.prefer(scheme);
            for (Entry<Integer, Integer> size : SIZES.entrySet()) {
                browser.resize(size.getKey(), size.getValue());
                browser.awaitTrue("document.fonts.status === 'loaded'");
                String name =
                        String.join("-", page, language, scheme, size.getKey().toString());
                browser.screenshot("../screens/" + name);
                assertThat(browser.sidewaysScroll()).as(name).isZero();
            }
        }
        browser.prefer("light");
        browser.resize(1440, 900);
    }
}
