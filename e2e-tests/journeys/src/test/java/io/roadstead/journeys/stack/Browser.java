package io.roadstead.journeys.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, with a profile of its own that goes with it. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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
        return new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.visibilityOfElementLocated(by));
    }

    /** Whether something matches now. */
    public boolean has(By by) {
        return !driver.findElements(by).isEmpty();
    }

    /** Waits until the page shows this text. */
    public void awaitText(String text) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "waited for '" + text + "' on " + driver.getCurrentUrl() + ", which shows: "
                        + driver.findElement(By.tagName("body")).getText())
                .until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
    }

    /** Where the browser is. */
    public URI location() {
        return URI.create(driver.getCurrentUrl());
    }

    /** Forgets who is signed in. */
    public void forget() {
        driver.manage().deleteAllCookies();
    }

    /** Sets the size of the page's area, roughly. */
    public void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
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
