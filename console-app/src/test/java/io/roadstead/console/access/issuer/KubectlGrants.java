package io.roadstead.console.access.issuer;

import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import java.net.http.HttpResponse;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Ways in which an administrator lets kubectl into one cluster, for tests of other packages. */
@TestComponent
public class KubectlGrants {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KubectlBed bed;

    KubectlGrants(ApiPeople people, SignIns signIns, JdbcClient sql, KubectlCodes codes, KubectlDevices devices) {
        bed = new KubectlBed(people, signIns, sql, codes, devices);
    }

    /** At this console, for the cluster of this id. */
    public void at(int port, String cluster) {
        bed.at(port, cluster);
    }

    /** A code as the browser carries it. */
    public String code() {
        return bed.code(bed.browser(GlobalRole.ADMINISTRATOR), bed.harbour);
    }

    public HttpResponse<String> exchange(String code) throws Exception {
        return bed.exchange(bed.harbour, code).raw();
    }

    public HttpResponse<String> refresh(String token) throws Exception {
        return bed.refresh(bed.harbour, token).raw();
    }

    public HttpResponse<String> revoke(String token) throws Exception {
        return bed.form("/oauth2/kubectl/revoke", Map.of("token", token)).raw();
    }

    public HttpResponse<String> device() throws Exception {
        return bed.device(bed.harbour).raw();
    }

    public HttpResponse<String> poll(String device) throws Exception {
        return bed.poll(bed.harbour, device).raw();
    }

    public boolean decide(String userCode, boolean allowed) {
        return bed.decide(GlobalRole.ADMINISTRATOR, userCode, allowed);
    }

    /** A field of an answer; empty where there is none. */
    public static String field(HttpResponse<String> answer, String name) {
        return JSON.readTree(answer.body()).path(name).asString("");
    }
}
