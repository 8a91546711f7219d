package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.RunningConsole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database hangs while people work: pages say so, nobody doubts a right password, and all is well afterwards. */
class LostDatabaseJourney {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path data;

    @Test
    void aHungDatabaseIsSaidOnThePagesAndForgottenWhenItIsBack() throws Exception {
        try (Browser working = new Browser();
                Browser arriving = new Browser();
                RunningConsole console =
                        RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD))) {
            LoginPage.open(working, console.url()).signIn("admin", PASSWORD);
            working.awaitText("No clusters yet");
            LoginPage login = LoginPage.open(arriving, console.url());
            arriving.awaitText("Sign in");

            signal("STOP", console);
            console.awaitReadiness(503);
            assertThat(console.get("/healthz").statusCode()).isEqualTo(200);
            working.open(console.url());
            working.awaitText("The database does not answer.");
            working.screenshot("home-database-lost");
            assertThat(working.accessibilityProblems()).isEmpty();
            login.signIn("admin", PASSWORD);
            arriving.awaitText("nobody can be signed in");
            arriving.screenshot("login-database-lost");

            signal("CONT", console);
            console.awaitReadiness(200);
            LoginPage.open(arriving, console.url()).signIn("admin", PASSWORD);
            arriving.awaitText("No clusters yet");
            assertThat(arriving.shows("The database does not answer.")).isFalse();
        }
    }

    private static void signal(String name, RunningConsole console) throws IOException, InterruptedException {
        ProcessHandle first = console.postmaster();
        assertThat(kill(name, first)).isZero(); // from then on it starts no other one
        for (ProcessHandle process : first.descendants().toList()) {
            int answered = kill(name, process);
            assertThat(answered == 0 || !process.isAlive())
                    .as("a process that did not end by itself was reached")
                    .isTrue();
        }
    }

    private static int kill(String name, ProcessHandle process) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
