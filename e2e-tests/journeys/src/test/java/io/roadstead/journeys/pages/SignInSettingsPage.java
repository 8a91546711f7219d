package io.roadstead.journeys.pages;

import io.roadstead.journeys.stack.Browser;
import java.net.URI;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page on which an administrator sets the provider up. */
public record SignInSettingsPage(Browser browser) {
    /** Opens it. */
    public static SignInSettingsPage open(Browser browser, URI console) {
        browser.open(console.resolve("/settings/sign-in"));
        return new SignInSettingsPage(browser);
    }

    /** Types into the field with this label, instead of what stands there. */
    public void type(String label, String text) {
        WebElement field = browser.reach(
                By.xpath("//*[label[normalize-space()='" + label + "']]/*[self::input or self::textarea][@slot]"));
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        field.sendKeys(text);
        field.sendKeys(Keys.TAB);
    }

    /** Presses the button with these words, by the keyboard. */
    public void press(String words) {
        browser.reach(By.xpath("//vaadin-button[normalize-space()='" + words + "']"))
                .sendKeys(Keys.ENTER);
    }
}
