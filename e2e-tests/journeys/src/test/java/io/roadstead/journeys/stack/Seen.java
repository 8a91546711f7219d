package io.roadstead.journeys.stack;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long people wait until they see what they asked for, by the page's own clock: from the event (a click, the last key) or from the beginning of
 * the navigation to the end of the frame that draws it. The driver's own time is not in it.
 */
public final class Seen {
    private static final String WATCH = """
            window.seen = (() => {
              const painted = (then) => {
                const behind = new MessageChannel(); // its message comes after the frame that is being made
                behind.port1.onmessage = () => then(performance.now());
                behind.port2.postMessage(0);
              };
              const until = (so, then) => {
                const look = () => (so() ? painted(then) : requestAnimationFrame(look));
                requestAnimationFrame(look);
              };
              const seen = { rows: -1, took: -1, began: 0, expected: false };
              for (const kind of ['click', 'input', 'keydown']) {
                addEventListener(kind, (event) => { if (seen.expected) { seen.began = event.timeStamp; } }, true);
              }
              until(() => document.querySelector('rs-data-grid tbody tr'), (at) => { seen.rows = at; });
              seen.expect = (so) => {
                Object.assign(seen, { took: -1, began: 0, expected: true });
                until(() => seen.began && so(), (at) => { seen.took = at - seen.began; seen.expected = false; });
              };
              return seen;
            })();""";

    private static final String FIRST_PAINT =
            "return performance.getEntriesByName('first-contentful-paint')[0].startTime";

    private final Browser browser;
    private final Map<String, List<Double>> took = new LinkedHashMap<>();

    /** Watches this tab from now on. */
    public Seen(Browser browser) {
        this.browser = browser;
        browser.runOnEveryPage(WATCH);
    }

    /** Opens an address anew and notes when anything is drawn, and when its first rows are. */
    public void rows(String name, URI page) {
        browser.open(page);
        browser.awaitTrue("window.seen.rows >= 0");
        note(name + ", first paint", Double.parseDouble(browser.evaluate(FIRST_PAINT)));
        note(name, Double.parseDouble(browser.evaluate("return window.seen.rows")));
        browser.awaitRest();
    }

    /** Does something and notes when a script says that it is drawn; the time begins with the last event of mouse or keyboard. */
    public void after(String name, Runnable act, String condition) {
        browser.evaluate("window.seen.expect(() => " + condition + ")");
        act.run();
        browser.awaitTrue("window.seen.took >= 0");
        note(name, Double.parseDouble(browser.evaluate("return window.seen.took")));
        browser.awaitRest();
    }

    /** Notes what was measured otherwise, in milliseconds. */
    public void note(String name, double millis) {
        took.computeIfAbsent(name, key -> new ArrayList<>()).add(millis);
    }

    /** Forgets what was noted so far. */
    public void forget() {
        took.clear();
    }

    /** What was noted, in the order of its first times. */
    public List<String> names() {
        return List.copyOf(took.keySet());
    }

    /** In milliseconds; 0.95 for the 95th of a hundred. */
    public double at(String name, double part) {
        List<Double> sorted =
                took.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.get((int) Math.clamp((long) Math.ceil(sorted.size() * part) - 1, 0, sorted.size() - 1));
    }

    /** All of it as rows of a table in Markdown, beside one of them. */
    public String table(String baseline) {
        StringBuilder table = new StringBuilder();
        double beside = at(baseline, 0.5);
        for (String name : took.keySet()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %.4f |%n",
                    name,
                    at(name, 0.5),
                    at(name, 0.95),
                    at(name, 0.5) / beside));
        }
        return table.toString();
    }
}
