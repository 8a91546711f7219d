package io.roadstead.console.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.PageCalls;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.FakeGateway;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages on which people let kubectl in, as other sites would like to use them. */
@ConsoleTest
@Import({ApiPeople.class, FakeGateway.class, KubectlBed.class})
class KubectlPagesIT {
    @LocalServerPort
    int port;

    @Autowired
    KubectlBed bed;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void twoClusters() throws Exception {
        bed.reset(port);
    }

    @Test
    void whoIsNotSignedInSignsInFirstAndComesBack() throws Exception {
        PageCalls browser = new PageCalls(port);
        var sent = browser.get(address());
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location").orElse("")).endsWith("/login");
        assertThat(browser.signIn("administrator", ApiPeople.PASSWORD))
                .contains("/kubectl?")
                .contains("code_challenge=");
    }

    @Test
    void anAddressAloneLetsNobodyIn() throws Exception {
        PageCalls browser = new PageCalls(port);
        browser.signIn("administrator", ApiPeople.PASSWORD);
        assertThat(browser.get(address()).statusCode()).isEqualTo(200);
        assertThat(browser.navigate("kubectl", address().substring(1))).isPresent();
        assertThat(codes()).isZero();
        String code = bed.device(bed.harbour).get("user_code");
        assertThat(browser.get("/device?user_code=" + code).statusCode()).isEqualTo(200);
        assertThat(decided()).isZero();
    }

    @Test
    void anotherSiteCanSendNoFormHere() throws Exception {
        PageCalls browser = new PageCalls(port);
        browser.signIn("administrator", ApiPeople.PASSWORD);
        String code = bed.device(bed.harbour).get("user_code");
        for (String path : new String[] {
            address(), address() + "&allow=true", "/device?user_code=" + code + "&allow=true", "/?v-r=uidl&v-uiId=0"
        }) {
            assertThat(browser.send("POST", path, "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(codes()).isZero();
        assertThat(decided()).isZero();
    }

    @Test
    void noOtherSiteShowsThePagesInAFrame() throws Exception {
        PageCalls browser = new PageCalls(port);
        browser.signIn("administrator", ApiPeople.PASSWORD);
        for (String path : new String[] {address(), "/device"}) {
            assertThat(browser.get(path)
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse(""))
                    .as(path)
                    .contains("frame-ancestors 'none'");
        }
    }

    /** The one who asks is the attacker: the browser belongs to a person whose cookies it cannot use. */
    @Test
    void theDoorsOfProgramsLookAtNoCookie() throws Exception {
        PageCalls browser = new PageCalls(port);
        browser.signIn("administrator", ApiPeople.PASSWORD);
        var answer = bed.raw(
                "/oauth2/kubectl/token",
                "grant_type=authorization_code&client_id=" + KubectlBed.client(bed.harbour),
                "Cookie",
                browser.cookies());
        assertThat(answer.error()).isEqualTo("invalid_grant");
        assertThat(answer.raw().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private String address() {
        var request = bed.request(bed.harbour);
        assertThat(bed.caller(GlobalRole.ADMINISTRATOR).permissions()).isNotEmpty();
        return "/kubectl?response_type=code&client_id="
                + encoded(request.client().id()) + "&redirect_uri="
                + encoded(request.answerTo().url()) + "&scope=openid%20offline_access&state=s&nonce=n&code_challenge="
                + request.challenge().value() + "&code_challenge_method=S256";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int codes() {
        return sql.sql("select count(*) from access.kubectl_code")
                .query(Integer.class)
                .single();
    }

    private int decided() {
        return sql.sql("select count(*) from access.kubectl_device where allowed is not null")
                .query(Integer.class)
                .single();
    }
}
