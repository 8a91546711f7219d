package io.roadstead.console.access.rbac.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiCalls.Answer;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.AttentionSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Roles that people take by themselves in an emergency: as set up, for hours, with an alarm, and nothing more. */
@ConsoleTest
@Import(ApiPeople.class)
class BreakGlassIT {
    private static final String PATH = "/api/v1/break-glass";
    private static final String WHY = "{\"text\":\"the harbour is dark, and nobody answers\"}";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    List<AttentionSource> attention;

    private RequestBed bed;

    @BeforeEach
    void aClusterAndThreePeople() throws Exception {
        bed = new RequestBed(port, people);
    }

    @Test
    void aRoleIsTakenAtOnceAndAlarmsUntilAnotherAdministratorHasLookedAtIt() throws Exception {
        String path = setUp("user", bed.id(GlobalRole.USER), "cluster-owner", 2);
        assertThat(alarms()).isZero();
        Instant before = Instant.now();
        var taken = byPassword("user").send("POST", path + "/take", WHY);
        assertThat(taken.status()).as(taken.raw().body()).isEqualTo(200);
        assertThat(Instant.parse(taken.json().get("until").asString()))
                .isBetween(
                        before.plus(Duration.ofHours(2)).minusSeconds(1),
                        Instant.now().plus(Duration.ofHours(2)));
        assertThat(bed.bindingsOf(GlobalRole.USER)).isEqualTo(1);
        String use = taken.json().get("id").asString();
        assertThat(bed.recorded("access.break-glass.take", "break-glass-use/" + use))
                .isEqualTo(1);
        assertThat(alarms()).isEqualTo(1);

        String acknowledge = PATH + "/uses/" + use + "/acknowledge";
        assertThat(bed.user
                        .send("POST", acknowledge, "{\"text\":\"all is well\"}")
                        .problem())
                .isEqualTo("permission.denied");
        var seen = bed.administrator.send("POST", acknowledge, "{\"text\":\"a fuse; renewed\"}", "If-Match", "\"0\"");
        assertThat(seen.json().get("acknowledgedBy").asString()).isEqualTo("administrator");
        assertThat(alarms()).isZero();
        assertThat(bed.administrator
                        .send("POST", acknowledge, "{\"text\":\"again\"}")
                        .problem())
                .isEqualTo("version.stale");
        assertThat(bed.recorded("access.break-glass.acknowledge", "break-glass-use/" + use))
                .isEqualTo(1);
        assertThat(bed.user.get(PATH + "/uses").json().get("items")).hasSize(1);
    }

    @Test
    void noApiTokenTakesAnything() throws Exception {
        String path = setUp("user", bed.id(GlobalRole.USER), "cluster-viewer", 1);
        assertThat(bed.user.send("POST", path + "/take", WHY).problem()).isEqualTo("sign-in.recent");
        assertThat(bed.bindingsOf(GlobalRole.USER)).isZero();
        assertThat(new ApiCalls(port, "")
                        .basic("user", "wrong")
                        .send("POST", path + "/take", WHY)
                        .problem())
                .isEqualTo("sign-in.wrong");
    }

    @Test
    void whatIsHeldIsNotTakenTwiceAndCanBeTakenAgainAfterItsEnd() throws Exception {
        String path = setUp("user", bed.id(GlobalRole.USER), "cluster-viewer", 1);
        assertThat(byPassword("user").send("POST", path + "/take", WHY).status())
                .isEqualTo(200);
        assertThat(byPassword("user").send("POST", path + "/take", WHY).problem())
                .isEqualTo("break-glass.held");
        assertThat(alarms()).isEqualTo(1);
        people.sql()
                .sql("update access.role_binding set until = now() - interval '1 second' where account_id = :id")
                .param("id", bed.id(GlobalRole.USER))
                .update();
        assertThat(byPassword("user").send("POST", path + "/take", WHY).status())
                .isEqualTo(200);
        assertThat(alarms()).isEqualTo(2);
    }

    @Test
    void onlyThoseForWhomItWasSetUpTakeIt() throws Exception {
        var group = bed.administrator.send(
                "POST", "/api/v1/groups", "{\"name\":\"watch-" + bed.cluster.substring(2, 8) + "\",\"role\":\"user\"}");
        String id = group.json().get("id").asString();
        String path = setUp("group", UUID.fromString(id), "cluster-viewer", 8);
        assertThat(byPassword("user").send("POST", path + "/take", WHY).problem())
                .isEqualTo("break-glass.missing");
        assertThat(bed.user.get(PATH).json().get("items")).isEmpty();
        String member = "/api/v1/groups/" + id + "/members/" + bed.id(GlobalRole.USER);
        assertThat(bed.administrator.send("PUT", member, "").status()).isEqualTo(204);
        assertThat(byPassword("user").send("POST", path + "/take", WHY).status())
                .isEqualTo(200);
        bed.administrator.send("DELETE", member, "");
        assertThat(byPassword("user").send("POST", path + "/take", WHY).problem())
                .isEqualTo("break-glass.missing");
    }

