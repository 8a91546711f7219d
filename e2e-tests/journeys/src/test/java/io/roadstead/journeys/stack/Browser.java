package io.roadstead.journeys.stack;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.Check;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** Chromium without a window, with a profile of its own that goes with it. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Path SCREENSHOTS = Path.of(System.getProperty("roadstead.home"), "target", "screenshots");

    private final Path profile;
    private final ChromeDriver driver;

    /** Opens it at 1440 by 900. */
    public Browser() throws IOException {
        this("en");
    }

    /** Opens it with this language. */
    public Browser(String language) throws IOException {
        profile = Files.createTempDirectory("roadstead-browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(first("/usr/bin/chromium", "/usr/bin/google-chrome"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion", // or every look waits for the end of what moves
                "--lang=" + language,
                "--accept-lang=" + language,
                "--window-size=1440,900",
                "--user-data-dir=" + profile);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of(first("/usr/bin/chromedriver", "/usr/local/bin/chromedriver"))
                                .toFile())
                        .build(),
                options);
    }

    /** Half a second between two looks, as Selenium has it, would be most of a journey's time. */
    private WebDriverWait patiently() {
        return new WebDriverWait(driver, PATIENCE, LOOK_AGAIN);
    }

    private static String first(String... paths) {
        return Stream.of(paths)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "a browser is needed for the journeys: apt-get install chromium chromium-driver"));
    }

    /** Opens a page. */
    public void open(URI page) {
        driver.get(page.toString());
    }

    /** The first visible element that matches, as soon as there is one. */
    public WebElement find(By by) {
        return patiently().until(ExpectedConditions.visibilityOfElementLocated(by));
    }

    /** The tab of this name, which may have a count behind it. */
    public static By tab(String name) {
        return By.xpath("//vaadin-tab[starts-with(normalize-space(.), '" + name + "')]");
    }

    /** The first element that matches, brought to where it can be seen. */
    public WebElement reach(By by) {
        WebElement element = patiently().until(ExpectedConditions.presenceOfElementLocated(by));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        return find(by);
    }

    /** Whether the page shows this text now. */
    public boolean shows(String text) {
        return text().contains(text);
    }

    /** All that the page shows now. */
    public String text() {
        return patiently() // a page that is being left has no text any more
                .ignoring(StaleElementReferenceException.class)
                .until(now -> now.findElement(By.tagName("body")).getText());
    }

    /** What a page that shows nothing was waiting for: what it has asked for, with status and milliseconds, and what its scripts complain of. */
    private String inner() {
        return evaluate("""
                        return document.readyState + ' ' + performance.getEntriesByType('resource').slice(-20)
                          .map((is) => `${is.responseStatus} ${Math.round(is.duration)} ms ${is.name}`).join('\\n  ');""")
                + driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                        .map(entry -> "\n  " + entry.getMessage())
                        .collect(Collectors.joining());
    }

    /** Waits until the page shows this text. */
    public void awaitText(String text) {
        patiently()
                .withMessage(() -> "waited for '" + text + "' on " + driver.getCurrentUrl() + ", which shows: " + text()
                        + "\n  " + inner())
                .until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
    }

    /** Waits until the address holds this text. */
    public void awaitAddress(String text) {
        patiently().until(ExpectedConditions.urlContains(text));
    }

    /** Waits until the address does not hold this text. */
    public void awaitNoAddress(String text) {
        patiently().until(ExpectedConditions.not(ExpectedConditions.urlContains(text)));
    }

    /** The browser's own button. */
    public void back() {
        driver.navigate().back();
    }

    /** The browser's own button. */
    public void forward() {
        driver.navigate().forward();
    }

    /** Waits until the page shows this text no more. */
    public void awaitNoText(String text) {
        patiently()
                .withMessage(() -> "'" + text + "' stays on " + driver.getCurrentUrl())
                .until(found -> !shows(text));
    }

    /** Waits until the page has heard all answers and nothing moves any more. */
    public void awaitRest() {
        patiently().until(found -> Boolean.TRUE.equals(driver.executeScript("""
                const clients = Object.values(window.Vaadin?.Flow?.clients ?? {});
                return clients.every((client) => !client.isActive?.())
                    && document.getAnimations().every((animation) => animation.playState !== 'running');""")));
    }

    /** Where the browser is. */
    public URI location() {
        return URI.create(driver.getCurrentUrl());
    }

    /** What on this page would stop or hinder people, by axe's rules: {@code rule: element} each. */
    public List<String> accessibilityProblems() {
        return problems(axe());
    }

    /** The same, of what another set of colours can change. */
    public List<String> colourProblems() {
        return problems(axe().withOnlyRules(List.of("color-contrast", "link-in-text-block")));
    }

    /** In the page itself, and only what is wrong: a window of its own, and all that is right, cost more than the rules. */
    private static AxeBuilder axe() {
        AxeRunOptions wrong = new AxeRunOptions();
        wrong.setResultTypes(List.of("violations"));
        return new AxeBuilder().withOptions(wrong).setLegacyMode();
    }

    private List<String> problems(AxeBuilder axe) {
        return axe.analyze(driver).getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + ": " + node.getHtml() + " "
                                + node.getAny().stream().map(Check::getMessage).toList()))
                // Vaadin's scroller inside of a list of tabs has tabindex -1, which the rule takes for a child of its
                // own.
                .filter(problem -> !problem.startsWith("aria-required-children: <vaadin-tabs "))
                .toList();
    }

    /** The same within the elements that match. */
    public List<String> accessibilityProblems(String selector) {
        return problems(axe().include(selector));
    }

    /** Remembers, from the next page on, in {@code window.violations} what the content security policy forbids. */
    public void recordViolations() {
        driver.executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                        "source",
                        "window.violations = []; document.addEventListener('securitypolicyviolation',"
                                + " (e) => window.violations.push(e.violatedDirective + ' ' + e.blockedURI))"));
    }

    /**
     * Remembers, from the next page on, in {@code window.faults} what no page may do: errors of scripts and in the console, dialogs, and what
     * the content security policy forbids.
     */
    public void recordFaults() {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                window.faults = [];
                const told = (what) => window.faults.push(String(what).slice(0, 300));
                document.addEventListener('securitypolicyviolation', (e) => told('csp ' + e.violatedDirective + ' ' + e.blockedURI));
                window.addEventListener('error', (e) => told('error ' + e.message));
                window.addEventListener('unhandledrejection', (e) => told('rejected ' + e.reason));
                for (const dialog of ['alert', 'confirm', 'prompt']) {
                  window[dialog] = () => told(dialog);
                }
                const error = console.error;
                console.error = (...all) => { told('console ' + all.join(' ')); error.apply(console, all); };"""));
    }

    /** Plugs in a security key that knows its holder, as a phone or a laptop with a fingerprint reader is one. */
    public void plugInSecurityKey() {
        driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    /** Takes the person's system for a dark or a light one, whatever it is. */
    public void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Goes on in the tab that the page has opened, as soon as it is there. */
    public void intoNewTab() {
        String here = driver.getWindowHandle();
        patiently().until(ExpectedConditions.numberOfWindowsToBe(2));
        driver.getWindowHandles().stream()
                .filter(tab -> !tab.equals(here))
                .forEach(tab -> driver.switchTo().window(tab));
    }

    /** Closes this tab and goes on in the other. */
    public void closeTab() {
        driver.close();
        driver.switchTo().window(driver.getWindowHandles().iterator().next());
    }

    /** How far the page can be scrolled sideways, in pixels; nobody should have to. */
    public long sidewaysScroll() {
        Object overflow = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return number(overflow);
    }

    /** Types on what has the focus, as a person without a mouse does. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses a key while another one is held. */
    public void pressWith(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    /** Waits until a script says that something is so. */
    public void awaitTrue(String condition) {
        patiently()
                .withMessage(() -> "waited for " + condition + " on " + driver.getCurrentUrl())
                .until(now -> Boolean.TRUE.equals(driver.executeScript("return !!(" + condition + ")")));
    }

    /** Runs a script in the page and gives what it returns, as text. */
    public String evaluate(String script, Object... arguments) {
        return String.valueOf(driver.executeScript(script, arguments));
    }

    /** Runs a script in this page now, and in each that is opened in its tab later, before any of the page's own. */
    public void runOnEveryPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        driver.executeScript(script);
    }

    /** Takes the person at the browser for somebody else: no cookie of this console is left. */
    public void forgetCookies() {
        driver.manage().deleteAllCookies();
    }

    /** Bytes that the scripts of this page's process hold, after a collection. */
    public long scriptHeap() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return number(driver.executeCdpCommand("Runtime.getHeapUsage", Map.of()).get("usedSize"));
    }

    /** How many nodes of documents this page's process holds, those that nobody sees any more among them. */
    public long documentNodes() {
        return number(
                driver.executeCdpCommand("Memory.getDOMCounters", Map.of()).get("nodes"));
    }

    /**
     * Memory of the largest tab's process in MiB, less what it shares with others: what Chromium's own task manager shows. Scripts, documents, pictures,
     * compiled code and what the engine keeps for itself are in it.
     */
    public double rendererMib() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return ProcessHandle.current()
                .descendants()
                .filter(process -> Processes.read(process, "cmdline").contains("--type=renderer"))
                .mapToDouble(Browser::ownMib)
                .max()
                .orElseThrow();
    }

    private static double ownMib(ProcessHandle process) {
        return Processes.read(process, "status")
                        .lines()
                        .filter(line -> line.startsWith("RssAnon:") || line.startsWith("VmSwap:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    /** How many listeners of events this page's process holds. */
    public long listeners() {
        return number(
                driver.executeCdpCommand("Memory.getDOMCounters", Map.of()).get("jsEventListeners"));
    }

    private static long number(@Nullable Object answer) {
        return answer instanceof Number number ? number.longValue() : 0;
    }

    /** Opens a window beside this one, goes there, and gives its name. */
    public String openWindow() {
        return driver.switchTo().newWindow(WindowType.WINDOW).getWindowHandle();
    }

    /** Goes to a window that was opened before. */
    public void switchTo(String window) {
        driver.switchTo().window(window);
    }

    /** Makes the page's area this large; a window itself cannot be as narrow as a telephone. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Keeps what is seen as {@code target/screenshots/NAME.png}. */
    public void screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
