package io.roadstead.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Groups over HTTP: what they give, whom they sign out, and that they leave somebody administrator. */
@ConsoleTest
@Import(ApiPeople.class)
class GroupsIT {
    private static final String ALL = "\"read\",\"write\"";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    private ApiCalls administrator = new ApiCalls(0, "");

    @BeforeEach
    void anAdministrator() throws Exception {
        people.only();
        people.sql().sql("truncate access.user_group cascade").update();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, ALL);
    }

    @Test
    void aGroupGivesItsMembersItsRoleAsLongAsTheyBelongToIt() throws Exception {
        var user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, ALL);
        assertThat(user.get("/api/v1/users").problem()).isEqualTo("permission.denied");
        String group = make("Auditors of the year", "auditor");
        member("PUT", group, GlobalRole.USER);
        assertThat(user.get("/api/v1/users").status()).isEqualTo(200);
        assertThat(user.get("/api/v1/me").json().get("role").asString()).isEqualTo("auditor");
        var row =
                administrator.get("/api/v1/users/" + people.id(GlobalRole.USER)).json();
        assertThat(row.get("role").asString()).isEqualTo("user");
        assertThat(row.get("effectiveRole").asString()).isEqualTo("auditor");
        member("DELETE", group, GlobalRole.USER);
        assertThat(user.get("/api/v1/users").problem()).isEqualTo("permission.denied");
    }

    @Test
    void whoGetsAnotherRoleIsSignedOutWithinFiveSecondsAndNobodyElse() throws Exception {
        Doorstep user = new Doorstep(port);
        Doorstep auditor = new Doorstep(port);
        assertThat(user.password("user", ApiPeople.PASSWORD)).isEqualTo("/");
        assertThat(auditor.password("auditor", ApiPeople.PASSWORD)).isEqualTo("/");
        assertThat(user.signedIn() && auditor.signedIn()).isTrue();
        String group = make("readers", "auditor");
        member("PUT", group, GlobalRole.USER);
        member("PUT", group, GlobalRole.AUDITOR);
        assertThat(user.signedOutWithin(Duration.ofSeconds(6))).isTrue();
        assertThat(auditor.signedIn()).isTrue();
        user.password("user", ApiPeople.PASSWORD);
        assertThat(user.get("/audit").statusCode()).isEqualTo(200);
        assertThat(administrator.send("DELETE", "/api/v1/groups/" + group, "").status())
                .isEqualTo(204);
        assertThat(user.signedOutWithin(Duration.ofSeconds(6))).isTrue();
        assertThat(auditor.signedIn()).isTrue();
    }

    @Test
    void aDisabledADemotedAndARenamedUserIsSignedOutWithinFiveSeconds() throws Exception {
        String path = "/api/v1/users/" + people.id(GlobalRole.AUDITOR);
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("auditor as auditor", "{\"name\":\"auditor\",\"role\":\"user\",\"enabled\":true}");
        changes.put("auditor as user", "{\"name\":\"renamed\",\"role\":\"user\",\"enabled\":true}");
        changes.put("renamed as user", "{\"name\":\"renamed\",\"role\":\"user\",\"enabled\":false}");
        for (var change : changes.entrySet()) {
            Doorstep door = new Doorstep(port);
            assertThat(door.password(change.getKey().split(" ")[0], ApiPeople.PASSWORD))
                    .isEqualTo("/");
            assertThat(door.signedIn()).isTrue();
            administrator.send("PUT", path, change.getValue(), "If-Match", "*");
            assertThat(door.signedOutWithin(Duration.ofSeconds(6)))
                    .as(change.getKey())
                    .isTrue();
        }
    }

    @Test
    void theLastAdministratorStaysWhateverIsTried() throws Exception {
        String group = make("crew", "administrator");
        member("PUT", group, GlobalRole.USER);
        String first = "/api/v1/users/" + people.id(GlobalRole.ADMINISTRATOR);
        var user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, ALL);
        String demoted = "{\"name\":\"administrator\",\"role\":\"user\",\"enabled\":true}";
        assertThat(user.send("PUT", first, demoted, "If-Match", "*").status()).isEqualTo(200);
        String memberPath = "/api/v1/groups/" + group + "/members/" + people.id(GlobalRole.USER);
        String userPath = "/api/v1/users/" + people.id(GlobalRole.USER);
        assertThat(user.send("DELETE", memberPath, "").problem()).isEqualTo("user.last-administrator");
        assertThat(user.send("DELETE", "/api/v1/groups/" + group, "").problem()).isEqualTo("user.last-administrator");
        assertThat(user.send(
                                "PUT",
                                "/api/v1/groups/" + group,
                                "{\"name\":\"crew\",\"role\":\"auditor\"}",
                                "If-Match",
                                "*")
                        .problem())
                .isEqualTo("user.last-administrator");
        assertThat(user.send(
                                "PUT",
                                userPath,
                                "{\"name\":\"user\",\"role\":\"user\",\"enabled\":false}",
                                "If-Match",
                                "*")
                        .problem())
                .isEqualTo("user.last-administrator");
        assertThat(user.send("DELETE", userPath, "").problem()).isEqualTo("user.last-administrator");
        var still = user.get("/api/v1/groups/" + group).json();
        assertThat(still.get("role").asString()).isEqualTo("administrator");
        assertThat(still.get("members").asInt()).isEqualTo(1);
        assertThat(still.get("version").asInt()).isZero();
    }

    @Test
    void changesNameTheVersionThatTheyAreMadeTo() throws Exception {
        String group = make("crew", "user");
        String path = "/api/v1/groups/" + group;
        String body = "{\"name\":\"Crew\",\"role\":\"user\"}";
        assertThat(administrator.send("PUT", path, body).problem()).isEqualTo("version.required");
        String tag = administrator.get(path).header("ETag");
        var changed = administrator.send("PUT", path, body, "If-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        assertThat(administrator.send("PUT", path, body, "If-Match", tag).problem())
                .isEqualTo("version.stale");
        assertThat(administrator.send("DELETE", path, "", "If-Match", tag).problem())
                .isEqualTo("version.stale");
        assertThat(administrator
                        .send("POST", "/api/v1/groups", body.replace("Crew", "CREW"))
                        .problem())
                .isEqualTo("group.name-taken");
        assertThat(administrator
                        .send("PUT", path + "/members/" + UUID.randomUUID(), "")
                        .problem())
                .isEqualTo("user.missing");
        assertThat(administrator
                        .send("DELETE", "/api/v1/groups/" + UUID.randomUUID(), "")
                        .problem())
                .isEqualTo("group.missing");
    }

    @Test
    void listsArePagesOfGroupsAndOfMembers() throws Exception {
        for (String name : new String[] {"c", "a", "b"}) {
            make(name, name.equals("b") ? "auditor" : "user");
        }
        var first = administrator.get("/api/v1/groups?limit=2").json();
        assertThat(first.get("items"))
                .extracting(item -> item.get("name").asString())
                .containsExactly("a", "b");
        var second = administrator
                .get("/api/v1/groups?limit=2&cursor=" + first.get("next").asString())
                .json();
        assertThat(second.get("items"))
                .extracting(item -> item.get("name").asString())
                .containsExactly("c");
        assertThat(administrator
                        .get("/api/v1/groups?filter=role:auditor")
                        .json()
                        .get("items"))
                .hasSize(1);
        String group = first.get("items").get(0).get("id").asString();
        member("PUT", group, GlobalRole.USER);
        member("PUT", group, GlobalRole.USER);
        member("PUT", group, GlobalRole.AUDITOR);
        var members = administrator
                .get("/api/v1/groups/" + group + "/members?sort=-name")
                .json();
        assertThat(members.get("items"))
                .extracting(item -> item.get("name").asString())
                .containsExactly("user", "auditor");
    }

    @Test
    void aDisplayNameIsKeptAndFound() throws Exception {
        String path = "/api/v1/users/" + people.id(GlobalRole.USER);
        String body = "{\"name\":\"user\",\"role\":\"user\",\"enabled\":true,\"displayName\":\" 김 에이다 \"}";
        var changed = administrator.send("PUT", path, body, "If-Match", "*");
        assertThat(changed.json().get("displayName").asString()).isEqualTo("김 에이다");
        administrator.send("PUT", path, "{\"name\":\"user\",\"role\":\"user\",\"enabled\":true}", "If-Match", "*");
        assertThat(administrator
                        .get("/api/v1/users?filter=name:%EC%97%90%EC%9D%B4")
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(administrator
                        .send("PUT", path, body.replace(" 김 에이다 ", "a\\nb"), "If-Match", "*")
                        .problem())
                .isEqualTo("request.invalid");
    }

    private String make(String name, String role) throws Exception {
        var made =
                administrator.send("POST", "/api/v1/groups", "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.json().get("id").asString();
    }

    private void member(String method, String group, GlobalRole who) throws Exception {
        assertThat(administrator
                        .send(method, "/api/v1/groups/" + group + "/members/" + people.id(who), "")
                        .status())
                .isEqualTo(204);
    }
}
