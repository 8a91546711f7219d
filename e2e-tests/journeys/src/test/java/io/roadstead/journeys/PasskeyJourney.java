package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.RunningConsole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Signing in without a password, by a key that never leaves the device. */
class PasskeyJourney {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path data;

    @Test
    void aPasskeyIsAddedSignsInAndIsWorthNothingOnceRemoved() throws Exception {
        try (Browser browser = new Browser();
                RunningConsole console = RunningConsole.startAgain(
                        data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD), "--ui-port", freePort())) {
            browser.plugInSecurityKey();
            LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
            browser.awaitText("No clusters yet");
            browser.open(console.url().resolve("/passkeys"));
            browser.awaitText("No passkeys yet");
            press(browser, "Add a passkey");
            browser.awaitText("The passkey is added");
            browser.awaitText("Chrome, Linux");
            browser.screenshot("passkeys");
            assertThat(browser.accessibilityProblems()).isEmpty();
            signOut(browser);

            press(browser, "Sign in with a passkey");
            browser.awaitText("No clusters yet");
            browser.open(console.url().resolve("/sessions"));
            browser.awaitText("Chrome, Linux (this one)"); // and stays signed in like everybody else

            browser.open(console.url().resolve("/audit"));
            browser.awaitText("access.passkey.add");
            browser.screenshot("audit");
            assertThat(browser.accessibilityProblems()).isEmpty();
            browser.open(console.url().resolve("/passkeys"));
            press(browser, "Remove");
            browser.awaitText("No passkeys yet");
            signOut(browser);
            press(browser, "Sign in with a passkey");
            browser.awaitText("The passkey was not taken");
            browser.screenshot("login-passkey-refused");
        }
    }

    private static void press(Browser browser, String label) {
        browser.find(By.xpath("//vaadin-button[contains(., '" + label + "')]")).click();
    }

    private static void signOut(Browser browser) {
        browser.find(By.cssSelector("vaadin-menu-bar-button")).click();
        browser.find(By.xpath("//vaadin-menu-bar-item[contains(., 'Sign out')]"))
                .click();
        browser.awaitText("Sign in with a passkey");
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
