package io.roadstead.journeys.pages;

import io.roadstead.journeys.stack.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** What people press and fill in, found by the words that they see. */
public record Widgets(Browser browser) {
    /** Presses the first button with these words. */
    public void press(String text) {
        click(By.xpath("//vaadin-button[normalize-space(.)='" + text + "']"));
    }

    /** Where a live page was drawn anew since the look, the new one is meant. */
    private void click(By what) {
        for (int attempt = 1; ; attempt++) {
            try {
                browser.find(what).click();
                return;
            } catch (StaleElementReferenceException drawnAnew) {
                if (attempt == 5) {
                    throw drawnAnew;
                }
            } catch (ElementClickInterceptedException outOfSight) {
                if (attempt == 5) {
                    throw outOfSight;
                }
                browser.reach(what);
            }
        }
    }

    /** Presses the button with these words in the dialog that is open. */
    public void pressInDialog(String text) {
        click(By.xpath(
                "(//vaadin-dialog | //vaadin-dialog-overlay)//vaadin-button[normalize-space(.)='" + text + "']"));
    }

    /** Presses what is read out as this. */
    public void pressNamed(String label) {
        click(By.cssSelector("[aria-label='" + label + "']"));
    }

    /** Chooses from the field with this label in the dialog that is open. */
    public void choose(String label, String option) {
        String select = "(//vaadin-dialog | //vaadin-dialog-overlay)//vaadin-select[.//label[normalize-space(.)='"
                + label + "']]";
        browser.find(By.xpath(select + "//vaadin-select-value-button")).click();
        browser.find(By.xpath(
                        select + "//vaadin-select-list-box/vaadin-select-item[normalize-space(.)='" + option + "']"))
                .click();
    }

    /** Replaces what stands in the field with this label. */
    public void type(String label, String text) {
        type("", label, text);
    }

    /** The same in the dialog that is open; the page behind it may have a field of this name too. */
    public void typeInDialog(String label, String text) {
        type("(//vaadin-dialog | //vaadin-dialog-overlay)", label, text);
    }

    private void type(String within, String label, String text) {
        WebElement field = browser.find(By.xpath(
                within + "//*[self::vaadin-text-field or self::vaadin-password-field or self::vaadin-text-area]"
                        + "[.//label[normalize-space(.)='" + label + "']]//*[self::input or self::textarea]"));
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text);
    }

    /** Replaces the time of day in the field with this label, as the page's language writes it. */
    public void typeTime(String label, String text) {
        WebElement field =
                browser.find(By.xpath("//vaadin-time-picker[.//label[normalize-space(.)='" + label + "']]//input"));
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text, Keys.ENTER);
    }

    /** Opens the item with this name in a list. */
    public void open(String name) {
        click(By.xpath("//rs-data-grid//a[normalize-space(.)='" + name + "']"));
    }

    /** The text that a page or dialog shows in letters of one width. */
    public String shown(String selector) {
        return browser.find(By.cssSelector(selector)).getText();
    }
}
