package io.roadstead.journeys.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Keeps what a page looks like, wide and narrow, in the light and in the dark, and checks what a machine can. */
public final class Look {
    private Look() {}

    /** As it is now. */
    public static void at(Browser browser, String name) throws IOException {
        browser.awaitRest();
        browser.screenshot(name);
        assertThat(browser.accessibilityProblems()).as(name).isEmpty();
        assertThat(browser.sidewaysScroll()).as(name + " scrolls sideways").isZero();
    }

    /** As it is now, in the dark, and on a telephone. */
    public static void around(Browser browser, String name) throws IOException {
        at(browser, name);
        browser.prefer("dark");
        browser.awaitRest();
        browser.screenshot(name + "-dark");
        assertThat(browser.colourProblems()).as(name + "-dark").isEmpty();
        browser.resize(360, 740);
        at(browser, name + "-narrow");
        browser.prefer("light");
        browser.resize(1440, 900);
    }
}
