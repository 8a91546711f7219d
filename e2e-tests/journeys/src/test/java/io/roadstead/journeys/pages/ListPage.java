package io.roadstead.journeys.pages;

import io.roadstead.journeys.stack.Browser;
import java.net.URI;
import org.openqa.selenium.By;

/** A page with a list. */
public record ListPage(Browser browser) {
    /** Opens it. */
    public static ListPage open(Browser browser, URI page) {
        browser.open(page);
        return new ListPage(browser);
    }

    /** Waits until these rows are shown, as {@code 1–50 of}. */
    public void awaitPosition(String begin) {
        browser.find(By.xpath("//div[@class='rs-grid-foot']/span[starts-with(normalize-space(.), '" + begin + "')]"));
    }

    /** Next or previous page. */
    public void turn(String label) {
        browser.find(By.xpath("//div[@class='rs-grid-foot']/button[contains(., '" + label + "')]"))
                .click();
    }

    /** Sorts by a column. */
    public void sort(String header) {
        browser.find(By.xpath("//rs-data-grid//thead//button[contains(., '" + header + "')]"))
                .click();
    }

    /** Types into the field for free text. */
    public void search(String text) {
        browser.find(By.cssSelector(".rs-grid-search input")).sendKeys(text);
    }
}
