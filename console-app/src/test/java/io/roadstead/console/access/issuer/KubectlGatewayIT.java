package io.roadstead.console.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.KubectlClient;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.api.Callers;
import io.roadstead.console.api.Callers.Verdict;
import io.roadstead.console.cluster.GatewayFacts;
import io.roadstead.console.kernel.Permission;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a token of kubectl's is worth at the gateway, and what one is worth that somebody made up. */
@ConsoleTest
@Import({ApiPeople.class, KubectlBed.class})
class KubectlGatewayIT {
    @LocalServerPort
    int port;

    @Autowired
    KubectlBed bed;

    @Autowired
    Callers callers;

    @Autowired
    IdTokens tokens;

    @Autowired
    IssuerKeys keys;

    @Autowired
    GatewayFacts gateway;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void twoClusters() throws Exception {
        bed.reset(port);
    }

    @Test
    void aTokenOpensItsOwnClusterAndNoOther() throws Exception {
        String token = token(bed.harbour);
        HttpResponse<String> own = ask("GET", bed.harbour, token);
        assertThat(own.statusCode()).as("let in, and nobody is there yet").isEqualTo(503);
        assertThat(own.body()).contains("No agent has joined");
        for (String other : List.of(bed.pier, "pier", "nowhere")) {
            HttpResponse<String> refused = ask("GET", other, token);
            assertThat(refused.statusCode()).as(other).isEqualTo(403);
            assertThat(refused.body()).contains("\"kind\":\"Status\"", "not for the cluster " + other);
        }
    }

    @Test
    void endingASignInIsSeenByTheGatewayWithinSeconds() throws Exception {
        String token = token(bed.harbour);
        assertThat(ask("GET", bed.harbour, token).statusCode()).isEqualTo(503);
        sql.sql("delete from access.sign_in").update();
        Instant limit = Instant.now().plusSeconds(5);
        HttpResponse<String> last = ask("GET", bed.harbour, token);
        while (last.statusCode() != 401 && Instant.now().isBefore(limit)) {
            Thread.sleep(100);
            last = ask("GET", bed.harbour, token);
        }
        assertThat(last.statusCode()).isEqualTo(401);
        assertThat(last.body()).contains("\"reason\":\"Unauthorized\"", "has ended; sign in");
    }

