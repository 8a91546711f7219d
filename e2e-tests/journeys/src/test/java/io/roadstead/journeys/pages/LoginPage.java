package io.roadstead.journeys.pages;

import io.roadstead.journeys.stack.Browser;
import java.net.URI;
import org.openqa.selenium.By;

/** The page that asks for name and password. */
public record LoginPage(Browser browser) {
    /** Opens it as it stands at the console's address. */
    public static LoginPage open(Browser browser, URI console) {
        browser.open(console.resolve("/login"));
        return new LoginPage(browser);
    }

    /** Types both and sends them. */
    public void signIn(String name, String password) {
        browser.find(By.cssSelector("input[name=username]")).sendKeys(name);
        browser.find(By.cssSelector("input[name=password]")).sendKeys(password);
        browser.find(By.cssSelector("vaadin-button[slot=submit], vaadin-login-form vaadin-button"))
                .click();
    }
}
