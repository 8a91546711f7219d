package io.roadstead.console.access.rbac.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.rbac.model.RequestRule;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiCalls.Answer;
import io.roadstead.console.api.ApiPeople;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Roles that people ask for: who decides, what that makes, and what goes wrong in between. */
@ConsoleTest
@Import(ApiPeople.class)
class AccessRequestsIT {
    private static final String PATH = "/api/v1/access-requests";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    LapsedRequests sweep;

    private RequestBed bed;

    @BeforeEach
    void aClusterAndThreePeople() throws Exception {
        bed = new RequestBed(port, people);
    }

    @Test
    void aRoleIsHeldFromTheApprovalOnAndEndsByItself() throws Exception {
        String path = bed.asked(bed.user, "cluster-viewer", "PT1H");
        assertThat(bed.bindingsOf(GlobalRole.USER)).isZero();
        var waiting = bed.administrator
                .get(PATH + "?filter=whose:others,state:pending")
                .json()
                .get("items");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).get("mayApprove").asBoolean()).isTrue();
        assertThat(waiting.get(0).get("askerName").asString()).isEqualTo("user");

        Instant before = Instant.now();
        var approved = bed.decide(bed.administrator, path, "approve");
        assertThat(approved.status()).as(approved.raw().body()).isEqualTo(200);
        assertThat(approved.json().get("decidedBy").asString()).isEqualTo("administrator");
        String binding = approved.json().get("binding").asString();
        var held = bed.administrator.get("/api/v1/bindings/" + binding).json();
        assertThat(Instant.parse(held.get("until").asString()))
                .isBetween(
                        before.plus(Duration.ofHours(1)).minusSeconds(1),
                        Instant.now().plus(Duration.ofHours(1)));
        assertThat(held.get("reason").asString())
                .contains(path.substring(PATH.length() + 1))
                .contains("to look why it is slow");
        assertThat(bed.ask(bed.user, "cluster-viewer", "PT1H").problem()).isEqualTo("access-request.held");
        String target = "access-request/" + path.substring(PATH.length() + 1);
        assertThat(bed.recorded("access.request.create", target)).isEqualTo(1);
        assertThat(bed.recorded("access.request.approve", target)).isEqualTo(1);
        assertThat(bed.recorded("access.binding.create", "binding/" + binding)).isEqualTo(1);

        end(binding);
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        bed.administrator.get("/api/v1/bindings/" + binding).status() == 404);
        bed.asked(bed.user, "cluster-viewer", "PT1H");
    }

    @Test
    void nobodyDecidesOnWhatHeAskedForEvenIfHeCouldGiveIt() throws Exception {
        String path = bed.asked(bed.administrator, "cluster-owner", "PT1H");
        assertThat(bed.administrator.get(path).json().get("mayApprove").asBoolean())
                .isFalse();
        assertThat(bed.decide(bed.administrator, path, "approve").problem()).isEqualTo("access-request.own");
        assertThat(bed.decide(bed.administrator, path, "refuse").problem()).isEqualTo("access-request.own");
        assertThat(bed.bindingsOf(GlobalRole.ADMINISTRATOR)).isZero();
        assertThat(bed.decide(bed.administrator, path, "withdraw")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("withdrawn");
        assertThat(bed.decide(bed.administrator, path, "withdraw").problem()).isEqualTo("access-request.ended");
    }

    @Test
    void onlyTheAskerTakesARequestBack() throws Exception {
        String path = bed.asked(bed.user, "cluster-viewer", "PT1H");
        assertThat(bed.decide(bed.administrator, path, "withdraw").problem()).isEqualTo("access-request.of-another");
        assertThat(bed.decide(bed.user, path, "approve").problem()).isEqualTo("access-request.own");
    }

    @Test
    void anApproverWhoLostHisRightSinceDecidesNothing() throws Exception {
        String path = bed.asked(bed.user, "cluster-viewer", "PT1H");
        String right = bed.give(GlobalRole.AUDITOR, "cluster-owner", "");
        assertThat(bed.auditor.get(path).json().get("mayApprove").asBoolean()).isTrue();
        assertThat(bed.administrator.send("DELETE", right, "").status()).isEqualTo(204);
        assertThat(bed.decide(bed.auditor, path, "approve").problem()).isEqualTo("permission.denied");
        assertThat(bed.decide(bed.auditor, path, "refuse").problem()).isEqualTo("permission.denied");
        assertThat(bed.user.get(path).json().get("state").asString()).isEqualTo("pending");
        assertThat(bed.bindingsOf(GlobalRole.USER)).isZero();
    }

    @Test
    void anApproverGivesNeitherMoreThanHeHasNorForLonger() throws Exception {
        bed.give(GlobalRole.AUDITOR, "members-manage", "");
        String path = bed.asked(bed.user, "cluster-member", "PT3H");
        assertThat(bed.decide(bed.auditor, path, "approve").problem()).isEqualTo("grant.exceeds");
        bed.give(
                GlobalRole.AUDITOR,
                "cluster-owner",
                Instant.now().plus(Duration.ofHours(2)).toString());
        assertThat(bed.auditor.get(path).json().get("mayApprove").asBoolean()).isFalse();
        assertThat(bed.decide(bed.auditor, path, "approve").problem()).isEqualTo("grant.exceeds");
        assertThat(bed.decide(bed.auditor, path, "refuse").status()).isEqualTo(200);
        String shorter = bed.asked(bed.user, "cluster-member", "PT1H");
        assertThat(bed.decide(bed.auditor, shorter, "approve").status()).isEqualTo(200);
    }

    @Test
    void aRoleThatIsGoneIsNotGiven() throws Exception {
        var made = bed.administrator.send(
                "POST",
                "/api/v1/roles",
                "{\"name\":\"passing " + UUID.randomUUID()
                        + "\",\"level\":\"cluster\",\"permissions\":[\"CLUSTERS_READ\"]}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        String role = made.json().get("id").asString();
        String path = bed.asked(bed.user, role, "PT1H");
        assertThat(bed.administrator.send("DELETE", "/api/v1/roles/" + role, "").status())
                .isEqualTo(204);
        assertThat(bed.decide(bed.administrator, path, "approve").problem()).isEqualTo("access-request.unfit");
        assertThat(bed.user.get(path).json().get("state").asString()).isEqualTo("pending");
        assertThat(bed.user.get(path).json().get("roleName").asString()).startsWith("passing");
        assertThat(bed.decide(bed.administrator, path, "refuse").status()).isEqualTo(200);
    }

    @Test
    void whatNobodyDecidedInAWeekHasLapsed() throws Exception {
        String path = bed.asked(bed.user, "cluster-viewer", "PT1H");
        String id = path.substring(PATH.length() + 1);
        var request = bed.user.get(path).json();
        assertThat(Duration.between(
                        Instant.parse(request.get("createdAt").asString()),
                        Instant.parse(request.get("lapsesAt").asString())))
                .isEqualTo(RequestRule.PATIENCE);
        people.sql()
                .sql("update access.role_request set lapses_at = now() - interval '1 second' where id = :id")
                .param("id", UUID.fromString(id))
                .update();
        assertThat(bed.user.get(path).json().get("state").asString()).isEqualTo("lapsed");
        assertThat(bed.user.get(PATH + "?filter=state:pending").json().get("items"))
                .isEmpty();
        assertThat(bed.decide(bed.administrator, path, "approve").problem()).isEqualTo("access-request.ended");
        assertThat(bed.bindingsOf(GlobalRole.USER)).isZero();
        sweep.sweep();
        sweep.sweep();
        assertThat(bed.recorded("access.request.lapse", "access-request/" + id)).isEqualTo(1);
        bed.asked(bed.user, "cluster-viewer", "PT1H");
    }

    @Test
    void ofTwoApproversAtOnceOneDecidesAndTheOtherIsTold() throws Exception {
        bed.give(GlobalRole.AUDITOR, "cluster-owner", "");
        for (int round = 0; round < 5; round++) {
            String path = bed.asked(bed.user, "cluster-viewer", "PT1H");
            List<String> outcomes;
            try (var both = Executors.newFixedThreadPool(2)) {
                List<Future<String>> answers = Stream.of(bed.administrator, bed.auditor)
                        .map(who -> (Callable<String>) () -> outcome(bed.decide(who, path, "approve")))
                        .map(both::submit)
                        .toList();
                outcomes = Stream.of(answers.get(0).get(), answers.get(1).get())
                        .sorted()
                        .toList();
            }
            assertThat(outcomes).containsExactly("200", "access-request.ended");
            assertThat(bed.bindingsOf(GlobalRole.USER)).isEqualTo(1);
            String binding = bed.user.get(path).json().get("binding").asString();
            bed.administrator.send("DELETE", "/api/v1/bindings/" + binding, "");
        }
    }

    private static String outcome(Answer answer) {
        return answer.status() == 200 ? "200" : answer.problem();
    }

    @Test
    void requestsAreLimitedAndChecked() throws Exception {
        for (String role : List.of(
                "cluster-owner",
                "cluster-member",
                "cluster-viewer",
                "nodes-manage",
                "nodes-view",
                "storage-manage",
                "storage-view",
                "projects-manage",
                "projects-view")) {
            bed.asked(bed.user, role, "PT1H");
        }
        String last = bed.asked(bed.user, "members-view", "PT1H");
        assertThat(bed.ask(bed.user, "members-view", "PT2H").problem()).isEqualTo("access-request.same");
        assertThat(bed.ask(bed.user, "backups-view", "PT1H").problem()).isEqualTo("access-request.limit");
        assertThat(bed.decide(bed.user, last, "withdraw").status()).isEqualTo(200);
        assertThat(bed.ask(bed.user, "backups-view", "P31D").problem()).isEqualTo("request.invalid");
        assertThat(bed.ask(bed.user, "backups-view", "PT1M").problem()).isEqualTo("request.invalid");
        assertThat(bed.ask(bed.user, "administrator", "PT1H").problem()).isEqualTo("access-request.unfit");
        assertThat(bed.ask(bed.user, "no-such-role", "PT1H").problem()).isEqualTo("access-request.unfit");
        for (String reason : List.of("", "  ", "a\\nb", "x".repeat(241))) {
            String body = bed.request("backups-view", "PT1H").replace("to look why it is slow", reason);
            assertThat(bed.user.send("POST", PATH, body).problem()).as(reason).isEqualTo("request.invalid");
        }
        String nowhere = bed.request("backups-view", "PT1H").replace(bed.cluster, "c-" + "a".repeat(20));
        assertThat(bed.user.send("POST", PATH, nowhere).problem()).isEqualTo("access-request.unfit");
    }

    @Test
    void othersSeeNothingOfARequest() throws Exception {
        String path = bed.asked(bed.auditor, "cluster-owner", "PT1H");
        assertThat(bed.user.get(PATH).json().get("items")).isEmpty();
        assertThat(bed.user.get(path).problem()).isEqualTo("access-request.missing");
        for (String verb : List.of("approve", "refuse", "withdraw")) {
            assertThat(bed.decide(bed.user, path, verb).problem()).as(verb).isEqualTo("access-request.missing");
        }
        bed.give(GlobalRole.USER, "members-manage", "");
        assertThat(bed.user.get(PATH).json().get("items"))
                .as("of those at one's scope")
                .hasSize(1);
    }

    @Test
    void aDecisionIsMadeToWhatWasSeen() throws Exception {
        String path = bed.asked(bed.user, "cluster-viewer", "PT1H");
        assertThat(bed.administrator
                        .send("POST", path + "/approve", "{}", "If-Match", "\"7\"")
                        .problem())
                .isEqualTo("version.stale");
        String tag = bed.administrator.get(path).header("ETag");
        assertThat(bed.administrator
                        .send("POST", path + "/approve", "{}", "If-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatOnlyReadsAsksForNothingAndDecidesNothing() throws Exception {
        ApiCalls reads = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\"");
        String path = bed.asked(bed.user, "cluster-viewer", "PT1H");
        assertThat(bed.decide(reads, path, "approve").problem()).isEqualTo("permission.denied");
        assertThat(bed.ask(reads, "cluster-viewer", "PT1H").problem()).isEqualTo("permission.denied");
        assertThat(reads.get(path).json().get("mayApprove").asBoolean()).isFalse();
    }

    private void end(String binding) {
        people.sql()
                .sql("update access.role_binding set until = now() - interval '1 second' where id = :id")
                .param("id", UUID.fromString(binding))
                .update();
    }
}