    @Test
    void anExpiredTokenSaysSo() throws Exception {
        HttpResponse<String> refused = ask("GET", bed.harbour, expired(bed.harbour));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"kind\":\"Status\"", "expired");
    }

    @Test
    void aStreamOutlivesItsTokenButNotTheSignIn() throws Exception {
        String over = expired(bed.harbour);
        assertThat(callers.byClusterToken(over)).isInstanceOf(Verdict.Expired.class);
        assertThat(callers.whileStreaming(over))
                .isInstanceOfSatisfying(
                        Verdict.Known.class,
                        known -> assertThat(known.caller().until()).isEmpty());
        sql.sql("delete from access.kubectl_sign_in").update();
        assertThat(callers.whileStreaming(over)).isInstanceOf(Verdict.Ended.class);
    }

    @Test
    void itAllowsWhatTheAccountMayNow() throws Exception {
        String token = token(bed.harbour);
        assertThat(callers.byClusterToken(token)).isInstanceOfSatisfying(Verdict.Known.class, known -> {
            assertThat(known.caller().permissions())
                    .containsExactlyInAnyOrder(Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE);
            assertThat(known.caller().clusters()).contains(Set.of(bed.harbour));
        });
        sql.sql("update access.global_binding set role = 'auditor'").update();
        assertThat(callers.byClusterToken(token))
                .isInstanceOfSatisfying(
                        Verdict.Known.class,
                        known -> assertThat(known.caller().permissions()).containsExactly(Permission.KUBERNETES_READ));
        sql.sql("update access.user_account set enabled = false").update();
        assertThat(callers.byClusterToken(token)).isInstanceOf(Verdict.Ended.class);
    }

    @Test
    void anotherRoleEndsIt() throws Exception {
        ApiCalls administrator = bed.administrator();
        var auditor = bed.caller(GlobalRole.AUDITOR);
        String code = bed.device(bed.harbour).get("user_code");
        assertThat(code).isNotEmpty();
        bed.decide(GlobalRole.AUDITOR, code, true);
        sql.sql("insert into access.kubectl_sign_in (id, account_id, sign_in_id, cluster_id, refresh_hash, address,"
                        + " created_at, used_at, expires_at) select :id, account_id, id, :cluster, 'x', '', now(), now(),"
                        + " now() + interval '10 minutes' from access.sign_in where account_id = :account")
                .param("id", UUID.randomUUID())
                .param("cluster", bed.harbour)
                .param("account", auditor.id().value())
                .update();
        var answer = administrator.send(
                "PUT",
                "/api/v1/users/" + auditor.id().value(),
                "{\"name\":\"auditor\",\"role\":\"user\",\"enabled\":true}",
                "If-Match",
                "*");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(sql.sql("select count(*) from access.kubectl_sign_in where account_id = :account")
                        .param("account", auditor.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theApiOfTheConsoleTakesNone() throws Exception {
        ApiCalls kubectl = new ApiCalls(port, "").bearer(token(bed.harbour));
        for (String path : List.of("/me", "/tokens", "/clusters", "/clusters/harbour/kubeconfig")) {
            assertThat(kubectl.get("/api/v1" + path).problem()).as(path).isEqualTo("sign-in.wrong");
        }
    }

    @Test
    void whatIsNotSignedByOurKeysInOurWayIsWorthNothing() throws Exception {
        SignedJWT good = SignedJWT.parse(token(bed.harbour));
        JWTClaimsSet claims = good.getJWTClaimsSet();
        ECKey ours = keys.signing();
        ECKey theirs = new ECKeyGenerator(Curve.P_256).keyID(ours.getKeyID()).generate();
        byte[] known = ours.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("alg none", new PlainJWT(claims).serialize());
        forged.put("alg none, our signature", "eyJhbGciOiJub25lIn0." + part(good, 1) + "." + part(good, 2));
        forged.put("HS256 by the public key", hmac(claims, ours.getKeyID(), known));
        forged.put(
                "HS256 by its encoding",
                hmac(claims, ours.getKeyID(), ours.toECPublicKey().getEncoded()));
        forged.put("another key by our id", signed(header(ours.getKeyID()), claims, theirs));
        forged.put("an unknown id", signed(header("unknown"), claims, theirs));
        forged.put("no id", signed(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT), claims, ours));
        forged.put("its own key", signed(header("unknown").jwk(theirs.toPublicJWK()), claims, theirs));
        forged.put("its own key by our id", signed(header(ours.getKeyID()).jwk(theirs.toPublicJWK()), claims, theirs));
        forged.put(
                "its own place of keys",
                signed(header("unknown").jwkURL(URI.create("https://evil.example/keys")), claims, theirs));
        forged.put("no signature", part(good, 0) + "." + part(good, 1) + ".");
        forged.put("zeros", part(good, 0) + "." + part(good, 1) + "." + "A".repeat(86));
        forged.put("another type", signed(header(ours.getKeyID()).type(new JOSEObjectType("at+jwt")), claims, ours));
        forged.put(
                "another payload",
                part(good, 0) + "."
                        + part(
                                SignedJWT.parse(signed(header(ours.getKeyID()), forCluster(claims, bed.pier), theirs)),
                                1)
                        + "." + part(good, 2));
        forged.put(
                "another issuer",
                signed(
                        header(ours.getKeyID()),
                        with(claims).issuer("https://evil.example").build(),
                        ours));
        forged.put(
                "no issuer",
                signed(header(ours.getKeyID()), with(claims).issuer(null).build(), ours));
        forged.put(
                "two audiences",
                signed(
                        header(ours.getKeyID()),
                        with(claims)
                                .audience(List.of("kubernetes:" + bed.harbour, "kubernetes:" + bed.pier))
                                .build(),
                        ours));
        forged.put(
                "another kind of audience",
                signed(header(ours.getKeyID()), with(claims).audience("console").build(), ours));
        forged.put(
                "no end",
                signed(
                        header(ours.getKeyID()),
                        with(claims).expirationTime(null).build(),
                        ours));
        forged.put(
                "no sign-in",
                signed(header(ours.getKeyID()), with(claims).claim("sid", null).build(), ours));
        forged.put(
                "no account",
                signed(
                        header(ours.getKeyID()),
                        with(claims).subject("administrator").build(),
                        ours));
        forged.put("five parts", good.serialize() + ".x.y");
        forged.put("nothing", "..");
        assertThat(signed(header(ours.getKeyID()), claims, ours))
                .as("the one that is right is taken, so the others fail for what they are")
                .satisfies(right -> assertThat(callers.byClusterToken(right)).isInstanceOf(Verdict.Known.class));
        forged.forEach((how, token) ->
                assertThat(callers.byClusterToken(token)).as(how).isInstanceOf(Verdict.Unknown.class));
        assertThat(ask("GET", bed.harbour, forged.get("HS256 by the public key"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSignedTokenOfAnotherSignInIsWorthNothing() throws Exception {
        token(bed.harbour);
        UUID real = sql.sql("select id from access.kubectl_sign_in")
                .query(UUID.class)
                .single();
        var later = Instant.now().plusSeconds(600);
        var somebody = bed.caller(GlobalRole.AUDITOR).id();
        var administrator = bed.caller(GlobalRole.ADMINISTRATOR).id();
        for (IdTokens.Claims claims : List.of(
                new IdTokens.Claims(somebody, new KubectlClient(bed.harbour), real, later),
                new IdTokens.Claims(administrator, new KubectlClient(bed.pier), real, later),
                new IdTokens.Claims(administrator, new KubectlClient(bed.harbour), UUID.randomUUID(), later))) {
            assertThat(callers.byClusterToken(tokens.sign(claims, ""))).isInstanceOf(Verdict.Ended.class);
        }
    }

    private String token(String cluster) throws Exception {
        return bed.signedIn(cluster).get("id_token").asString();
    }

    /** Of a sign-in that counts. */
    private String expired(String cluster) throws Exception {
        token(cluster);
        UUID signIn = sql.sql("select id from access.kubectl_sign_in order by created_at desc limit 1")
                .query(UUID.class)
                .single();
        return tokens.sign(
                new IdTokens.Claims(
                        bed.caller(GlobalRole.ADMINISTRATOR).id(),
                        new KubectlClient(cluster),
                        signIn,
                        Instant.now().minusSeconds(1)),
                "");
    }

    private static String part(SignedJWT token, int index) {
        return token.serialize().split("\\.")[index];
    }

    private static JWSHeader.Builder header(String key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key);
    }

    private static JWTClaimsSet.Builder with(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims);
    }

    private static JWTClaimsSet forCluster(JWTClaimsSet claims, String cluster) {
        return with(claims)
                .audience("kubernetes:" + cluster)
                .expirationTime(new Date(Long.MAX_VALUE / 2))
                .build();
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, ECKey key) throws Exception {
        SignedJWT token = new SignedJWT(header.build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static String hmac(JWTClaimsSet claims, String key, byte[] secret) throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(key)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private HttpResponse<String> ask(String method, String cluster, String token) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(gateway.url() + "/k8s/clusters/" + cluster + "/api"))
                            .header("Authorization", "Bearer " + token)
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (var certificate : CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(gateway.authority().getBytes(StandardCharsets.US_ASCII)))) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
