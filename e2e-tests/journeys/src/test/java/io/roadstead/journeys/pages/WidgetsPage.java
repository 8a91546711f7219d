package io.roadstead.journeys.pages;

import io.roadstead.journeys.stack.Browser;
import java.net.URI;

/** The charts, maps, editors and terminals of the page for developers. */
public final class WidgetsPage {
    private final Browser browser;

    private WidgetsPage(Browser browser) {
        this.browser = browser;
    }

    /** The parts of whatever page is open. */
    public static WidgetsPage of(Browser browser) {
        return new WidgetsPage(browser);
    }

    /** Opens the page and waits until all that draws has drawn. */
    public static WidgetsPage open(Browser browser, URI console) {
        browser.open(console.resolve("/dev/widgets"));
        WidgetsPage page = new WidgetsPage(browser);
        browser.awaitTrue("document.querySelector('rs-chart')");
        page.awaitDrawn("rs-chart", 6);
        page.awaitDrawn("rs-world-map", 2);
        page.awaitDrawn("rs-yaml-editor", 5);
        page.awaitDrawn("rs-terminal", 3);
        return page;
    }

    private void awaitDrawn(String tag, int count) {
        browser.awaitTrue("document.querySelectorAll('" + tag + "[drawn]').length >= " + count);
    }

    /** The text that a part shows, found by its tag and its place among its kind. */
    public String text(String tag, int place) {
        return browser.evaluate(in(tag, place) + "return host.shadowRoot.querySelector('.frame').innerText");
    }

    /** Waits until a part shows this text. */
    public void awaitText(String tag, int place, String text) {
        browser.awaitTrue("(() => {" + in(tag, place)
                + "return host.shadowRoot.querySelector('.frame').innerText.includes(" + quoted(text) + ")})()");
    }

    /** Waits until the page was told this by a part. */
    public void awaitTold(String text) {
        browser.awaitTrue("document.querySelector('#told').textContent.startsWith(" + quoted(text) + ")");
    }

    /** Presses the button with this text or name, as a mouse does. */
    public void click(String tag, int place, String button) {
        browser.evaluate(in(tag, place)
                + "const b = [...host.shadowRoot.querySelectorAll('button')].find((b) => (b.getAttribute('aria-label') ?? b.textContent)"
                + ".trim().startsWith(" + quoted(button) + ")); b.scrollIntoView({block: 'center'}); b.click()");
    }

    /** Puts the keyboard's focus on the first element that matches inside of a part. */
    public void focus(String tag, int place, String selector) {
        browser.evaluate(in(tag, place) + "host.scrollIntoView({block: 'center'});" + "host.shadowRoot.querySelector("
                + quoted(selector) + ").focus()");
    }

    /** Brings a part into the middle of what is seen. */
    public void show(String tag, int place) {
        browser.evaluate(in(tag, place) + "host.scrollIntoView({block: 'start'}); window.scrollBy(0, -80)");
    }

    /** What a script says of a part, which it knows as {@code host}. */
    public String evaluate(String tag, int place, String script) {
        return browser.evaluate(in(tag, place) + script);
    }

    /** Waits until a script says that something is so of a part. */
    public void awaitTrue(String tag, int place, String condition) {
        browser.awaitTrue("(() => {" + in(tag, place) + "return " + condition + "})()");
    }

    private static String in(String tag, int place) {
        return "const host = document.querySelectorAll('" + tag + "')[" + place + "];";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
