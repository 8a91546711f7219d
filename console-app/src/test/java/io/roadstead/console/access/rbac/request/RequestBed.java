package io.roadstead.console.access.rbac.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiCalls.Answer;
import io.roadstead.console.api.ApiPeople;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A cluster, one account of each role and their tokens; what tests of requests and emergencies do again and again. */
final class RequestBed {
    private static final String ALL = "\"read\",\"write\"";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final ApiPeople people;
    final ApiCalls administrator;
    final ApiCalls auditor;
    final ApiCalls user;
    final String cluster;

    RequestBed(int port, ApiPeople people) throws IOException, InterruptedException {
        this.people = people;
        people.only();
        people.sql().sql("truncate access.break_glass_use").update();
        ApiCalls nobody = new ApiCalls(port, "");
        administrator = nobody.token("administrator", ApiPeople.PASSWORD, ALL);
        auditor = nobody.token("auditor", ApiPeople.PASSWORD, ALL);
        user = nobody.token("user", ApiPeople.PASSWORD, ALL);
        var made = administrator.send(
                "POST",
                "/api/v1/clusters",
                "{\"name\":\"asked-" + NUMBER.incrementAndGet() + "\",\"labels\":{},\"mode\":\"manager\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        cluster = made.json().get("id").asString();
    }

    String scope() {
        return "{\"kind\":\"cluster\",\"cluster\":\"" + cluster + "\"}";
    }

    String request(String role, String length) {
        return "{\"role\":\"" + role + "\",\"scope\":" + scope() + ",\"length\":\"" + length
                + "\",\"reason\":\"to look why it is slow\"}";
    }

    Answer ask(ApiCalls who, String role, String length) throws IOException, InterruptedException {
        return who.send("POST", "/api/v1/access-requests", request(role, length));
    }

    /** Asks, and gives the path of the request. */
    String asked(ApiCalls who, String role, String length) throws IOException, InterruptedException {
        Answer made = ask(who, role, length);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(made.json().get("state").asString()).isEqualTo("pending");
        return "/api/v1/access-requests/" + made.json().get("id").asString();
    }

    Answer decide(ApiCalls who, String path, String verb) throws IOException, InterruptedException {
        return who.send("POST", path + "/" + verb, "{\"note\":\"as said by telephone\"}", "If-Match", "*");
    }

    /** Gives a role in the cluster, as the administrator; the path of the binding. */
    String give(GlobalRole to, String role, String until) throws IOException, InterruptedException {
        Answer made = administrator.send("POST", "/api/v1/bindings", binding(to, role, until));
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return "/api/v1/bindings/" + made.json().get("id").asString();
    }

    String binding(GlobalRole to, String role, String until) {
        return "{\"role\":\"" + role + "\",\"subject\":{\"kind\":\"user\",\"id\":\"" + id(to) + "\"},\"scope\":"
                + scope() + (until.isEmpty() ? "" : ",\"until\":\"" + until + "\"") + "}";
    }

    UUID id(GlobalRole role) {
        return people.id(role).value();
    }

    int bindingsOf(GlobalRole role) {
        return people.sql()
                .sql("select count(*) from access.role_binding where account_id = :id and until > now()")
                .param("id", id(role))
                .query(Integer.class)
                .single();
    }

    int recorded(String action, String target) {
        return people.sql()
                .sql("select count(*) from audit.record where action = :action and target = :target")
                .param("action", action)
                .param("target", target)
                .query(Integer.class)
                .single();
    }
}