    @Test
    void whatWasTakenIsNeitherExtendedNorGivenOn() throws Exception {
        String path = setUp("user", bed.id(GlobalRole.USER), "cluster-owner", 1);
        var taken = byPassword("user").send("POST", path + "/take", WHY).json();
        String own = "/api/v1/bindings/" + taken.get("binding").asString();
        String later = Instant.now().plus(Duration.ofHours(9)).toString();
        assertThat(bed.user
                        .send("PUT", own, "{\"until\":\"" + later + "\"}", "If-Match", "*")
                        .problem())
                .isEqualTo("grant.exceeds");
        assertThat(bed.user.send("PUT", own, "{}", "If-Match", "*").problem()).isEqualTo("grant.exceeds");
        String soon = Instant.now().plus(Duration.ofMinutes(5)).toString();
        assertThat(bed.user
                        .send("POST", "/api/v1/bindings", bed.binding(GlobalRole.AUDITOR, "cluster-viewer", soon))
                        .problem())
                .isEqualTo("grant.exceeds");
        assertThat(bed.user
                        .send("POST", "/api/v1/bindings", bed.binding(GlobalRole.USER, "cluster-viewer", ""))
                        .problem())
                .isEqualTo("grant.exceeds");
        String request = bed.asked(bed.auditor, "cluster-viewer", "PT15M");
        assertThat(bed.decide(bed.user, request, "approve").problem()).isEqualTo("grant.exceeds");
    }

    @Test
    void whoTookItDoesNotEndItsAlarm() throws Exception {
        String path = setUp("user", bed.id(GlobalRole.ADMINISTRATOR), "cluster-owner", 1);
        var taken =
                byPassword("administrator").send("POST", path + "/take", WHY).json();
        String acknowledge = PATH + "/uses/" + taken.get("id").asString() + "/acknowledge";
        assertThat(bed.administrator.send("POST", acknowledge, WHY).problem()).isEqualTo("break-glass.own");
    }

    @Test
    void setUpIsCheckedAndCanBeTakenBack() throws Exception {
        String path = setUp("user", bed.id(GlobalRole.USER), "cluster-owner", 2);
        assertThat(bed.administrator
                        .send("POST", PATH, body("user", bed.id(GlobalRole.USER), "cluster-owner", 3))
                        .problem())
                .isEqualTo("break-glass.same");
        assertThat(bed.administrator
                        .send("POST", PATH, body("user", bed.id(GlobalRole.USER), "nodes-view", 9))
                        .problem())
                .isEqualTo("request.invalid");
        assertThat(bed.administrator
                        .send("POST", PATH, body("user", UUID.randomUUID(), "nodes-view", 1))
                        .problem())
                .isEqualTo("break-glass.unfit");
        assertThat(bed.user
                        .send("POST", PATH, body("user", bed.id(GlobalRole.USER), "nodes-view", 1))
                        .problem())
                .isEqualTo("permission.denied");
        assertThat(bed.administrator.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(byPassword("user").send("POST", path + "/take", WHY).problem())
                .isEqualTo("break-glass.missing");
    }

    private String setUp(String kind, UUID subject, String role, int hours) throws Exception {
        Answer made = bed.administrator.send("POST", PATH, body(kind, subject, role, hours));
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return PATH + "/" + made.json().get("id").asString();
    }

    private String body(String kind, UUID subject, String role, int hours) {
        return "{\"subject\":{\"kind\":\"" + kind + "\",\"id\":\"" + subject + "\"},\"role\":\"" + role
                + "\",\"scope\":" + bed.scope() + ",\"hours\":" + hours + "}";
    }

    private ApiCalls byPassword(String name) {
        return new ApiCalls(port, "").basic(name, ApiPeople.PASSWORD);
    }

    /** As the first page of an administrator counts them. */
    private int alarms() {
        Caller administrator = new Caller(
                people.id(GlobalRole.ADMINISTRATOR),
                "administrator",
                GlobalRole.ADMINISTRATOR.permissions(),
                Optional.empty());
        return attention.stream()
                .flatMap(source -> source.now(administrator).stream())
                .filter(each -> each.key().equals("break-glass"))
                .mapToInt(each -> (Integer) each.arguments().getFirst())
                .sum();
    }
}
