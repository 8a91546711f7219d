package io.roadstead.journeys;

import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.RunningConsole;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator invites somebody, gives a role by a group, and takes the right to sign in away. */
class UsersJourney {
    private static final String PASSWORD = "correct horse battery";
    private static final String OWN = "another horse battery";

    @TempDir
    Path data;

    @Test
    void somebodyIsInvitedGetsARoleByAGroupAndIsShutOut() throws Exception {
        try (RunningConsole console = RunningConsole.startAgain(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD));
                Browser browser = new Browser();
                Browser other = new Browser("ko")) {
            Widgets page = new Widgets(browser);
            LoginPage.open(browser, console.url()).signIn("admin", PASSWORD);
            browser.awaitText("No clusters yet");
            String link = invite(browser, page, console.url().resolve("/users"));
            Widgets theirs = new Widgets(other);
            other.open(URI.create(link));
            other.awaitText("비밀번호 정하기");
            Look.at(other, "choose-password-ko");
            theirs.type("비밀번호", OWN);
            theirs.type("비밀번호 확인", OWN);
            theirs.press("비밀번호 설정");
            other.awaitText("비밀번호가 설정되었습니다");
            new LoginPage(other).signIn("grace", OWN);
            other.awaitText("환영합니다");

            group(browser, page, console.url().resolve("/groups"));
            other.open(console.url());
            other.awaitText("로그인"); // the new role begins with a new sign-in
            LoginPage.open(other, console.url()).signIn("grace", OWN);
            other.awaitText("감사 체인");
            other.open(console.url().resolve("/users"));
            other.awaitText("감사자 (그룹)");
            Look.at(other, "users-ko");

            browser.open(console.url().resolve("/users"));
            browser.awaitText("Auditor (by group)");
            Look.around(browser, "users");
            page.open("grace");
            browser.awaitText("Link for a new password");
            Look.around(browser, "user");
            page.press("Disable");
            browser.awaitText("Disabled");
            LoginPage.open(other, console.url()).signIn("grace", OWN);
            other.awaitText("이름 또는 비밀번호가");

            page.open("grace");
            page.press("Remove user");
            browser.awaitText("Remove grace?");
            Look.at(browser, "user-remove");
            page.pressInDialog("Remove user");
            browser.awaitNoText("Grace Hopper");
            page.open("admin");
            page.press("Disable");
            browser.awaitText("Somebody must remain administrator");
        }
    }

    private static String invite(Browser browser, Widgets page, URI users) throws Exception {
        browser.open(users);
        browser.awaitText("admin");
        page.press("Add user");
        browser.awaitText("You get a link to hand over");
        page.type("Name", "grace");
        page.type("Display name", "Grace Hopper");
        Look.at(browser, "user-add");
        page.pressInDialog("Add user");
        browser.awaitText("Hand this link over");
        Look.at(browser, "user-link");
        String link = page.shown("#secret");
        page.pressInDialog("Close");
        browser.awaitText("Grace Hopper");
        return link;
    }

    private static void group(Browser browser, Widgets page, URI groups) throws Exception {
        browser.open(groups);
        browser.awaitText("No groups yet");
        Look.at(browser, "groups-empty");
        page.press("Add group");
        page.type("Name", "Auditors");
        page.choose("Role", "Auditor");
        page.pressInDialog("Add group");
        browser.awaitText("Auditors");
        page.open("Auditors");
        browser.awaitText("Nobody yet");
        page.type("Name of a user", "nobody");
        page.press("Add");
        browser.awaitText("Nobody has this name");
        page.type("Name of a user", "grace");
        page.press("Add");
        browser.awaitText("Grace Hopper (grace)");
        Look.around(browser, "group");
    }
}
