package io.roadstead.console.operations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.operations.OperationOwners;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Operations over HTTP, with the first kind that there is. */
@ConsoleTest
@Import(ApiPeople.class)
class OperationsApiIT {
    private static final String ALL = "\"read\",\"write\"";
    private static final String PATH = "/api/v1/operations";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    OperationOwners owners;

    @BeforeEach
    void everybody() {
        people.only();
    }

    @Test
    void anAuditorVerifiesTheTrailAndOthersSeeWhatTheyMay() throws Exception {
        ApiCalls calls = new ApiCalls(port, "");
        ApiCalls auditor = calls.token("auditor", ApiPeople.PASSWORD, ALL);
        String wish = "{\"kind\":\"audit.verify\",\"key\":\"today\"}";
        var started = auditor.send("POST", PATH, wish);
        assertThat(started.status()).as(started.raw().body()).isEqualTo(202);
        String path = started.header("Location");
        assertThat(auditor.send("POST", PATH, wish).header("Location"))
                .as("the same key")
                .isEqualTo(path);
        JsonNode ended = awaitEnd(auditor, path);
        assertThat(ended.get("operation").get("state").asString())
                .as(ended.toString())
                .isEqualTo("done");
        assertThat(ended.get("operation").get("result").get("text").asString())
                .startsWith("The audit trail is intact: ");
        assertThat(ended.get("steps")).hasSize(2);
        assertThat(auditor.get(path, "Accept-Language", "ko")
                        .json()
                        .get("operation")
                        .get("result")
                        .get("text")
                        .asString())
                .startsWith("감사 기록이 온전합니다");

        ApiCalls user = calls.token("user", ApiPeople.PASSWORD, ALL);
        ApiCalls administrator = calls.token("administrator", ApiPeople.PASSWORD, ALL);
        assertThat(user.get(path).problem()).isEqualTo("operation.missing");
        assertThat(user.send("POST", PATH, wish).problem()).isEqualTo("permission.denied");
        assertThat(user.get(PATH).json().get("items")).isEmpty();
        assertThat(administrator.get(path).status()).isEqualTo(200);
        String filter = PATH + "?limit=5&filter=state:done,kind:audit.verify,owner:audit";
        assertThat(administrator.get(filter).json().get("items")).isNotEmpty();
        assertThat(administrator.send("POST", path + "/cancel", "").problem()).isEqualTo("operation.ended");
        assertThat(administrator.send("POST", path + "/retry", "").problem()).isEqualTo("operation.not-repeatable");
        assertThat(auditor.send("POST", PATH, "{\"kind\":\"no.such\"}").problem())
                .isEqualTo("operation.kind");
    }

    @Test
    void whatATokenStartsMayWhatTheTokenCarriesUntilItEnds() throws Exception {
        ApiCalls person = new ApiCalls(port, "").basic("user", ApiPeople.PASSWORD);
        JsonNode made = person.send("POST", "/api/v1/tokens", "{\"name\":\"ci\",\"scopes\":[\"read\"]}")
                .json();
        UUID token = UUID.fromString(made.get("id").asString());
        AccountId user = people.id(GlobalRole.USER);
        Caller caller = owners.owner(user, token).orElseThrow();
        assertThat(caller.may(Permission.OWN_READ)).isTrue();
        assertThat(caller.may(Permission.OWN_WRITE)).isFalse();
        assertThat(caller.until()).isPresent();
        assertThat(caller.token()).contains(token);
        assertThat(owners.owner(people.id(GlobalRole.AUDITOR), token)).isEmpty();
        ApiCalls other = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, ALL);
        assertThat(other.send("DELETE", "/api/v1/tokens/" + token, "").status()).isEqualTo(204);
        assertThat(owners.owner(user, token)).isEmpty();
    }

    private static JsonNode awaitEnd(ApiCalls caller, String path) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        JsonNode seen = caller.get(path).json();
        while (seen.get("operation").get("endedAt").isNull()) {
            assertThat(System.nanoTime()).as(seen.toString()).isLessThan(deadline);
            Thread.sleep(50);
            seen = caller.get(path).json();
        }
        return seen;
    }
}
