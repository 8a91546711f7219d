package io.roadstead.journeys;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.RunningConsole;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages inside the frame, and how one gets there. */
final class FramePages {
    static final String PASSWORD = "correct horse battery";

    /** Starts a console with its gallery. */
    static final Map<String, String> DEVELOPMENT = Map.of(
            "ROADSTEAD_ADMIN_PASSWORD",
            PASSWORD,
            "ROADSTEAD_JAVA_OPTS",
            "-Droadstead.development=true -XX:TieredStopAtLevel=1");

    private FramePages() {}

    /** Paths by name. */
    static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("clusters", "/clusters");
        pages.put("cluster-add", "/clusters/add");
        pages.put("cluster-access", "/clusters/no-such-cluster/access");
        pages.put("resources", "/resources");
        pages.put("nodes", "/nodes");
        pages.put("events", "/events");
        pages.put("timeline", "/timeline");
        pages.put("logs", "/logs");
        pages.put("projects", "/projects");
        pages.put("project-missing", "/projects/p-aaaaaaaaaaaa");
        pages.put("users", "/users");
        pages.put("groups", "/groups");
        pages.put("roles", "/roles");
        pages.put("role", "/roles?open=cluster-viewer");
        pages.put("access", "/access");
        pages.put("access-requests", "/access/requests");
        pages.put("break-glass", "/access/requests/break-glass");
        pages.put("operations", "/operations");
        pages.put("tokens", "/tokens");
        pages.put("sessions", "/sessions");
        pages.put("passkeys", "/passkeys");
        pages.put("second-factor", "/second-factor");
        pages.put("password", "/password");
        pages.put("settings", "/settings");
        pages.put("sign-in-settings", "/settings/sign-in");
        pages.put("consoles", "/settings/consoles");
        pages.put("about", "/about");
        pages.put("audit", "/audit");
        pages.put("missing", "/no-such-page");
        pages.put("gallery", "/dev/gallery");
        return pages;
    }

    static void signIn(Browser browser, RunningConsole console) {
        LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
        browser.awaitTrue("document.querySelector('main.rs-page')");
    }

    /** Opens a page and waits until nothing is being loaded any more. */
    static void open(Browser browser, RunningConsole console, String path) {
        browser.open(console.url().resolve(path));
        browser.awaitTrue("document.querySelector('main.rs-page') && document.fonts.status === 'loaded'"
                + " && !document.querySelector('vaadin-connection-indicator[loading]')"
                + " && !document.querySelector('[loading]')");
    }
}
