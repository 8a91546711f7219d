package io.roadstead.journeys.pages;

import io.roadstead.journeys.stack.Browser;
import java.net.URI;
import org.openqa.selenium.By;

/** The page behind the one-time link. */
public record SetupPage(Browser browser) {
    /** Opens the link. */
    public static SetupPage open(Browser browser, URI link) {
        browser.open(link);
        return new SetupPage(browser);
    }

    /** Fills the form in and sends it; the name stays {@code admin}. */
    public void create(String password, String repeated) {
        type(0, password);
        type(1, repeated);
        browser.find(By.xpath("//vaadin-button[contains(., 'Create administrator')]"))
                .click();
    }

    private void type(int field, String text) {
        browser.find(By.cssSelector("vaadin-password-field"));
        var input = browser.find(By.cssSelector("vaadin-password-field:nth-of-type(" + (field + 1) + ") input"));
        input.clear();
        input.sendKeys(text);
    }
}
