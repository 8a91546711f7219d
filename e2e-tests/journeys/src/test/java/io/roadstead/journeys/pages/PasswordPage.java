package io.roadstead.journeys.pages;

import io.roadstead.journeys.stack.Browser;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page where people change their own password. */
public record PasswordPage(Browser browser) {
    /** Fills the form in and sends it. */
    public void change(String present, String wanted) {
        List<String> texts = List.of(present, wanted, wanted);
        for (int field = 0; field < texts.size(); field++) {
            var input = browser.find(By.cssSelector("vaadin-password-field:nth-of-type(" + (field + 1) + ") input"));
            input.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, texts.get(field));
        }
        browser.find(By.cssSelector(".rs-form > vaadin-button")).click();
    }
}
